import type { MainTexts } from '../texts.ts';

/** Spanish. */
export const mainEs: MainTexts = {
  incomingCall: (caller) => `Llamada entrante: ${caller}`,
  secondCall: (caller) => `Segunda llamada: ${caller}`,
  missedCall: (caller) => `Llamada perdida: ${caller}`,
  incomingCallFrom: (queue) => `Cola: ${queue}`,
  answer: 'Contestar',
  holdAndAnswer: 'Retener y contestar',
  decline: 'Rechazar',
  mention: (by, about) => (about === '' ? `${by} le ha mencionado` : `${by} le ha mencionado: ${about}`),
  unknownCaller: 'Llamante desconocido',
  quitInCall: {
    message: 'Está en una llamada.',
    detail: 'Si cierra Lineside, la llamada termina.',
    stay: 'Seguir en la llamada',
    quit: 'Finalizar y cerrar',
  },
  offered: (channel, who) => `Oferta, ${channel}: ${who}`,
  missed: (channel, who) => `Oferta perdida, ${channel}: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Seguimiento que vence: ${who}`,
  accept: 'Aceptar',
  reject: 'Rechazar',
  somebody: 'un cliente',
};
