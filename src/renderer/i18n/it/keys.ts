import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysIt: Partly<typeof keysEn> = {
  keys: {
    group: {
      phone: 'Telefono',
    },
    always: {},

    clearSearch: 'Cancella la ricerca',

    resetAll: 'Ripristina',
  },
};
