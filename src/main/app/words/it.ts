import type { MainTexts } from '../texts.ts';

/** Italian. */
export const mainIt: MainTexts = {
  incomingCall: (caller) => `Chiamata in arrivo: ${caller}`,
  secondCall: (caller) => `Seconda chiamata: ${caller}`,
  missedCall: (caller) => `Chiamata persa: ${caller}`,
  incomingCallFrom: (queue) => `Coda: ${queue}`,
  answer: 'Rispondi',
  holdAndAnswer: 'Metti in attesa e rispondi',
  decline: 'Rifiuta',
  mention: (by, about) => (about === '' ? `${by} l’ha menzionata` : `${by} l’ha menzionata: ${about}`),
  unknownCaller: 'Chiamante sconosciuto',
  quitInCall: {
    message: 'È in una chiamata.',
    detail: 'Chiudendo Lineside la chiamata termina.',
    stay: 'Resta nella chiamata',
    quit: 'Termina e chiudi',
  },
  offered: (channel, who) => `Proposta, ${channel}: ${who}`,
  missed: (channel, who) => `Proposta persa, ${channel}: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Ricontatto in scadenza: ${who}`,
  accept: 'Accetta',
  reject: 'Rifiuta',
  somebody: 'un cliente',
};
