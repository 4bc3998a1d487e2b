import type { en } from '../en/index.ts';
import type { Partly } from '../partly.ts';
import { accountEs } from './account.ts';
import { authenticationEs } from './authentication.ts';
import { contactsEs } from './contacts.ts';
import { conversationEs } from './conversation.ts';
import { crmEs } from './crm.ts';
import { dashboardsEs } from './dashboards.ts';
import { deskEs } from './desk.ts';
import { dialEs } from './dial.ts';
import { headerEs } from './header.ts';
import { interactionEs } from './interaction.ts';
import { interactionsEs } from './interactions.ts';
import { keysEs } from './keys.ts';
import { messengerEs } from './messenger.ts';
import { noticesEs } from './notices.ts';
import { offersEs } from './offers.ts';
import { peopleEs } from './people.ts';
import { phoneEs } from './phone.ts';
import { problemsEs } from './problems.ts';
import { recordsEs } from './records.ts';
import { soundEs } from './sound.ts';

/** Spanish. */
export const es: Partly<typeof en> = {
  app: {
    name: 'Lineside',
    version: 'Versión {{version}}',
    places: 'Áreas',
    stripShow: 'Teléfono compacto sobre los demás programas',
    stripHide: 'Cerrar el teléfono compacto',
    stripToFront: 'Abrir Lineside',
    stripSignedOut: 'Nadie ha iniciado sesión',
    practiceCall: 'Iniciar una llamada de práctica',
    practiceHint: 'Un cliente simulado llama a su cola',
    faultTitle: 'Esta parte de la ventana ha fallado',
    faultText:
      'Las llamadas continúan y no se ha perdido nada de lo guardado. El error consta en el registro.',
    reload: 'Recargar la ventana',
  },
  common: {
    cancel: 'Cancelar',
    dismiss: 'Descartar',
    tryAgain: 'Reintentar',
    loading: 'Cargando',
    pending: 'A la espera del hub',
    today: 'Hoy',
    yesterday: 'Ayer',
    unknownNumber: 'Número desconocido',
  },
  settings: {
    title: 'Ajustes',
    short: 'Ajustes',
    parts: { general: 'General', sound: 'Sonido', shortcuts: 'Atajos' },
    shortcuts: {
      everywhere: 'Teclas que funcionan en todos los programas',
      everywhereHow: 'También con Lineside minimizado. Haga clic en un atajo y pulse las teclas que desee.',
      reset: 'Restablecer',
      window: 'Teclas de esta ventana',
      none: 'Ninguna',
      press: 'Pulse las teclas …',
      typing: 'Añada Ctrl, Alt o una tecla de función',
      clear: 'Sin teclas para: {{action}}',
      actions: {
        answer: 'Contestar',
        hangUp: 'Finalizar la llamada',
        hold: 'Retener y reanudar',
        mute: 'Silenciar y activar el micrófono',
        dialCopied: 'Llamar al número copiado',
      },
      words: {
        answer: 'Contestar',
        end: 'Finalizar o rechazar',
        declineWaiting: 'Rechazar la llamada en espera',
        record: 'Grabar y detener la grabación',
        mask: 'Enmascarar la grabación',
        mute: 'Silenciar y activar el micrófono',
        hold: 'Retener y reanudar',
        transfer: 'Transferencia y conferencia',
        swap: 'Alternar entre las dos llamadas',
        merge: 'Unir en conferencia',
        completeTransfer: 'Completar la transferencia',
        newCall: 'Nueva llamada',
        search: 'Buscar',
        directory: 'Directorio',
        home: 'Inicio',
        contacts: 'Contactos',
        myContacts: 'Mis contactos',
        voiceCalls: 'Llamadas',
        abandoned: 'Llamadas abandonadas',
        recordings: 'Grabaciones',
        chat: 'Chat',
        acceptOffer: 'Aceptar la oferta',
        rejectOffer: 'Rechazar la oferta',
        outcome: 'Resultado de la interacción',
        dismiss: 'Liberar y cerrar',
        give: 'Transferir la interacción',
        note: 'Escribir una nota interna',
        nextUnread: 'Siguiente interacción sin leer',
        notices: 'Notificaciones',
        messenger: 'Mensajería junto al trabajo',
        messengerPage: 'Mensajería',
        supervision: 'Llamadas en curso, para supervisores',
        settings: 'Ajustes',
        nextTab: 'Pestaña siguiente',
        closeTab: 'Cerrar la pestaña',
        dashboards: 'Paneles',
        largeFigures: 'Paneles con cifras grandes',
        previousTab: 'Pestaña anterior',
        saveContact: 'Guardar el contacto',
        overview: 'Todas las teclas de un vistazo',
      },
    },
    language: 'Idioma',
    theme: 'Apariencia',
    themes: { system: 'Como el sistema', light: 'Claro', dark: 'Oscuro' },
  },
  outbox: {
    allDelivered: 'Todo ha llegado al hub',
    pending_one: 'Un cambio espera al hub',
    pending_other: '{{count}} cambios esperan al hub',
    refusedList: 'Cambios rechazados',
    open: 'Abrir la llamada',
    openContact: 'Abrir el contacto',
    openInteraction: 'Abrir la interacción',
    kinds: {
      contact: 'Un contacto',
      contactTags: 'Etiquetas de un contacto',
      contactNote: 'Nota sobre un contacto',
      outcomeSave: 'Resultado de una llamada',
      outcomeComplete: 'Postcontacto de una llamada',
      callReport: 'Informe de una llamada',
      setIntent: 'Cambio de estado',
      message: 'Mensaje a un cliente',
      note: 'Nota interna',
      interactionTags: 'Etiquetas de una interacción',
      interactionRelation: 'De qué trata una interacción',
      authentication: 'Quién es el cliente',
      interactionOutcome: 'Resultado de una interacción',
      dismiss: 'Liberación de una interacción',
      commitment: 'Seguimiento',
      other: 'Un cambio',
    },
  },
  tabs: {
    label: 'Pestañas abiertas',
    none: 'Lo que abra aparecerá aquí',
    all_one: '{{count}} pestaña abierta',
    all_other: 'Las {{count}} pestañas abiertas',
    close: 'Cerrar la pestaña',
    live: 'Llamada en curso',
    wrapUp: 'Postcontacto pendiente',
    unsaved: 'Aún sin guardar',
    refused: 'El hub ha rechazado un cambio',
    fullWhat: 'Todas las pestañas están en uso',
    fullTodo: 'Cierre una que ya no necesite y vuelva a abrir esto.',
  },
  notice: {
    readOnlyWhat: 'Otro escritorio ha tomado el control de su sesión.',
    readOnlyTodo:
      'Aquí solo puede leer. El trabajo sin entregar seguirá llegando al hub. Inicie sesión de nuevo para trabajar aquí.',
    offlineWhat: 'Sin conexión con el hub desde {{time}}.',
    offlineTodo: 'Las llamadas, mensajes, notas y tipificaciones siguen; llegarán al hub cuando vuelva.',
    keepsNothingWhat: 'Este equipo no tiene un lugar seguro para los secretos.',
    keepsNothingTodo: 'El trabajo que no haya llegado al hub se pierde al cerrar Lineside.',
    more_one: '1 más',
    more_other: '{{count}} más',
  },
  phone: phoneEs,
  ...accountEs,
  ...headerEs,
  ...authenticationEs,
  ...contactsEs,
  ...recordsEs,
  ...dashboardsEs,
  ...deskEs,
  ...peopleEs,
  ...conversationEs,
  ...crmEs,
  ...messengerEs,
  ...keysEs,
  ...noticesEs,
  interactions: interactionsEs,
  dial: dialEs,
  interaction: interactionEs,
  offers: offersEs,
  sound: soundEs,
  problem: problemsEs,
};
