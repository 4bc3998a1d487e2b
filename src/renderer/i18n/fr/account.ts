import type { accountEn, accountProblemsEn } from '../en/account.ts';
import type { Partly } from '../partly.ts';

/** Sign-in, and the agent's own account. */
export const accountFr: Partly<typeof accountEn> = {
  signIn: {
    starting: 'Démarrage…',
    hubLead: 'Quel hub votre centre de contact utilise-t-il ? Votre administrateur en connaît l’adresse.',
    hubAddress: 'Adresse du hub',
    connect: 'Se connecter',
    contacting: 'Connexion au hub…',
    noAnswer: 'Le hub ne répond pas',
    changeHub: 'Modifier',
    login: 'Identifiant',
    password: 'Mot de passe',
    showPassword: 'Afficher le mot de passe',
    submit: 'Se connecter',
    forgot: 'Mot de passe oublié ?',
    forgotAsk: 'Demandez à votre superviseur ou à votre administrateur d’en définir un nouveau.',

    practiceHint: 'Remplir {{login}} / {{password}}',
    awaySince: 'Depuis {{time}} · nouvel essai automatique',
    elsewhereTitle: 'Vous êtes connecté sur un autre poste',
    elsewhere: 'Votre session est ouverte sur {{desktop}}.',
    elsewhereUnnamed: 'Votre session est ouverte sur un autre poste.',
    elsewhereEffect:
      'Si vous prenez la main, ce poste ne pourra plus que lire. Le travail qu’il n’a pas encore transmis le sera tout de même.',
    takeOver: 'Prendre la main',
  },
  account: {
    profile: {
      extension: 'Poste',

      roles: { agent: 'Agent' },

      skills: 'Compétences',
      team: 'Équipe',
      phone: 'Téléphone',
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

export const accountProblemsFr: Partly<typeof accountProblemsEn> = {
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
