import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysFr: Partly<typeof keysEn> = {
  keys: {
    group: {
      phone: 'Téléphone',
    },
    always: {},

    clearSearch: 'Effacer la recherche',

    resetAll: 'Rétablir par défaut',
  },
};
