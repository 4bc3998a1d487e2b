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
      extension: 'Interno',

      roles: { agent: 'Operatore' },

      skills: 'Competenze',
      team: 'Team',
      phone: 'Telefono',
      phones: {},
    },
    sessions: {},
    password: {
      rule: {},

      /** Why there must be a new one before anything else. */
      due: {},
      dueWhy: {},
    },
    expiry: {},
  },
};

export const accountProblemsIt: Partly<typeof accountProblemsEn> = {
  password: {
    wrong: {},
    weak: {},
    used: {},
    linkOver: {},
  },
  mail: {
    notSetUp: {},
  },
  agent: {
    pauseDenied: {},
  },
};
