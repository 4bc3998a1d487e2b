import type { problemsEn } from '../en/problems.ts';
import type { Partly } from '../partly.ts';
import { accountProblemsEs } from './account.ts';
import { deskProblemsEs } from './desk.ts';
import { interactionProblemsEs } from './interaction-problems.ts';
import { messengerProblemsEs } from './messenger.ts';

/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsEs: Partly<typeof problemsEn> = {
  ...accountProblemsEs,
  ...deskProblemsEs,
  ...interactionProblemsEs,
  messenger: messengerProblemsEs,
  unknown: {
    what: 'Algo ha ido mal ({{code}}).',
    todo: 'Inténtelo de nuevo; si persiste, dé este código a su administrador.',
  },
  auth: {
    passwordDue: { what: 'Debe cambiar su contraseña.', todo: 'Inicie sesión: después elegirá una nueva.' },
    wrongCredentials: {
      what: 'El usuario o la contraseña no son correctos.',
      todo: 'Compruebe ambos y vuelva a intentarlo.',
    },
    lockedOut: {
      what: 'Demasiados intentos fallidos.',
      todo: 'Inténtelo en {{minutes}} min, o consulte a su supervisor.',
    },
    sessionElsewhere: {
      what: 'Tiene la sesión abierta en otro escritorio.',
      todo: 'Cierre la sesión allí, o tome el control aquí.',
    },
    refreshRefused: { what: 'Su sesión ha terminado.', todo: 'Inicie sesión de nuevo.' },
    required: { what: 'No ha iniciado sesión.', todo: 'Inicie sesión para continuar.' },
    expired: { what: 'Su sesión ha caducado.', todo: 'Inicie sesión de nuevo.' },
    superseded: {
      what: 'Otro escritorio ha tomado el control de su sesión.',
      todo: 'Inicie sesión de nuevo para trabajar aquí.',
    },
    sessionEnded: { what: 'Se ha cerrado su sesión.', todo: 'Inicie sesión de nuevo.' },
    denied: { what: 'No tiene permiso para hacer esto.', todo: 'Pídaselo a su supervisor si lo necesita.' },
  },
  request: {
    invalid: {
      what: 'El hub no ha entendido a este escritorio.',
      todo: 'Actualice Lineside, o avise a su administrador.',
    },
    notFound: {
      what: 'El hub no conoce esto.',
      todo: 'Compruebe la dirección del hub, o actualice Lineside.',
    },
    tooMany: {
      what: 'Han sido demasiadas veces en poco tiempo.',
      todo: 'Espere un momento y vuelva a intentarlo.',
    },
  },
  hub: {
    bug: {
      what: 'El hub ha cometido un error.',
      todo: 'Inténtelo de nuevo; su administrador lo verá en el registro del hub.',
    },
    away: {
      what: 'El hub no está disponible.',
      todo: 'Lineside sigue intentándolo; su trabajo se conserva.',
    },
    malformedReply: {
      what: 'El hub dio una respuesta ilegible.',
      todo: 'Compruebe que el hub y el escritorio tengan la misma versión.',
    },
  },
  stream: {
    unknown: {
      what: 'El hub no ofrece esta lista.',
      todo: 'Actualice Lineside, o avise a su administrador.',
    },
    trimmed: {
      what: 'Este escritorio estuvo mucho tiempo ausente.',
      todo: 'Las listas se leen de nuevo; no se pierde nada.',
    },
  },
  command: {
    unknown: {
      what: 'El hub no conoce este tipo de cambio.',
      todo: 'Diga a su administrador que el hub y el escritorio difieren.',
    },
    invalid: {
      what: 'El hub no pudo leer este cambio.',
      todo: 'Diga a su administrador que el hub y el escritorio difieren.',
    },
    keyReused: {
      what: 'El hub ya tiene otro cambio con esta clave.',
      todo: 'Haga el cambio otra vez.',
    },
    expired: {
      what: 'El cambio llegó tarde al hub y no se hizo.',
      todo: 'Hágalo de nuevo si aún importa.',
    },
    superseded: {
      what: 'Otro escritorio había tomado el control antes de que llegara.',
      todo: 'Compruébelo allí, y hágalo allí si falta.',
    },
    refused: {
      what: 'El hub rechazó este cambio sin dar motivo.',
      todo: 'Inténtelo de nuevo; si persiste, avise a su administrador.',
    },
  },
  outcome: {
    locked: {
      what: 'El postcontacto de esta llamada ya estaba completado.',
      todo: 'Ahora solo puede cambiarlo un supervisor.',
    },
    conflict: {
      what: 'El resultado se cambió en otro lugar.',
      todo: 'Compare ambos y elija cuál queda.',
    },
    incomplete: {
      what: 'El resultado no está completo.',
      todo: 'Elija una tipificación, escriba una nota e indique de qué trata la llamada; después complételo de nuevo.',
    },
    callStillUp: {
      what: 'La llamada sigue en curso.',
      todo: 'Complete el postcontacto cuando haya terminado.',
    },
  },
  outbox: {
    notRefused: { what: 'Este cambio ya no le espera.', todo: 'No hay que hacer nada.' },
  },
  call: {
    unknown: {
      what: 'El hub no conoce esta llamada.',
      todo: 'Su nota se conserva aquí; avise a su administrador.',
    },
  },
  disposition: {
    unknown: { what: 'Esta tipificación ya no existe.', todo: 'Elija otra opción.' },
  },
  skill: { unknown: { what: 'Esta habilidad ya no existe.', todo: 'Elija otra opción.' } },
  exchange: {
    refused: {
      what: 'La centralita lo ha rechazado.',
      todo: 'Inténtelo de nuevo; si persiste, avise a su administrador.',
    },
    away: {
      what: 'La centralita no responde.',
      todo: 'Inténtelo en un momento; si persiste, avise a su administrador.',
    },
  },
  queue: {
    unknown: { what: 'No existe esa cola.', todo: 'Avise a su administrador.' },
  },
  customer: {
    unknown: { what: 'El cliente simulado se ha ido.', todo: 'Inicie otra llamada de práctica.' },
  },
  net: {
    unreachable: { what: 'No se puede contactar con el hub.', todo: 'Compruebe la red y la dirección.' },
    timeout: {
      what: 'El hub tardó demasiado en responder.',
      todo: 'Compruebe la red, o inténtelo de nuevo.',
    },
    silent: { what: 'El hub ha dejado de responder.', todo: 'Lineside se vuelve a conectar solo.' },
    certificate: {
      what: 'El certificado del hub no es de confianza.',
      todo: 'No inicie sesión; avise a su administrador.',
    },
    notTls: {
      what: 'El hub no usa HTTPS en esta dirección.',
      todo: 'Compruebe la dirección y el puerto con su administrador.',
    },
    notFound: {
      what: 'Ningún equipo tiene este nombre.',
      todo: 'Compruebe si la dirección del hub tiene erratas.',
    },
    refused: {
      what: 'Nada responde en esta dirección.',
      todo: 'Quizá el hub esté parado, o la dirección o el puerto no sean correctos.',
    },
    notJson: {
      what: 'Lo que responde allí no es un hub de Lineside.',
      todo: 'Compruebe la dirección del hub.',
    },
    proxyAuth: {
      what: 'El proxy de su red pide iniciar sesión.',
      todo: 'Pida a su administrador que deje pasar a Lineside.',
    },
    proxyUnsupported: {
      what: 'Lineside no puede usar el proxy de esta red ({{scheme}}).',
      todo: 'Pida otro a su administrador.',
    },
    authorityFile: {
      what: 'No se puede leer el archivo con los certificados de su empresa.',
      todo: 'Avise a su administrador: {{file}}',
    },
  },
  session: {
    unknown: { what: 'Esta sesión ya ha terminado.', todo: 'No hay que hacer nada.' },
    badAddress: {
      what: 'Esta no es la dirección de un hub.',
      todo: 'Tiene la forma https://hub.example.com',
    },
    plainHttpRefused: { what: 'Esta dirección no está cifrada.', todo: 'Use una que empiece por https://' },
    notAHub: {
      what: 'Lo que responde allí no es un hub de Lineside.',
      todo: 'Compruebe la dirección del hub.',
    },
    protocolTooNew: {
      what: 'El hub necesita un Lineside más reciente.',
      todo: 'Actualice Lineside en este equipo.',
    },
    protocolTooOld: {
      what: 'El hub es más antiguo que este Lineside.',
      todo: 'Pida a su administrador que actualice el hub.',
    },
    signedOut: { what: 'Ha cerrado la sesión.', todo: 'Inicie sesión para continuar.' },
    signedIn: { what: 'Ya ha iniciado sesión.', todo: 'Cierre antes la sesión.' },
    notSignedOut: { what: 'Ahora no hay dónde iniciar sesión.', todo: 'Indique antes la dirección del hub.' },
    busy: { what: 'Hay un inicio de sesión en curso.', todo: 'Espere a que termine.' },
    hubFixed: { what: 'Su administrador ha fijado el hub.', todo: 'No se puede cambiar aquí.' },
    inCall: { what: 'Está en una llamada.', todo: 'Finalice antes la llamada y cierre después la sesión.' },
    workPending: {
      what: 'Hay trabajo que aún no ha llegado al hub.',
      todo: 'Espere, o cierre la sesión y déjelo sellado aquí.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'El teléfono no está conectado: la centralita no responde.',
      todo: 'Se reintenta automáticamente.',
    },
    credentialsRefused: {
      what: 'La centralita no acepta este teléfono.',
      todo: 'Avise a su administrador; no pueden llegar llamadas.',
    },
    registrationRefused: {
      what: 'La centralita se negó a conectar el teléfono.',
      todo: 'Se reintenta automáticamente; si persiste, avise a su administrador.',
    },
    mediaLost: {
      what: 'Se perdió el sonido de la llamada, por lo que se finalizó.',
      todo: 'La próxima llamada funcionará.',
    },
    negotiating: {
      what: 'La llamada se está estableciendo.',
      todo: 'Espere un momento y vuelva a intentarlo.',
    },
    noSuchCall: { what: 'Esta llamada ya ha terminado.', todo: 'No hay que hacer nada.' },
    callOver: { what: 'Esta llamada ya ha terminado.', todo: 'No hay que hacer nada.' },
    resumeFirst: { what: 'El cliente está en espera.', todo: 'Reanude antes la llamada.' },
    notConnected: { what: 'La llamada aún no está conectada.', todo: 'Espere a que contesten.' },
    notRinging: { what: 'La llamada ya no suena.', todo: 'No hay que hacer nada.' },
    holdFirst: { what: 'Está hablando en otra llamada.', todo: 'Póngala antes en espera.' },
    stillDialling: {
      what: 'Otra llamada aún se está marcando.',
      todo: 'Espere a que contesten, o finalícela.',
    },
    linesBusy: { what: 'Ambas líneas están en uso.', todo: 'Finalice o una antes una de las llamadas.' },
    skillNeeded: {
      what: 'Puede llamar con varias habilidades.',
      todo: 'Elija aquella a la que corresponde esta llamada.',
    },
    skillNotYours: { what: 'No puede llamar con esta habilidad.', todo: 'Elija una de las suyas.' },
    notEmergency: {
      what: 'Este no es un número de emergencias aquí.',
      todo: 'Llámelo como cualquier otro número.',
    },
    inConference: {
      what: 'No es posible en una conferencia.',
      todo: 'Finalice antes las llamadas de los demás.',
    },
    nothingToMerge: { what: 'No hay nada que unir.', todo: 'Debe haber dos llamadas conectadas.' },
    conferenceFull: {
      what: 'No caben más personas en esta conferencia.',
      todo: 'Alguien debe salir antes de que entre otra persona.',
    },
    transferring: {
      what: 'La llamada se está transfiriendo.',
      todo: 'Espere a saber si ha funcionado.',
    },
    transferRefused: {
      what: 'La transferencia no funcionó; la llamada sigue donde estaba.',
      todo: 'Pruebe con otra persona, o recupere la llamada.',
    },
    noKeysOnTransfer: {
      what: 'No se puede transferir directamente a un número con extensión.',
      todo: 'Consulte antes y transfiera después.',
    },
    notHeld: { what: 'La llamada no está en espera.', todo: 'No hay que hacer nada.' },
    alreadyHeld: { what: 'La llamada ya se está reteniendo.', todo: 'No hay que hacer nada.' },
    alreadyResuming: { what: 'La llamada ya se está reanudando.', todo: 'Espere un momento.' },
    refused: {
      what: 'La centralita no lo hizo ({{status}}); la llamada sigue igual.',
      todo: 'Inténtelo de nuevo; si persiste, avise a su administrador.',
    },
    keyRefused: {
      what: 'La centralita no aceptó la tecla.',
      todo: 'Púlsela de nuevo; si persiste, avise a su administrador.',
    },
    declineInstead: { what: 'La llamada sigue sonando.', todo: 'Rechácela en su lugar.' },
    endInstead: { what: 'La llamada ya se ha contestado.', todo: 'Finalícela en su lugar.' },
    alreadyAnswering: { what: 'La llamada ya se está contestando.', todo: 'Espere un momento.' },
    alreadyActive: { what: 'Ya está en esta llamada.', todo: 'No hay que hacer nada.' },
    alreadyEnding: { what: 'La llamada ya está finalizando.', todo: 'Espere un momento.' },
    unexpected: {
      what: 'La centralita envió algo inesperado.',
      todo: 'Si la llamada no funciona, finalícela y avise a su administrador.',
    },
    malformed: {
      what: 'La centralita envió algo ilegible.',
      todo: 'Se ha ignorado; avise a su administrador si fallan llamadas.',
    },
  },
  recording: {
    notAllowed: { what: 'No puede hacer esto con la grabación.', todo: 'Lo decide su administrador.' },
    notPossible: {
      what: 'La centralita no puede hacer esto ahora con la grabación.',
      todo: 'Vuelva a intentarlo en un momento.',
    },
    unknown: {
      what: 'Esta grabación no existe.',
      todo: 'Puede ser más antigua que el plazo de conservación de las grabaciones.',
    },
    missing: {
      what: 'La centralita hizo esta grabación, pero el archivo nunca llegó al hub.',
      todo: 'Avise a su administrador si vuelve a ocurrir.',
    },
    badRange: {
      what: 'Esta parte de la grabación no está disponible.',
      todo: 'Reprodúzcala desde el principio.',
    },
    playback: { what: 'No se puede reproducir la grabación.', todo: 'Vuelva a intentarlo en un momento.' },
    diskFull: {
      what: 'El disco está lleno; no se conservó nada de la grabación.',
      todo: 'Libere espacio, o guárdelo en otro lugar.',
    },
    cannotSave: { what: 'La grabación no se puede guardar ahí.', todo: 'Elija otra carpeta.' },
    interrupted: {
      what: 'El hub se fue a mitad; no se conservó nada de la grabación.',
      todo: 'Vuelva a intentarlo en un momento.',
    },
  },
  abandoned: {
    unknown: { what: 'Esta llamada ya no está en la lista.', todo: 'Elija otra opción.' },
    taken: {
      what: '{{agentName}} ha reservado esta llamada.',
      todo: 'Elija otra, o pregunte a {{agentName}}.',
    },
    notReserved: {
      what: 'Esta llamada ya no estaba reservada para usted.',
      todo: 'Resérvela y repítalo.',
    },
  },
  conference: {
    full: {
      what: 'No caben más personas en esta conferencia.',
      todo: 'Alguien debe salir antes de que entre otra persona.',
    },
    notPossible: {
      what: 'La centralita no pudo unir las llamadas; siguen igual.',
      todo: 'Inténtelo de nuevo; si persiste, avise a su administrador.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'No se ha encontrado ningún micrófono.',
      todo: 'Conecte sus auriculares; hasta entonces no le oirán.',
    },
    microphoneRefused: {
      what: 'Lineside no puede usar el micrófono.',
      todo: 'Permítalo para aplicaciones de escritorio en los ajustes de privacidad de este equipo, en Micrófono.',
    },
    microphoneBusy: {
      what: 'Otro programa está usando el micrófono.',
      todo: 'Cierre ese programa y vuelva a intentarlo.',
    },
    microphoneClosed: {
      what: 'El micrófono no está abierto.',
      todo: 'Conteste de nuevo, o vuelva a elegir el micrófono.',
    },
    deviceGone: {
      what: '{{label}} ya no está conectado.',
      todo: 'Lineside usa otro dispositivo hasta que vuelva.',
    },
    noSuchDevice: { what: 'Este dispositivo ya no está.', todo: 'Elija otra opción.' },
    inCall: { what: 'Hay una llamada en curso.', todo: 'Pruebe el sonido cuando termine.' },
  },
  preflight: {
    noPhone: {
      what: 'Esta cuenta no tiene teléfono integrado.',
      todo: 'No hay que hacer nada si usa un teléfono de mesa.',
    },
    registering: {
      what: 'El teléfono aún se está conectando a la centralita.',
      todo: 'Espere a que esté listo y compruebe de nuevo.',
    },
    noIceServers: {
      what: 'No hay servidores configurados para redes difíciles.',
      todo: 'No hay que hacer nada mientras haya sonido en ambos sentidos.',
    },
    unreachable: {
      what: 'No responden los servidores que llevan las llamadas por redes difíciles.',
      todo: 'Las llamadas pueden quedar sin sonido; avise a su administrador y compruebe VPN y cortafuegos.',
    },
    microphoneSilent: {
      what: 'El micrófono no oye nada.',
      todo: 'Compruebe el botón de silencio de sus auriculares, o elija otro micrófono, y hable.',
    },
    speakerSilent: {
      what: 'El tono de prueba no se reprodujo.',
      todo: 'Elija otro altavoz, o vuelva a conectar sus auriculares.',
    },
    notHeard: {
      what: 'No oyó el tono de prueba.',
      todo: 'Suba el volumen, o elija otro altavoz, y compruebe de nuevo.',
    },
    roundTripLost: {
      what: 'Este equipo no pudo enviarse sonido a sí mismo.',
      todo: 'Quizá un programa de seguridad impida el sonido; avise a su administrador.',
    },
    noEchoNumber: {
      what: 'No hay número de eco configurado, así que no se hizo llamada de prueba.',
      todo: 'No hay que hacer nada.',
    },
    echoSilent: {
      what: 'La llamada de prueba no devolvió sonido.',
      todo: 'Compruebe VPN y cortafuegos; si persiste, avise a su administrador.',
    },
    stopped: { what: 'La comprobación se detuvo.', todo: 'Iníciela de nuevo cuando le convenga.' },
  },
  notifications: {
    unavailable: {
      what: 'Este equipo no muestra notificaciones.',
      todo: 'Permítalas para Lineside en los ajustes; las llamadas suenan igualmente.',
    },
  },
  media: {
    lost: {
      what: 'La parte que reproduce el sonido se ha detenido.',
      todo: 'Se reinicia sola para la próxima llamada.',
    },
    failed: {
      what: 'No se pudo preparar el sonido.',
      todo: 'Inténtelo de nuevo; si persiste, vuelva a conectar sus auriculares.',
    },
  },
  data: {
    corrupt: {
      what: 'El archivo con su trabajo sin enviar estaba dañado.',
      todo: 'Lo legible se ha guardado; el archivo dañado se ha apartado.',
    },
    newer: {
      what: 'Sus datos son de un Lineside más reciente.',
      todo: 'Actualice Lineside; hasta entonces no se puede guardar nada nuevo aquí.',
    },
    noSecretStore: {
      what: 'Este equipo no tiene un lugar seguro para los secretos.',
      todo: 'El trabajo que no haya llegado al hub se pierde al cerrar Lineside.',
    },
    unavailable: {
      what: 'No se pueden leer los datos de este equipo.',
      todo: 'Cierre Lineside y vuelva a iniciarlo.',
    },
    workerCrashed: {
      what: 'La parte que guarda sus datos se ha detenido.',
      todo: 'Se reinicia sola; inténtelo otra vez.',
    },
    closed: {
      what: 'Se están cerrando los datos de este equipo.',
      todo: 'Espere a que se cierre la sesión.',
    },
    diskFull: {
      what: 'El disco de este equipo está lleno.',
      todo: 'Libere espacio; hasta entonces no se puede guardar nada nuevo.',
    },
    inUse: {
      what: 'Otro programa está usando sus datos.',
      todo: 'Ciérrelo, por ejemplo otro Lineside o una copia de seguridad, y vuelva a intentarlo.',
    },
    readOnly: {
      what: 'No se pueden escribir sus datos.',
      todo: 'Diga a su administrador que la carpeta de Lineside está protegida contra escritura.',
    },
  },
  settings: {
    corrupt: {
      what: 'Sus ajustes estaban dañados y empiezan de nuevo.',
      todo: 'Elija de nuevo tema, idioma y dispositivos.',
    },
    policyUnreadable: {
      what: 'No se pueden leer los ajustes de su departamento de TI.',
      todo: 'Avise a su administrador: {{file}}',
    },
  },
  app: {
    bug: {
      what: 'Lineside ha cometido un error.',
      todo: 'Inténtelo de nuevo; el registro recoge lo ocurrido.',
    },
  },
  ipc: {
    failed: {
      what: 'La ventana ha perdido el programa que hay detrás.',
      todo: 'Cierre Lineside y vuelva a iniciarlo; su trabajo se conserva.',
    },
    invalidAnswer: {
      what: 'La ventana recibió una respuesta ilegible.',
      todo: 'Recargue la ventana; si persiste, avise a su administrador.',
    },
    untrusted: { what: 'La petición vino de un lugar que no es de confianza.', todo: 'Recargue la ventana.' },
    unknownRequest: {
      what: 'La ventana y el programa no son de la misma versión.',
      todo: 'Cierre Lineside y vuelva a iniciarlo.',
    },
    invalid: {
      what: 'No es posible con los datos indicados.',
      todo: 'Compruebe lo que ha escrito y vuelva a intentarlo.',
    },
  },
  contact: {
    unknown: {
      what: 'Este contacto ya no está a su disposición.',
      todo: 'Se ha eliminado, o ya no tiene acceso a su lista.',
    },
    conflict: {
      what: 'Otra persona ha cambiado lo mismo entretanto.',
      todo: 'Mire ambos y elija qué debe quedar.',
    },
    invalid: { what: 'El hub no acepta lo que se ha escrito.', todo: 'Corríjalo y vuelva a guardar.' },
    listDenied: {
      what: 'No puede cambiar contactos de esta lista.',
      todo: 'Pida permiso a su administrador.',
    },
  },
  mention: { unknown: { what: 'Esta nota ya no está a su disposición.', todo: 'No hay que hacer nada.' } },
  tag: { unknown: { what: 'Esta etiqueta ya no existe.', todo: 'Elija otra opción.' } },
  record: {
    unknown: { what: 'Este registro ya no existe.', todo: 'Se ha eliminado, o no tiene acceso.' },
    conflict: {
      what: 'Otra persona ha cambiado lo mismo entretanto.',
      todo: 'Mire ambos y elija qué debe quedar.',
    },
    invalid: { what: 'El CRM no acepta lo que se ha escrito.', todo: 'Corríjalo y vuelva a guardar.' },
    mayNotChange: {
      what: 'Esta es la tarea de un compañero.',
      todo: 'Pídale que la cambie, o a su supervisor.',
    },
    mayNotCreate: {
      what: 'No puede crear registros de este tipo.',
      todo: 'Relacione la llamada con otro, o consulte a su supervisor.',
    },
    openCases: {
      what: 'La cuenta tiene casos abiertos que no ha mirado: {{cases}}.',
      todo: 'Indique en cada uno que el suyo es otro asunto, o elija el correcto.',
    },
  },
  dial: {
    empty: { what: 'No hay ningún número.', todo: 'Escriba o pegue uno.' },
    tooLong: { what: 'Es demasiado largo para un número.', todo: 'Compruebe lo que ha escrito o pegado.' },
    unreadable: {
      what: 'No es un número al que se pueda llamar.',
      todo: 'Compruebe lo que ha escrito o pegado.',
    },
  },
  shortcuts: {
    taken: { what: 'Otro programa usa {{keys}}.', todo: 'Elija otras teclas, o libérelas allí.' },
    twice: {
      what: '{{keys}} está elegido para dos acciones.',
      todo: 'Elija otras teclas para una de ellas.',
    },
    unknownKeys: { what: 'Este equipo no conoce {{keys}}.', todo: 'Elija otras teclas.' },
  },
  workspace: {
    notLoaded: {
      what: 'Los ajustes del contact center aún no están aquí.',
      todo: 'Llegarán cuando el hub responda.',
    },
  },
  window: {
    fault: {
      what: 'La ventana ha cometido un error.',
      todo: 'Inténtelo de nuevo, o recargue la ventana; las llamadas continúan.',
    },
  },
};
