import type { messengerEn, messengerProblemsEn } from '../en/messenger.ts';
import type { Partly } from '../partly.ts';

/** The internal messenger: colleagues among themselves. */
export const messengerFr: Partly<typeof messengerEn> = {
  messenger: {
    unread_one: '{{count}} message non lu',
    unread_other: '{{count}} messages non lus',

    parts: {},

    online: {},
    section: {},
    people: 'Collègues',

    waiting: 'En attente d’envoi',

    clearSearch: 'Effacer la recherche',

    compose: {
      send: 'Envoyer',
      save: 'Enregistrer',

      tooLong: 'C’est plus long qu’un message ne peut l’être : {{length}} caractères sur {{most}}.',

      whyReadOnly: 'Ce poste est en lecture seule.',
    },
    group: {
      save: 'Enregistrer',

      cancel: 'Annuler',
    },
  },
};

/** What the messenger refuses, and what to do about it. */
export const messengerProblemsFr: Partly<typeof messengerProblemsEn> = {
  off: {},
  theirsOff: {},
  readOnly: {},
  unknown: {},
  notYours: {},
  deleted: {},
  conflict: {},
  unknownMember: {},
};
