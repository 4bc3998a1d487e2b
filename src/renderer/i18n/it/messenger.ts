import type { messengerEn, messengerProblemsEn } from '../en/messenger.ts';
import type { Partly } from '../partly.ts';

/** The internal messenger: colleagues among themselves. */
export const messengerIt: Partly<typeof messengerEn> = {
  messenger: {
    unread_one: '{{count}} messaggio non letto',
    unread_other: '{{count}} messaggi non letti',

    parts: {},

    online: {},
    section: {},
    people: 'Colleghi',

    waiting: 'In attesa di invio',

    clearSearch: 'Cancella la ricerca',

    compose: {
      send: 'Invia',
      save: 'Salva',

      tooLong: 'È più lungo di quanto un messaggio possa essere: {{length}} di {{most}} caratteri.',

      whyReadOnly: 'Questo desktop è in sola lettura.',
    },
    group: {
      save: 'Salva',

      cancel: 'Annulla',
    },
  },
};

/** What the messenger refuses, and what to do about it. */
export const messengerProblemsIt: Partly<typeof messengerProblemsEn> = {
  off: {},
  theirsOff: {},
  readOnly: {},
  unknown: {},
  notYours: {},
  deleted: {},
  conflict: {},
  unknownMember: {},
};
