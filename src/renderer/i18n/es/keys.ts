import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysEs: Partly<typeof keysEn> = {
  keys: {
    group: {
      phone: 'Teléfono',
    },
    always: {},

    clearSearch: 'Borrar la búsqueda',

    resetAll: 'Restablecer',
  },
};
