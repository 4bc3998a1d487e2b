import type { accountEn, accountProblemsEn } from '../en/account.ts';
import type { Partly } from '../partly.ts';

/** Sign-in, and the agent's own account. */
export const accountDe: Partly<typeof accountEn> = {
  signIn: {
    starting: 'Wird gestartet…',
    hubLead: 'Welchen Hub nutzt Ihr Contactcenter? Ihr Administrator kennt die Adresse.',
    hubAddress: 'Adresse des Hubs',
    connect: 'Verbinden',
    contacting: 'Verbindung zum Hub…',
    noAnswer: 'Der Hub antwortet nicht',
    changeHub: 'Ändern',
    login: 'Anmeldename',
    password: 'Passwort',
    showPassword: 'Passwort anzeigen',
    submit: 'Anmelden',
    forgot: 'Passwort vergessen?',
    forgotAsk: 'Bitten Sie Ihre Teamleitung oder Ihren Administrator, ein neues festzulegen.',

    practiceHint: '{{login}} / {{password}} eintragen',
    awaySince: 'Seit {{time}} · versucht es von selbst erneut',
    elsewhereTitle: 'Sie sind an einem anderen Desktop angemeldet',
    elsewhere: 'Ihre Sitzung ist auf {{desktop}} geöffnet.',
    elsewhereUnnamed: 'Ihre Sitzung ist an einem anderen Desktop geöffnet.',
    elsewhereEffect:
      'Wenn Sie übernehmen, kann jener Desktop nur noch lesen. Was er noch nicht übermittelt hat, wird noch übermittelt.',
    takeOver: 'Übernehmen',
  },
  account: {
    profile: {
      extension: 'Nebenstelle',

      roles: { agent: 'Agent' },

      skills: 'Skills',
      team: 'Team',
      phone: 'Telefon',
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

export const accountProblemsDe: Partly<typeof accountProblemsEn> = {
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
