import type { MainTexts } from '../texts.ts';

/** German. */
export const mainDe: MainTexts = {
  incomingCall: (caller) => `Eingehender Anruf: ${caller}`,
  secondCall: (caller) => `Zweiter Anruf: ${caller}`,
  missedCall: (caller) => `Verpasster Anruf: ${caller}`,
  incomingCallFrom: (queue) => `Warteschlange: ${queue}`,
  answer: 'Annehmen',
  holdAndAnswer: 'Halten und annehmen',
  decline: 'Ablehnen',
  mention: (by, about) => (about === '' ? `${by} hat Sie erwähnt` : `${by} hat Sie erwähnt: ${about}`),
  unknownCaller: 'Unbekannter Anrufer',
  quitInCall: {
    message: 'Sie sind in einem Anruf.',
    detail: 'Wenn Sie Lineside beenden, endet der Anruf.',
    stay: 'Im Anruf bleiben',
    quit: 'Anruf beenden und schließen',
  },
  offered: (channel, who) => `${channel} angeboten: ${who}`,
  missed: (channel, who) => `${channel} verpasst: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Wiedervorlage fällig: ${who}`,
  accept: 'Annehmen',
  reject: 'Ablehnen',
  somebody: 'ein Kunde',
};
