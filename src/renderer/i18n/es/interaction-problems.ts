import type { interactionProblemsEn } from '../en/interaction-problems.ts';
import type { Partly } from '../partly.ts';

/** What goes wrong with offers, interactions, messages and their files: what happened, and what to do. */
export const interactionProblemsEs: Partly<typeof interactionProblemsEn> = {
  offer: {
    asking: { what: 'Su respuesta va camino del hub.', todo: 'Espere un momento.' },
    unknown: {
      what: 'Esta oferta ya no existe.',
      todo: 'La tomó un compañero, o el cliente se fue.',
    },
    taken: { what: 'Un compañero fue más rápido.', todo: 'No hay nada que hacer; la siguiente llega sola.' },
    over: { what: 'Esta oferta ha terminado.', todo: 'La siguiente llega sola.' },
    noCapacity: {
      what: 'Ya tiene tantas como puede tener a la vez.',
      todo: 'Termine y libere una antes.',
    },
  },
  licence: {
    full: {
      what: 'Hay tantos chats como permite la licencia.',
      todo: 'Espere a que termine uno, o avise a su supervisor.',
    },
  },
  interaction: {
    unknown: { what: 'Esta interacción no existe.', todo: 'Se ha eliminado, o no tiene acceso.' },
    closed: {
      what: 'Esta interacción está cerrada.',
      todo: 'Consulte su resultado; si el cliente escribe, se reabre.',
    },
    notYours: {
      what: 'Usted no tiene esta interacción.',
      todo: 'Tómela de la lista, o añada una nota interna para quien la tenga.',
    },
    taken: { what: 'Un compañero tiene esta interacción.', todo: 'Añada una nota interna, o pídasela.' },
    notAuthenticated: {
      what: 'Aún no se ha indicado si verificó la identidad del cliente.',
      todo: 'Indíquelo sobre la conversación, o diga por qué no; después ciérrela.',
    },
    statusNotAllowed: {
      what: 'Su espacio no deja así las interacciones.',
      todo: 'Elija otro estado.',
    },
  },
  message: {
    empty: { what: 'El mensaje está vacío.', todo: 'Escriba algo, o adjunte un archivo.' },
    stale: {
      what: 'Su mensaje llegó tarde y no se envió.',
      todo: 'Está de nuevo en el cuadro: compruebe si aún sirve y envíelo.',
    },
    closed: {
      what: 'El chat se cerró antes de su mensaje; no se envió.',
      todo: 'Está de nuevo en el cuadro, para copiarlo o descartarlo.',
    },
    answered: {
      what: 'Un compañero respondió antes de su mensaje; no se envió.',
      todo: 'Está de nuevo en el cuadro: lea antes lo que escribió.',
    },
  },
  work: {
    unknown: { what: 'Este postcontacto ha terminado.', todo: 'Aquí no queda nada por hacer.' },
  },
  transfer: {
    notEligible: {
      what: 'Ahora no puede recibirla.',
      todo: 'Elija a alguien Disponible u Ocupado, o una cola.',
    },
    unknownTarget: {
      what: 'Esa cola, habilidad o compañero ya no existe.',
      todo: 'Elija otra opción.',
    },
  },
  commitment: {
    unknown: { what: 'Este seguimiento ya no existe.', todo: 'Cree uno nuevo si aún hace falta.' },
    mayNotChange: {
      what: 'Este seguimiento es de un compañero.',
      todo: 'Pídale a esa persona, o a su supervisor, que lo cambie.',
    },
  },
  file: {
    unknown: { what: 'El archivo no existe.', todo: 'Se ha eliminado, o no tiene acceso.' },
    tooLarge: { what: 'El archivo es demasiado grande.', todo: 'Redúzcalo, o envíelo por partes.' },
    tooMany: { what: 'Son demasiados archivos para un mensaje.', todo: 'Envíe algunos con otro mensaje.' },
    kindRefused: {
      what: 'No se aceptan archivos de este tipo.',
      todo: 'Envíelo en otro formato, como PDF o imagen.',
    },
    empty: { what: 'El archivo está vacío.', todo: 'Elija otra opción.' },
    unreadable: {
      what: 'No se puede leer el archivo.',
      todo: 'Ciérrelo en otros programas y vuelva a intentarlo.',
    },
    other: { what: 'El archivo ha cambiado desde que se eligió.', todo: 'Adjúntelo de nuevo.' },
    gap: { what: 'Una parte del archivo no llegó al hub.', todo: 'Se vuelve a enviar sola.' },
    gone: {
      what: 'El archivo ya no está en este equipo.',
      todo: 'Adjúntelo de nuevo; su texto se conserva.',
    },
    damaged: { what: 'El archivo no llegó al hub tal como está aquí.', todo: 'Adjúntelo de nuevo.' },
    interrupted: {
      what: 'El hub se fue a mitad; no se conservó nada.',
      todo: 'Vuelva a intentarlo en un momento.',
    },
    cannotSave: { what: 'No se puede guardar ahí.', todo: 'Elija otra carpeta.' },
    diskFull: {
      what: 'El disco está lleno; no se conservó nada.',
      todo: 'Libere espacio, o guárdelo en otro lugar.',
    },
    archiveFull: {
      what: 'Con sus archivos, la interacción supera lo que admite un ZIP.',
      todo: 'Guarde los archivos uno a uno desde la conversación.',
    },
  },
  files: {
    full: {
      what: 'Ya hay demasiado pendiente de envío.',
      todo: 'Espere a que el hub lo tenga y adjunte el archivo de nuevo; su texto se conserva.',
    },
  },
  chat: {
    unknownSite: { what: 'El hub no conoce este sitio web.', todo: 'Avise a su administrador.' },
    filesNotAllowed: {
      what: 'Los clientes de este sitio web no pueden enviar archivos.',
      todo: 'Pregunte a su administrador si deberían.',
    },
  },
};
