import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsNl: AccountWords = {
  mail: {
    hello: (name) => `Hallo ${name},`,
    resetSubject: (hub) => `${hub}: stel een nieuw wachtwoord in`,
    resetLead: (hub, login) =>
      `Voor je account ${login} van ${hub} is een nieuw wachtwoord aangevraagd. Stel het hier in:`,
    resetLink: (life) => `De link is ${life} geldig en werkt één keer.`,
    resetNotYou: 'Heb je dit niet aangevraagd? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.',
    changedSubject: (hub) => `${hub}: je wachtwoord is gewijzigd`,
    changedLead: (hub, login) => `Het wachtwoord van je account ${login} van ${hub} is gewijzigd.`,
    changedNotYou: 'Heb je dat niet zelf gedaan? Meld het dan meteen aan je beheerder.',
    automatic: 'Dit bericht is automatisch verstuurd; antwoorden worden niet gelezen.',
  },
  page: {
    title: 'Stel een nieuw wachtwoord in',
    lead: (hub) => `Voor je account van ${hub}. Je wordt overal afgemeld.`,
    next: 'Nieuw wachtwoord',
    again: 'Nieuw wachtwoord, nog een keer',
    save: 'Wachtwoord instellen',
    rulesTitle: 'Het nieuwe wachtwoord',
    rules: {
      length: `heeft minstens ${shortestPassword} tekens`,
      lower: 'bevat een kleine letter',
      upper: 'bevat een hoofdletter',
      digit: 'bevat een cijfer',
      special: `bevat een van deze tekens: ${specialCharacters}`,
      other: 'is een ander dan het vorige',
    },
    faultsTitle: 'Dit wachtwoord kan niet:',
    faults: {
      length: `Het is korter dan ${shortestPassword} tekens.`,
      tooLong: `Het is langer dan ${longestPassword} tekens.`,
      lower: 'Er staat geen kleine letter in.',
      upper: 'Er staat geen hoofdletter in.',
      digit: 'Er staat geen cijfer in.',
      special: `Er staat geen van deze tekens in: ${specialCharacters}`,
      same: 'Het is het huidige wachtwoord.',
      differ: 'De twee invoervelden zijn niet gelijk.',
    },
    used: (history) => `Het is een van je laatste ${history} wachtwoorden.`,
    doneTitle: 'Het wachtwoord is ingesteld',
    done: 'Meld je er in Lineside mee aan. Je kunt deze pagina sluiten.',
    overTitle: 'Deze link is niet meer geldig',
    over: 'Hij is al gebruikt, verlopen of vervangen door een nieuwere. Vraag bij het aanmelden een nieuwe aan.',
    tooManyTitle: 'Te veel pogingen',
    tooMany: 'Wacht een uur en open de link opnieuw, of vraag het je beheerder.',
  },
};
