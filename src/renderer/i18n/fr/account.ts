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
    forgotTitle: 'Mot de passe oublié',
    forgotLead:
      'Indiquez l’adresse e-mail de votre compte. Un lien pour choisir un nouveau mot de passe y est envoyé.',
    forgotEmail: 'Adresse e-mail',
    forgotSend: 'M’envoyer le lien',
    forgotSent: 'Si cette adresse correspond à un compte, un e-mail est en route.',
    forgotSentTodo: 'Le lien ne sert qu’une fois ; l’e-mail indique jusqu’à quand.',
    forgotNoMail: 'Ce hub ne peut pas envoyer d’e-mails : aucun lien ne peut vous parvenir.',
    close: 'Fermer',
    startPaused: 'Commencer en pause',
    startPausedHint: 'Rien ne vous parvient jusqu’à la reprise.',
    mayTryAgain: 'Vous pouvez réessayer maintenant.',
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
      title: 'Votre profil',
      login: 'Identifiant',
      extension: 'Poste',
      role: 'Rôle',
      roles: { agent: 'Agent', supervisor: 'Superviseur', admin: 'Administrateur' },
      queues: 'Files d’attente',
      skills: 'Compétences',
      team: 'Équipe',
      phone: 'Téléphone',
      phones: { builtin: 'Dans ce poste', external: 'Sur le bureau' },
      hub: 'Hub',
      none: 'Aucun',
      change: 'Votre administrateur peut modifier ceci.',
    },
    sessions: {
      title: 'Vos sessions',
      lead: 'Les postes où vous êtes connecté. Fermez ceux que vous ne connaissez pas.',
      here: 'Ce poste',
      unnamed: 'Poste sans nom',
      since: 'Connecté {{time}}',
      seen: 'Vu pour la dernière fois {{time}}',
      superseded: 'Reprise ailleurs : lecture seule',
      end: 'Fermer',
      endOf: 'Fermer la session sur {{desktop}}',
      ended: 'La session sur {{desktop}} est fermée.',
    },
    password: {
      title: 'Changer le mot de passe',
      current: 'Mot de passe actuel',
      next: 'Nouveau mot de passe',
      repeat: 'Nouveau mot de passe, encore',
      show: 'Afficher les mots de passe',
      rules: 'Votre nouveau mot de passe',
      rule: {
        length: 'a au moins {{number}} caractères',
        tooLong: 'a au plus {{number}} caractères',
        lower: 'a une minuscule',
        upper: 'a une majuscule',
        digit: 'a un chiffre',
        special: 'a un caractère parmi {{characters}}',
        same: 'n’est pas votre mot de passe actuel',
        used: 'n’est aucun de vos {{number}} derniers',
        repeated: 'est saisi deux fois à l’identique',
      },
      met: 'Rempli :',
      missing: 'Manque :',
      submit: 'Changer le mot de passe',
      changed: 'Votre mot de passe est changé.',
      changedElsewhere: 'Les autres postes où vous étiez connecté sont déconnectés.',
      /** Why there must be a new one before anything else. */
      due: {
        first: 'Choisissez votre propre mot de passe',
        expired: 'Choisissez un nouveau mot de passe',
        weak: 'Choisissez un mot de passe plus fort',
      },
      dueWhy: {
        first: 'Le mot de passe reçu ne sert qu’à la première connexion.',
        expired: 'Votre mot de passe est arrivé à échéance.',
        weak: 'Votre mot de passe ne respecte pas les règles actuelles.',
      },
      dueSubmit: 'Changer et commencer',
      dueLeave: 'Retour à la connexion',
    },
    expiry: {
      soon_one: 'Votre mot de passe expire demain.',
      soon_other: 'Votre mot de passe expire dans {{count}} jours.',
      today: 'Votre mot de passe expire aujourd’hui.',
      over: 'Votre mot de passe a expiré.',
      soonTodo: 'Choisissez-en un nouveau avant.',
      overTodo: 'La prochaine connexion en demandera un nouveau.',
      now: 'Changer maintenant',
    },
  },
};

export const accountProblemsFr: Partly<typeof accountProblemsEn> = {
  password: {
    wrong: { what: 'Le mot de passe actuel est incorrect.', todo: 'Vérifiez-le et réessayez.' },
    weak: {
      what: 'Le nouveau mot de passe ne respecte pas les règles.',
      todo: 'Ajoutez ce que la liste indique comme manquant.',
    },
    used: {
      what: 'Vous avez déjà eu ce mot de passe.',
      todo: 'Choisissez-en un qui n’est aucun de vos {{history}} derniers.',
    },
    linkOver: { what: 'Ce lien a été utilisé ou est trop ancien.', todo: 'Demandez-en un nouveau.' },
  },
  mail: {
    notSetUp: {
      what: 'Ce hub ne peut pas envoyer d’e-mails.',
      todo: 'Demandez à votre superviseur ou administrateur de définir un nouveau mot de passe.',
    },
  },
  agent: {
    pauseDenied: {
      what: 'Vous n’avez pas cette pause.',
      todo: 'Choisissez-en une autre, ou demandez à votre administrateur.',
    },
  },
};
