import type { headerEn } from '../en/header.ts';
import type { Partly } from '../partly.ts';

/** The header: who is signed in, their state and the way to everything of their own. */
export const headerIt: Partly<typeof headerEn> = {
  header: {
    agentMenu: '{{name}}, il suo menu',
    extension: 'int. {{extension}}',
    signedInAs: '{{login}} su {{hub}}',
    signedInFor: 'Connesso da',
    signOut: 'Esci',
    staySignedIn: 'Resta connesso',
    sealAndSignOut: 'Sigilla ed esci',
    workWaits_one:
      'Una modifica non ha ancora raggiunto l’hub. Se esce ora, resta sigillata su questo computer e verrà consegnata al prossimo accesso da qui.',
    workWaits_other:
      '{{count}} modifiche non hanno ancora raggiunto l’hub. Se esce ora, restano sigillate su questo computer e verranno consegnate al prossimo accesso da qui.',
    pause: 'Pausa',
    resume: 'Riprendi',
    pauseHint: 'Nessuna nuova chiamata fino alla ripresa',
    resumeHint: 'Torna disponibile',
    pauseAfterwards: 'Pausa al termine di questo contatto',
    noPauseAfterwards:
      'Andrà in pausa al termine di questo contatto. Premere di nuovo per restare disponibile.',
    new: 'Nuovo',
    newCall: 'Avvia una nuova chiamata',
    setState: 'Imposta il suo stato',
    /** What comes once the work is done (PLUS-10). */
    afterThis: 'Dopo: {{state}}',
    thenState: 'poi {{state}}',
    pausedSince: 'Dalle {{time}}',
    onlyFor: 'Pausa solo per alcuni canali',
    choosePause: 'Scegli una pausa',
    findPause: 'Cerca una pausa',
    noSuchPause: 'Nessuna pausa per «{{search}}».',
    stateMenu: 'Cambia stato',
    backToWrapUp: 'Torna al post-contatto',
    waitingForWrapUp: 'In attesa del post-contatto',
    link: {
      online: 'In linea',
      connecting: 'Connessione in corso',
      offline: 'Non in linea',
      readOnly: 'Sola lettura',
      since: '{{hub}}, dalle {{time}}',
    },
  },
  state: {
    available: 'Disponibile',
    busy: 'Occupato',
    paused: 'In pausa',
    pausedFor: 'Pausa: {{reason}}',
    partly: 'In pausa parziale',
    pausedChannels: 'In pausa per {{channels}}',
    pausedChannelsFor: 'In pausa per {{channels}}: {{reason}}',
    /** In the midst of a sentence. */
    channels: {
      voice: 'chiamate',
      chat: 'chat',
      email: 'e-mail',
      sms: 'SMS',
      fax: 'fax',
      open: 'canali aperti',
    },
    away: 'Pausa: assente',
    wrapUp: 'Post-contatto',
    notResponding: 'Non risponde',
    loggedOut: 'Disconnesso',
    unknown: 'Stato non ancora noto',
  },
};
