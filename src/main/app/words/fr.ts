import type { MainTexts } from '../texts.ts';

/** French. */
export const mainFr: MainTexts = {
  incomingCall: (caller) => `Appel entrant : ${caller}`,
  secondCall: (caller) => `Deuxième appel : ${caller}`,
  missedCall: (caller) => `Appel manqué : ${caller}`,
  incomingCallFrom: (queue) => `File d’attente : ${queue}`,
  answer: 'Répondre',
  holdAndAnswer: 'Mettre en attente et répondre',
  decline: 'Refuser',
  mention: (by, about) => (about === '' ? `${by} vous a cité` : `${by} vous a cité : ${about}`),
  unknownCaller: 'Appelant inconnu',
  quitInCall: {
    message: 'Vous êtes en communication.',
    detail: 'Quitter Lineside met fin à l’appel.',
    stay: 'Rester en communication',
    quit: 'Raccrocher et quitter',
  },
  offered: (channel, who) => `Proposition, ${channel} : ${who}`,
  missed: (channel, who) => `Proposition manquée, ${channel} : ${who}`,
  message: (channel, who) => `${channel} : ${who}`,
  due: (who) => `Suivi à échéance : ${who}`,
  accept: 'Accepter',
  reject: 'Refuser',
  somebody: 'un client',
};
