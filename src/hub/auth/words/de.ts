import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsDe: AccountWords = {
  mail: {
    hello: (name) => `Guten Tag ${name},`,
    resetSubject: (hub) => `${hub}: neues Passwort festlegen`,
    resetLead: (hub, login) =>
      `Für Ihr Konto ${login} bei ${hub} wurde ein neues Passwort angefordert. Legen Sie es hier fest:`,
    resetLink: (life) => `Der Link ist ${life} gültig und funktioniert einmal.`,
    resetNotYou: 'Haben Sie das nicht angefordert, tun Sie nichts: Ihr Passwort bleibt, wie es ist.',
    changedSubject: (hub) => `${hub}: Ihr Passwort wurde geändert`,
    changedLead: (hub, login) => `Das Passwort Ihres Kontos ${login} bei ${hub} wurde geändert.`,
    changedNotYou: 'Waren Sie das nicht, melden Sie es sofort Ihrem Administrator.',
    automatic: 'Diese Nachricht wurde automatisch gesendet; Antworten werden nicht gelesen.',
  },
  page: {
    title: 'Neues Passwort festlegen',
    lead: (hub) => `Für Ihr Konto bei ${hub}. Sie werden überall abgemeldet.`,
    next: 'Neues Passwort',
    again: 'Neues Passwort, noch einmal',
    save: 'Passwort festlegen',
    rulesTitle: 'Das neue Passwort braucht',
    rules: {
      length: `mindestens ${shortestPassword} Zeichen`,
      lower: 'einen Kleinbuchstaben',
      upper: 'einen Großbuchstaben',
      digit: 'eine Ziffer',
      special: `eines dieser Zeichen: ${specialCharacters}`,
      other: 'einen Unterschied zum bisherigen',
    },
    faultsTitle: 'Dieses Passwort geht nicht:',
    faults: {
      length: `Es ist kürzer als ${shortestPassword} Zeichen.`,
      tooLong: `Es ist länger als ${longestPassword} Zeichen.`,
      lower: 'Es enthält keinen Kleinbuchstaben.',
      upper: 'Es enthält keinen Großbuchstaben.',
      digit: 'Es enthält keine Ziffer.',
      special: `Es enthält keines dieser Zeichen: ${specialCharacters}`,
      same: 'Es ist das bisherige Passwort.',
      differ: 'Die beiden Eingaben stimmen nicht überein.',
    },
    used: (history) => `Es ist eines Ihrer letzten ${history} Passwörter.`,
    doneTitle: 'Das Passwort ist festgelegt',
    done: 'Melden Sie sich in Lineside damit an. Sie können diese Seite schließen.',
    overTitle: 'Dieser Link gilt nicht mehr',
    over: 'Er wurde schon verwendet, ist abgelaufen oder durch einen neueren ersetzt. Fordern Sie bei der Anmeldung einen neuen an.',
    tooManyTitle: 'Zu viele Versuche',
    tooMany: 'Warten Sie eine Stunde und öffnen Sie den Link erneut, oder fragen Sie Ihren Administrator.',
  },
};
