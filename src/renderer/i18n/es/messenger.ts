import type { messengerEn, messengerProblemsEn } from '../en/messenger.ts';
import type { Partly } from '../partly.ts';

/** The internal messenger: colleagues among themselves. */
export const messengerEs: Partly<typeof messengerEn> = {
  messenger: {
    unread_one: '{{count}} mensaje sin leer',
    unread_other: '{{count}} mensajes sin leer',

    parts: {},

    online: {},
    section: {},
    people: 'Compañeros',

    waiting: 'Pendiente de envío',

    clearSearch: 'Borrar la búsqueda',

    compose: {
      send: 'Enviar',
      save: 'Guardar',

      tooLong: 'Es más largo que un mensaje: {{length}} de {{most}} caracteres.',

      whyReadOnly: 'Este escritorio es de solo lectura.',
    },
    group: {
      save: 'Guardar',

      cancel: 'Cancelar',
    },
  },
};

/** What the messenger refuses, and what to do about it. */
export const messengerProblemsEs: Partly<typeof messengerProblemsEn> = {
  off: {},
  theirsOff: {},
  readOnly: {},
  unknown: {},
  notYours: {},
  deleted: {},
  conflict: {},
  unknownMember: {},
};
