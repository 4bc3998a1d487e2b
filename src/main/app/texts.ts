import type { Mention } from '#shared/domain/contact.ts';
import type { CallerText, CallNotificationTexts, NotificationText } from '../notifications/calls.ts';
import type { NewsOfConversation } from '../notifications/messenger.ts';
import { mainDe } from './words/de.ts';
import { mainEn } from './words/en.ts';
import { mainEs } from './words/es.ts';
import { mainFr } from './words/fr.ts';
import { mainIt } from './words/it.ts';
import { mainNl } from './words/nl.ts';

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
  /** Of offers, messages of customers, and follow-ups; `who` is a name or an address. */
  readonly offered: (channel: string, who: string) => string;
  readonly missed: (channel: string, who: string) => string;
  readonly message: (channel: string, who: string) => string;
  readonly due: (who: string) => string;
  readonly accept: string;
  readonly reject: string;
  readonly somebody: string;
}

const languages: Readonly<Record<string, MainTexts>> = {
  en: mainEn,
  nl: mainNl,
  de: mainDe,
  fr: mainFr,
  es: mainEs,
  it: mainIt,
};

/** The texts of a language; English for one that is not spoken yet. `language` may carry a region ('nl-BE'). */
export function mainTexts(language: string): MainTexts {
  return languages[language.toLowerCase().split('-')[0] ?? ''] ?? mainEn;
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
