import type { headerEn } from '../en/header.ts';
import type { Partly } from '../partly.ts';

/** The header: who is signed in, their state and the way to everything of their own. */
export const headerEs: Partly<typeof headerEn> = {
  header: {
    agentMenu: '{{name}}, su menú',
    extension: 'ext. {{extension}}',
    signedInAs: '{{login}} en {{hub}}',
    signedInFor: 'Sesión iniciada hace',
    signOut: 'Cerrar sesión',
    staySignedIn: 'Mantener la sesión',
    sealAndSignOut: 'Sellar y cerrar sesión',
    workWaits_one:
      'Un cambio aún no ha llegado al hub. Si cierra la sesión ahora, quedará sellado en este equipo y se entregará cuando vuelva a iniciar sesión aquí.',
    workWaits_other:
      '{{count}} cambios aún no han llegado al hub. Si cierra la sesión ahora, quedarán sellados en este equipo y se entregarán cuando vuelva a iniciar sesión aquí.',
    pause: 'Pausa',
    resume: 'Reanudar',
    pauseHint: 'Sin llamadas nuevas hasta que reanude',
    resumeHint: 'Volver a estar disponible',
    pauseAfterwards: 'Pausa al terminar este contacto',
    noPauseAfterwards: 'Pasará a pausa al terminar este contacto. Pulse de nuevo para seguir disponible.',
    new: 'Nuevo',
    newCall: 'Iniciar una llamada',
    setState: 'Elegir su estado',
    /** What comes once the work is done (PLUS-10). */
    afterThis: 'Después: {{state}}',
    thenState: 'luego {{state}}',
    pausedSince: 'Desde {{time}}',
    onlyFor: 'Pausa solo para algunos canales',
    choosePause: 'Elegir una pausa',
    findPause: 'Buscar una pausa',
    noSuchPause: 'Ninguna pausa coincide con «{{search}}».',
    stateMenu: 'Cambiar de estado',
    backToWrapUp: 'Volver al postcontacto',
    waitingForWrapUp: 'Postcontacto pendiente',
    link: {
      online: 'En línea',
      connecting: 'Conectando',
      offline: 'Sin conexión',
      readOnly: 'Solo lectura',
      since: '{{hub}}, desde {{time}}',
    },
  },
  state: {
    available: 'Disponible',
    busy: 'Ocupado',
    paused: 'En pausa',
    pausedFor: 'Pausa: {{reason}}',
    partly: 'En pausa parcial',
    pausedChannels: 'En pausa para {{channels}}',
    pausedChannelsFor: 'En pausa para {{channels}}: {{reason}}',
    /** In the midst of a sentence. */
    channels: {
      voice: 'llamadas',
      chat: 'chat',
      email: 'correo',
      sms: 'SMS',
      fax: 'fax',
      open: 'canales abiertos',
    },
    away: 'Pausa: ausente',
    wrapUp: 'Postcontacto',
    notResponding: 'No responde',
    loggedOut: 'Desconectado',
    unknown: 'Estado aún desconocido',
  },
};
