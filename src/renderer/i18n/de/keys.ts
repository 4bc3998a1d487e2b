import type { keysEn } from '../en/keys.ts';
import type { Partly } from '../partly.ts';

/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysDe: Partly<typeof keysEn> = {
  keys: {
    group: {
      phone: 'Telefon',
    },
    always: {},

    clearSearch: 'Suche löschen',

    resetAll: 'Standard wiederherstellen',
  },
};
