import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsIt: AccountWords = {
  mail: {
    hello: (name) => `Ciao ${name},`,
    resetSubject: (hub) => `${hub}: imposta una nuova password`,
    resetLead: (hub, login) =>
      `È stata richiesta una nuova password per il tuo account ${login} di ${hub}. Impostala qui:`,
    resetLink: (life) => `Il link vale ${life} e funziona una sola volta.`,
    resetNotYou: 'Se non l’hai chiesta tu, non fare nulla: la tua password resta quella di prima.',
    changedSubject: (hub) => `${hub}: la tua password è stata cambiata`,
    changedLead: (hub, login) => `La password del tuo account ${login} di ${hub} è stata cambiata.`,
    changedNotYou: 'Se non sei stato tu, avvisa subito l’amministratore.',
    automatic: 'Questo messaggio è stato inviato automaticamente; le risposte non vengono lette.',
  },
  page: {
    title: 'Imposta una nuova password',
    lead: (hub) => `Per il tuo account di ${hub}. Tutte le tue sessioni verranno chiuse.`,
    next: 'Nuova password',
    again: 'Nuova password, ancora una volta',
    save: 'Imposta password',
    rulesTitle: 'La nuova password deve',
    rules: {
      length: `avere almeno ${shortestPassword} caratteri`,
      lower: 'contenere una minuscola',
      upper: 'contenere una maiuscola',
      digit: 'contenere una cifra',
      special: `contenere uno di questi caratteri: ${specialCharacters}`,
      other: 'essere diversa dalla precedente',
    },
    faultsTitle: 'Questa password non va bene:',
    faults: {
      length: `Ha meno di ${shortestPassword} caratteri.`,
      tooLong: `Ha più di ${longestPassword} caratteri.`,
      lower: 'Non contiene minuscole.',
      upper: 'Non contiene maiuscole.',
      digit: 'Non contiene cifre.',
      special: `Non contiene nessuno di questi caratteri: ${specialCharacters}`,
      same: 'È la password attuale.',
      differ: 'I due inserimenti non coincidono.',
    },
    used: (history) => `È una delle tue ultime ${history} password.`,
    doneTitle: 'La password è impostata',
    done: 'Usala per accedere a Lineside. Puoi chiudere questa pagina.',
    overTitle: 'Questo link non è più valido',
    over: 'È già stato usato, è scaduto o è stato sostituito da uno più recente. Chiedine un altro all’accesso.',
    tooManyTitle: 'Troppi tentativi',
    tooMany: 'Aspetta un’ora e riapri il link, oppure chiedi all’amministratore.',
  },
};
