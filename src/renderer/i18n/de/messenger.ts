import type { messengerEn, messengerProblemsEn } from '../en/messenger.ts';
import type { Partly } from '../partly.ts';

/** The internal messenger: colleagues among themselves. */
export const messengerDe: Partly<typeof messengerEn> = {
  messenger: {
    unread_one: '{{count}} ungelesene Nachricht',
    unread_other: '{{count}} ungelesene Nachrichten',

    parts: {},

    online: {},
    section: {},
    people: 'Kollegen',

    waiting: 'Wartet auf den Versand',

    clearSearch: 'Suche löschen',

    compose: {
      send: 'Senden',
      save: 'Speichern',

      tooLong: 'Es ist länger als eine Nachricht sein darf: {{length}} von {{most}} Zeichen.',

      whyReadOnly: 'Dieser Desktop kann nur gelesen werden.',
    },
    group: {
      save: 'Speichern',

      cancel: 'Abbrechen',
    },
  },
};

/** What the messenger refuses, and what to do about it. */
export const messengerProblemsDe: Partly<typeof messengerProblemsEn> = {
  off: {},
  theirsOff: {},
  readOnly: {},
  unknown: {},
  notYours: {},
  deleted: {},
  conflict: {},
  unknownMember: {},
};
