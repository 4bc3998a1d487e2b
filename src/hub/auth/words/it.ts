import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsIt: AccountWords = {
  mail: {
    hello: (name) => `Buongiorno ${name},`,
    resetSubject: (hub) => `${hub}: impostare una nuova password`,
    resetLead: (hub, login) =>
      `È stata richiesta una nuova password per il suo account ${login} di ${hub}. La imposti qui:`,
    resetLink: (life) => `Il link vale ${life} e funziona una sola volta.`,
    resetNotYou: 'Se non l’ha chiesta Lei, non faccia nulla: la sua password resta quella di prima.',
    changedSubject: (hub) => `${hub}: la sua password è stata cambiata`,
    changedLead: (hub, login) => `La password del suo account ${login} di ${hub} è stata cambiata.`,
    changedNotYou: 'Se non è stato Lei, avvisi subito l’amministratore.',
    automatic: 'Questo messaggio è stato inviato automaticamente; le risposte non vengono lette.',
  },
  page: {
    title: 'Impostare una nuova password',
    lead: (hub) => `Per il suo account di ${hub}. Tutte le sue sessioni verranno chiuse.`,
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
    used: (history) => `È una delle sue ultime ${history} password.`,
    doneTitle: 'La password è impostata',
    done: 'La usi per accedere a Lineside. Può chiudere questa pagina.',
    overTitle: 'Questo link non è più valido',
    over: 'È già stato usato, è scaduto o è stato sostituito da uno più recente. Ne chieda un altro all’accesso.',
    tooManyTitle: 'Troppi tentativi',
    tooMany: 'Aspetti un’ora e riapra il link, oppure chieda all’amministratore.',
  },
};
