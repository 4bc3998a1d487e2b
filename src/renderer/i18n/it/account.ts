import type { accountEn, accountProblemsEn } from '../en/account.ts';
import type { Partly } from '../partly.ts';

/** Sign-in, and the agent's own account. */
export const accountIt: Partly<typeof accountEn> = {
  signIn: {
    starting: 'Avvio in corso…',
    hubLead: 'Quale hub usa il suo contact center? L’amministratore ne conosce l’indirizzo.',
    hubAddress: 'Indirizzo dell’hub',
    connect: 'Connetti',
    contacting: 'Connessione all’hub…',
    noAnswer: 'L’hub non risponde',
    changeHub: 'Cambia',
    login: 'Nome utente',
    password: 'Password',
    showPassword: 'Mostra la password',
    submit: 'Accedi',
    forgot: 'Password dimenticata?',
    forgotAsk: 'Chieda al supervisore o all’amministratore di impostarne una nuova.',
    forgotTitle: 'Password dimenticata',
    forgotLead:
      'Indicare l’indirizzo e-mail del suo account. Vi sarà inviato un link per scegliere una nuova password.',
    forgotEmail: 'Indirizzo e-mail',
    forgotSend: 'Invia il link',
    forgotSent: 'Se questo indirizzo appartiene a un account, un’e-mail è in arrivo.',
    forgotSentTodo: 'Il link vale una volta; l’e-mail indica fino a quando.',
    forgotNoMail: 'Questo hub non può inviare e-mail, quindi nessun link può arrivare.',
    close: 'Chiudi',
    startPaused: 'Inizia in pausa',
    startPausedHint: 'Nulla arriva fino alla ripresa.',
    mayTryAgain: 'Ora si può riprovare.',
    practiceHint: 'Compila {{login}} / {{password}}',
    awaySince: 'Dalle {{time}} · nuovo tentativo automatico',
    elsewhereTitle: 'Ha già effettuato l’accesso su un altro desktop',
    elsewhere: 'La sua sessione è aperta su {{desktop}}.',
    elsewhereUnnamed: 'La sua sessione è aperta su un altro desktop.',
    elsewhereEffect:
      'Se prende il controllo, quel desktop potrà solo leggere. Il lavoro non ancora consegnato verrà comunque consegnato.',
    takeOver: 'Prendi il controllo',
  },
  account: {
    profile: {
      title: 'Il suo profilo',
      login: 'Nome utente',
      extension: 'Interno',
      role: 'Ruolo',
      roles: { agent: 'Operatore', supervisor: 'Supervisore', admin: 'Amministratore' },
      queues: 'Code',
      skills: 'Competenze',
      team: 'Team',
      phone: 'Telefono',
      phones: { builtin: 'In questo desktop', external: 'Sulla scrivania' },
      hub: 'Hub',
      none: 'Nessuno',
      change: 'L’amministratore può modificarlo.',
    },
    sessions: {
      title: 'Le sue sessioni',
      lead: 'I desktop su cui ha effettuato l’accesso. Chiudere quelli che non conosce.',
      here: 'Questo desktop',
      unnamed: 'Desktop senza nome',
      since: 'Accesso {{time}}',
      seen: 'Ultima attività {{time}}',
      superseded: 'Passata ad altri: sola lettura',
      end: 'Chiudi',
      endOf: 'Chiudi la sessione su {{desktop}}',
      ended: 'La sessione su {{desktop}} è chiusa.',
    },
    password: {
      title: 'Cambia password',
      current: 'Password attuale',
      next: 'Nuova password',
      repeat: 'Ripeti la nuova password',
      show: 'Mostra le password',
      rules: 'La nuova password',
      rule: {
        length: 'ha almeno {{number}} caratteri',
        tooLong: 'ha al massimo {{number}} caratteri',
        lower: 'ha una minuscola',
        upper: 'ha una maiuscola',
        digit: 'ha una cifra',
        special: 'ha uno tra {{characters}}',
        same: 'non è quella attuale',
        used: 'non è una delle ultime {{number}}',
        repeated: 'è scritta uguale due volte',
      },
      met: 'Soddisfatto:',
      missing: 'Manca:',
      submit: 'Cambia password',
      changed: 'La password è stata cambiata.',
      changedElsewhere: 'Gli altri desktop su cui era connesso sono stati disconnessi.',
      /** Why there must be a new one before anything else. */
      due: {
        first: 'Scelga la sua password',
        expired: 'Scelga una nuova password',
        weak: 'Scelga una password più sicura',
      },
      dueWhy: {
        first: 'La password ricevuta vale solo per il primo accesso.',
        expired: 'La sua password è scaduta.',
        weak: 'La sua password non rispetta le regole attuali.',
      },
      dueSubmit: 'Cambia e inizia',
      dueLeave: 'Torna all’accesso',
    },
    expiry: {
      soon_one: 'La password scade domani.',
      soon_other: 'La password scade tra {{count}} giorni.',
      today: 'La password scade oggi.',
      over: 'La sua password è scaduta.',
      soonTodo: 'Sceglierne prima una nuova.',
      overTodo: 'Il prossimo accesso ne chiederà una nuova.',
      now: 'Cambia ora',
    },
  },
};

export const accountProblemsIt: Partly<typeof accountProblemsEn> = {
  password: {
    wrong: { what: 'La password attuale è errata.', todo: 'Verificarla e riprovare.' },
    weak: {
      what: 'La nuova password non rispetta le regole.',
      todo: 'Aggiungere ciò che l’elenco indica come mancante.',
    },
    used: {
      what: 'Ha già usato questa password.',
      todo: 'Sceglierne una che non sia tra le ultime {{history}}.',
    },
    linkOver: { what: 'Questo link è stato usato o è troppo vecchio.', todo: 'Richiederne uno nuovo.' },
  },
  mail: {
    notSetUp: {
      what: 'Questo hub non può inviare e-mail.',
      todo: 'Chieda al supervisore o all’amministratore di impostare una nuova password.',
    },
  },
  agent: {
    pauseDenied: {
      what: 'Non ha questa pausa.',
      todo: 'Sceglierne un’altra, o chiedere all’amministratore.',
    },
  },
};
