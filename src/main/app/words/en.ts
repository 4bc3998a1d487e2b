import type { MainTexts } from '../texts.ts';

/** English. */
export const mainEn: MainTexts = {
  incomingCall: (caller) => `Incoming call: ${caller}`,
  secondCall: (caller) => `Second call: ${caller}`,
  missedCall: (caller) => `Missed call: ${caller}`,
  incomingCallFrom: (queue) => `Queue: ${queue}`,
  answer: 'Answer',
  holdAndAnswer: 'Hold and answer',
  decline: 'Decline',
  mention: (by, about) => (about === '' ? `${by} mentioned you` : `${by} mentioned you: ${about}`),
  unknownCaller: 'Unknown caller',
  quitInCall: {
    message: 'You are in a call.',
    detail: 'Quitting Lineside ends the call.',
    stay: 'Stay in the call',
    quit: 'End call and quit',
  },
  offered: (channel, who) => `${channel} offered: ${who}`,
  missed: (channel, who) => `${channel} missed: ${who}`,
  message: (channel, who) => `${channel}: ${who}`,
  due: (who) => `Follow-up due: ${who}`,
  accept: 'Accept',
  reject: 'Reject',
  somebody: 'a customer',
};
