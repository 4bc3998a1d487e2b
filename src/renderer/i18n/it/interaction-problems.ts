import type { interactionProblemsEn } from '../en/interaction-problems.ts';
import type { Partly } from '../partly.ts';

/** What goes wrong with offers, interactions, messages and their files: what happened, and what to do. */
export const interactionProblemsIt: Partly<typeof interactionProblemsEn> = {
  offer: {
    asking: { what: 'La sua risposta sta raggiungendo l’hub.', todo: 'Attendere un momento.' },
    unknown: {
      what: 'Questa proposta non c’è più.',
      todo: 'È andata a un collega, o il cliente è andato via.',
    },
    taken: { what: 'Un collega è stato più veloce.', todo: 'Nulla da fare; la prossima arriva da sé.' },
    over: { what: 'Questa proposta è terminata.', todo: 'La prossima arriva da sé.' },
    noCapacity: {
      what: 'Ne ha già quante può averne insieme.',
      todo: 'Terminarne e rilasciarne prima una.',
    },
  },
  licence: {
    full: {
      what: 'Ci sono tante chat quante ne consente la licenza.',
      todo: 'Attendere che una finisca, o avvisare il supervisore.',
    },
  },
  interaction: {
    unknown: { what: 'Questa interazione non c’è.', todo: 'È stato rimosso, o non è visibile per lei.' },
    closed: {
      what: 'Questa interazione è chiusa.',
      todo: 'Vedere l’esito; se il cliente scrive si riapre.',
    },
    notYours: {
      what: 'Lei non ha questa interazione.',
      todo: 'Prenderla dall’elenco, o aggiungere una nota interna per chi ce l’ha.',
    },
    taken: { what: 'Un collega ha questa interazione.', todo: 'Aggiungere una nota interna, o chiederla.' },
    notAuthenticated: {
      what: 'Non è ancora indicato se l’identità del cliente è stata verificata.',
      todo: 'Indicarlo sopra la conversazione, o dire perché no; poi chiudere.',
    },
    statusNotAllowed: {
      what: 'La sua area non lascia così le interazioni.',
      todo: 'Scegliere un altro stato.',
    },
  },
  message: {
    empty: { what: 'Il messaggio è vuoto.', todo: 'Scrivere qualcosa, o allegare un file.' },
    stale: {
      what: 'Il suo messaggio è arrivato tardi e non è stato inviato.',
      todo: 'È di nuovo nel campo: verificare se va ancora bene e inviarlo.',
    },
    closed: {
      what: 'La chat è stata chiusa prima del suo messaggio; non è stato inviato.',
      todo: 'È di nuovo nel campo, da copiare o scartare.',
    },
    answered: {
      what: 'Un collega ha risposto prima del suo messaggio; non è stato inviato.',
      todo: 'È di nuovo nel campo: leggere prima la sua risposta.',
    },
  },
  work: {
    unknown: { what: 'Questo post-contatto è terminato.', todo: 'Qui non c’è più nulla da fare.' },
  },
  transfer: {
    notEligible: {
      what: 'Ora non può prenderla.',
      todo: 'Scegliere qualcuno Disponibile o Occupato, o una coda.',
    },
    unknownTarget: {
      what: 'Quella coda, competenza o collega non c’è più.',
      todo: 'Scegliere un’altra opzione.',
    },
  },
  commitment: {
    unknown: { what: 'Questo ricontatto non esiste più.', todo: 'Crearne uno nuovo se serve ancora.' },
    mayNotChange: {
      what: 'Questo ricontatto è di un collega.',
      todo: 'Chiedere al collega, o al supervisore, di modificarlo.',
    },
  },
  file: {
    unknown: { what: 'Il file non c’è.', todo: 'È stato rimosso, o non è visibile per lei.' },
    tooLarge: { what: 'Il file è troppo grande.', todo: 'Ridurlo, o inviarlo in parti.' },
    tooMany: { what: 'Sono troppi file per un messaggio.', todo: 'Inviarne alcuni con un altro messaggio.' },
    kindRefused: {
      what: 'I file di questo tipo non sono accettati.',
      todo: 'Inviarlo in altra forma, come PDF o immagine.',
    },
    empty: { what: 'Il file è vuoto.', todo: 'Scegliere un’altra opzione.' },
    unreadable: {
      what: 'Il file non può essere letto.',
      todo: 'Chiuderlo negli altri programmi e riprovare.',
    },
    other: { what: 'Il file è cambiato da quando è stato scelto.', todo: 'Allegarlo di nuovo.' },
    gap: { what: 'Una parte del file non ha raggiunto l’hub.', todo: 'Viene inviata di nuovo da sé.' },
    gone: { what: 'Il file non è più su questo computer.', todo: 'Allegarlo di nuovo; il testo resta.' },
    damaged: { what: 'Il file non è arrivato all’hub com’è qui.', todo: 'Allegarlo di nuovo.' },
    interrupted: {
      what: 'L’hub si è interrotto a metà; nulla è stato conservato.',
      todo: 'Riprovare tra un momento.',
    },
    cannotSave: { what: 'Non si può salvare lì.', todo: 'Scegliere un’altra cartella.' },
    diskFull: {
      what: 'Il disco è pieno; nulla è stato conservato.',
      todo: 'Liberare spazio, o salvarlo altrove.',
    },
    archiveFull: {
      what: 'Con i suoi file l’interazione supera i limiti di uno ZIP.',
      todo: 'Salvare i file uno a uno dalla conversazione.',
    },
  },
  files: {
    full: {
      what: 'C’è già troppo in attesa di invio.',
      todo: 'Attendere che l’hub lo riceva, poi allegare di nuovo il file; il testo resta.',
    },
  },
  chat: {
    unknownSite: { what: 'L’hub non conosce questo sito web.', todo: 'Avvisare l’amministratore.' },
    filesNotAllowed: {
      what: 'I clienti di questo sito web non possono inviare file.',
      todo: 'Chieda all’amministratore se dovrebbero.',
    },
  },
};
