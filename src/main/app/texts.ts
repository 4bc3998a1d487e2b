import type { Mention } from '#shared/domain/contact.ts';
import type { CallerText, CallNotificationTexts, NotificationText } from '../notifications/calls.ts';
import type { NewsOfConversation } from '../notifications/messenger.ts';

/**
 * The few sentences that main itself shows: native notifications and the dialog before a quit. Everything in the window is
 * translated there.
 */
export interface MainTexts {
  readonly incomingCall: (caller: string) => string;
  readonly secondCall: (caller: string) => string;
  readonly missedCall: (caller: string) => string;
  readonly incomingCallFrom: (queue: string) => string;
  readonly answer: string;
  readonly holdAndAnswer: string;
  readonly decline: string;
  /** `about` is a contact's name or an interaction's number; '' for one without. */
  readonly mention: (by: string, about: string) => string;
  readonly unknownCaller: string;
  readonly quitInCall: {
    readonly message: string;
    readonly detail: string;
    readonly stay: string;
    readonly quit: string;
  };
}

const en: MainTexts = {
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
};

const nl: MainTexts = {
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
};

/** The texts of a language; English for one that is not spoken yet. `language` may carry a region ('nl-BE'). */
export function mainTexts(language: string): MainTexts {
  return language.toLowerCase().split('-')[0] === 'nl' ? nl : en;
}

/** What a ringing call's notification says, in the language of the moment. */
export function callTexts(language: () => string): CallNotificationTexts {
  const say =
    (title: 'incomingCall' | 'secondCall' | 'missedCall') =>
    ({ name, number, queue }: CallerText): NotificationText => {
      const texts = mainTexts(language());
      const caller = name ?? (number === '' ? texts.unknownCaller : number);
      return {
        title: texts[title](caller),
        body: queue === null ? number : `${number}\n${texts.incomingCallFrom(queue)}`,
      };
    };
  return {
    incoming: say('incomingCall'),
    second: say('secondCall'),
    missed: say('missedCall'),
    holdAndAnswer: () => mainTexts(language()).holdAndAnswer,
    answer: () => mainTexts(language()).answer,
    decline: () => mainTexts(language()).decline,
  };
}

/** What the notification of a mention says, in the language of the moment. */
export function mentionText(language: () => string): (mention: Mention) => NotificationText {
  return ({ by, contact, interaction, excerpt }) => {
    const about = interaction === null ? (contact?.name ?? '') : `#${interaction.number}`;
    return { title: mainTexts(language()).mention(by.name, about), body: excerpt };
  };
}

/** What the notification of a colleague's message says; `by` is the colleague's name. */
export function messengerText({ kind, name, last }: NewsOfConversation, by: string): NotificationText {
  return { title: kind === 'group' ? `${by} · ${name}` : by, body: last.excerpt };
}
