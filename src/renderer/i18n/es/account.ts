import type { accountEn, accountProblemsEn } from '../en/account.ts';
import type { Partly } from '../partly.ts';

/** Sign-in, and the agent's own account. */
export const accountEs: Partly<typeof accountEn> = {
  signIn: {
    starting: 'Iniciando…',
    hubLead: '¿Qué hub utiliza su contact center? Su administrador conoce la dirección.',
    hubAddress: 'Dirección del hub',
    connect: 'Conectar',
    contacting: 'Conectando con el hub…',
    noAnswer: 'El hub no responde',
    changeHub: 'Cambiar',
    login: 'Usuario',
    password: 'Contraseña',
    showPassword: 'Mostrar la contraseña',
    submit: 'Iniciar sesión',
    forgot: '¿Ha olvidado la contraseña?',
    forgotAsk: 'Pida a su supervisor o administrador que establezca una nueva.',

    practiceHint: 'Rellenar {{login}} / {{password}}',
    awaySince: 'Desde {{time}} · se reintenta automáticamente',
    elsewhereTitle: 'Tiene la sesión abierta en otro escritorio',
    elsewhere: 'Su sesión está abierta en {{desktop}}.',
    elsewhereUnnamed: 'Su sesión está abierta en otro escritorio.',
    elsewhereEffect:
      'Si toma el control, ese escritorio solo podrá leer. El trabajo que aún no haya entregado se entregará de todos modos.',
    takeOver: 'Tomar el control',
  },
  account: {
    profile: {
      extension: 'Extensión',

      roles: { agent: 'Agente' },

      skills: 'Habilidades',
      team: 'Equipo',
      phone: 'Teléfono',
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

export const accountProblemsEs: Partly<typeof accountProblemsEn> = {
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
