import type { MainTexts } from '../texts.ts';

/** Dutch. */
export const mainNl: MainTexts = {
  incomingCall: (caller) => `Inkomende oproep: ${caller}`,
  secondCall: (caller) => `Tweede oproep: ${caller}`,
  missedCall: (caller) => `Gemiste oproep: ${caller}`,
  incomingCallFrom: (queue) => `Wachtrij: ${queue}`,
  answer: 'Opnemen',
  holdAndAnswer: 'In de wacht en opnemen',
  decline: 'Weigeren',
  mention: (by, about) => (about === '' ? `${by} noemde je` : `${by} noemde je: ${about}`),
  unknownCaller: 'Onbekende beller',
  quitInCall: {
    message: 'Je bent in gesprek.',
    detail: 'Als je Lineside afsluit, eindigt het gesprek.',
    stay: 'In gesprek blijven',
    quit: 'Gesprek beëindigen en afsluiten',
  },
  offered: (channel, who) => `${channel} aangeboden: ${who}`,
  missed: (channel, who) => `${channel} gemist: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Terugkoppeling nu: ${who}`,
  accept: 'Aannemen',
  reject: 'Afwijzen',
  somebody: 'een klant',
};
