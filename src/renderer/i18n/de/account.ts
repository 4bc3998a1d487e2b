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
    forgotTitle: 'Passwort vergessen',
    forgotLead:
      'Geben Sie die E-Mail-Adresse Ihrer Anmeldung an. Ein Link zum Wählen eines neuen Passworts wird dorthin gesendet.',
    forgotEmail: 'E-Mail-Adresse',
    forgotSend: 'Link senden',
    forgotSent: 'Gehört diese Adresse zu einer Anmeldung, ist eine E-Mail unterwegs.',
    forgotSentTodo: 'Der Link darin gilt einmal; die E-Mail sagt, bis wann.',
    forgotNoMail: 'Dieser Hub kann keine E-Mails senden, also erreicht Sie kein Link.',
    close: 'Schließen',
    startPaused: 'In Pause beginnen',
    startPausedHint: 'Nichts erreicht Sie, bis Sie fortsetzen.',
    mayTryAgain: 'Sie können es jetzt erneut versuchen.',
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
      title: 'Ihr Profil',
      login: 'Anmeldename',
      extension: 'Nebenstelle',
      role: 'Rolle',
      roles: { agent: 'Agent', supervisor: 'Teamleitung', admin: 'Administrator' },
      queues: 'Warteschlangen',
      skills: 'Skills',
      team: 'Team',
      phone: 'Telefon',
      phones: { builtin: 'In diesem Desktop', external: 'Auf dem Tisch' },
      hub: 'Hub',
      none: 'Keine',
      change: 'Ihr Administrator kann dies ändern.',
    },
    sessions: {
      title: 'Ihre Sitzungen',
      lead: 'Desktops, an denen Sie angemeldet sind. Beenden Sie, was Sie nicht kennen.',
      here: 'Dieser Desktop',
      unnamed: 'Desktop ohne Namen',
      since: 'Angemeldet {{time}}',
      seen: 'Zuletzt gesehen {{time}}',
      superseded: 'Übernommen: nur lesbar',
      end: 'Beenden',
      endOf: 'Sitzung auf {{desktop}} beenden',
      ended: 'Die Sitzung auf {{desktop}} ist beendet.',
    },
    password: {
      title: 'Passwort ändern',
      current: 'Bisheriges Passwort',
      next: 'Neues Passwort',
      repeat: 'Neues Passwort wiederholen',
      show: 'Passwörter anzeigen',
      rules: 'Ihr neues Passwort',
      rule: {
        length: 'hat mindestens {{number}} Zeichen',
        tooLong: 'hat höchstens {{number}} Zeichen',
        lower: 'hat einen Kleinbuchstaben',
        upper: 'hat einen Großbuchstaben',
        digit: 'hat eine Ziffer',
        special: 'hat eines von {{characters}}',
        same: 'ist nicht Ihr bisheriges',
        used: 'ist keines Ihrer letzten {{number}}',
        repeated: 'ist zweimal gleich eingegeben',
      },
      met: 'Erfüllt:',
      missing: 'Fehlt:',
      submit: 'Passwort ändern',
      changed: 'Ihr Passwort ist geändert.',
      changedElsewhere: 'Andere Desktops, an denen Sie angemeldet waren, sind abgemeldet.',
      /** Why there must be a new one before anything else. */
      due: {
        first: 'Wählen Sie Ihr eigenes Passwort',
        expired: 'Wählen Sie ein neues Passwort',
        weak: 'Wählen Sie ein stärkeres Passwort',
      },
      dueWhy: {
        first: 'Das Passwort, das Sie bekamen, gilt nur für die erste Anmeldung.',
        expired: 'Ihr Passwort ist abgelaufen.',
        weak: 'Ihr Passwort erfüllt die jetzigen Regeln nicht.',
      },
      dueSubmit: 'Ändern und beginnen',
      dueLeave: 'Zurück zur Anmeldung',
    },
    expiry: {
      soon_one: 'Ihr Passwort läuft morgen ab.',
      soon_other: 'Ihr Passwort läuft in {{count}} Tagen ab.',
      today: 'Ihr Passwort läuft heute ab.',
      over: 'Ihr Passwort ist abgelaufen.',
      soonTodo: 'Wählen Sie vorher ein neues.',
      overTodo: 'Die nächste Anmeldung verlangt ein neues.',
      now: 'Jetzt ändern',
    },
  },
};

export const accountProblemsDe: Partly<typeof accountProblemsEn> = {
  password: {
    wrong: { what: 'Das bisherige Passwort ist falsch.', todo: 'Prüfen Sie es und versuchen Sie es erneut.' },
    weak: {
      what: 'Das neue Passwort erfüllt die Regeln nicht.',
      todo: 'Ergänzen Sie, was laut Liste fehlt.',
    },
    used: {
      what: 'Dieses Passwort hatten Sie schon.',
      todo: 'Wählen Sie eines, das keines Ihrer letzten {{history}} ist.',
    },
    linkOver: { what: 'Dieser Link wurde benutzt oder ist zu alt.', todo: 'Fordern Sie einen neuen an.' },
  },
  mail: {
    notSetUp: {
      what: 'Dieser Hub kann keine E-Mails senden.',
      todo: 'Bitten Sie Ihre Teamleitung oder Ihren Administrator um ein neues Passwort.',
    },
  },
  agent: {
    pauseDenied: {
      what: 'Diese Pause haben Sie nicht.',
      todo: 'Wählen Sie eine andere, oder fragen Sie Ihren Administrator.',
    },
  },
};
