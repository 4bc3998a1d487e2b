import type { headerEn } from '../en/header.ts';
import type { Partly } from '../partly.ts';

/** The header: who is signed in, their state and the way to everything of their own. */
export const headerDe: Partly<typeof headerEn> = {
  header: {
    agentMenu: '{{name}}, Ihr Menü',
    extension: 'Nst. {{extension}}',
    signedInAs: '{{login}} an {{hub}}',
    signedInFor: 'Angemeldet seit',
    signOut: 'Abmelden',
    staySignedIn: 'Angemeldet bleiben',
    sealAndSignOut: 'Versiegeln und abmelden',
    workWaits_one:
      'Eine Änderung hat den Hub noch nicht erreicht. Wenn Sie sich jetzt abmelden, bleibt sie versiegelt auf diesem Computer und wird übermittelt, sobald Sie sich hier wieder anmelden.',
    workWaits_other:
      '{{count}} Änderungen haben den Hub noch nicht erreicht. Wenn Sie sich jetzt abmelden, bleiben sie versiegelt auf diesem Computer und werden übermittelt, sobald Sie sich hier wieder anmelden.',
    pause: 'Pause',
    resume: 'Fortsetzen',
    pauseHint: 'Keine neuen Anrufe, bis Sie fortsetzen',
    resumeHint: 'Wieder verfügbar sein',
    pauseAfterwards: 'Pause, wenn dieser Kontakt fertig ist',
    noPauseAfterwards:
      'Sie gehen in Pause, wenn dieser Kontakt fertig ist. Erneut drücken, um verfügbar zu bleiben.',
    new: 'Neu',
    newCall: 'Neuen Anruf starten',
    setState: 'Status wählen',
    /** What comes once the work is done (PLUS-10). */
    afterThis: 'Danach: {{state}}',
    thenState: 'dann {{state}}',
    pausedSince: 'Seit {{time}}',
    onlyFor: 'Pause nur für einige Kanäle',
    choosePause: 'Pause wählen',
    findPause: 'Pause suchen',
    noSuchPause: 'Keine Pause passt zu „{{search}}“.',
    stateMenu: 'Status ändern',
    backToWrapUp: 'Zurück zur Nachbearbeitung',
    waitingForWrapUp: 'Wartet auf Nachbearbeitung',
    link: {
      online: 'Verbunden',
      connecting: 'Verbindung wird aufgebaut',
      offline: 'Offline',
      readOnly: 'Nur lesen',
      since: '{{hub}}, seit {{time}}',
    },
  },
  state: {
    available: 'Verfügbar',
    busy: 'Beschäftigt',
    paused: 'Pause',
    pausedFor: 'Pause: {{reason}}',
    partly: 'Teilweise Pause',
    pausedChannels: 'Pause für {{channels}}',
    pausedChannelsFor: 'Pause für {{channels}}: {{reason}}',
    /** In the midst of a sentence. */
    channels: {
      voice: 'Anrufe',
      chat: 'Chat',
      email: 'E-Mail',
      sms: 'SMS',
      fax: 'Fax',
      open: 'offene Kanäle',
    },
    away: 'Pause: abwesend',
    wrapUp: 'Nachbearbeitung',
    notResponding: 'Reagiert nicht',
    loggedOut: 'Abgemeldet',
    unknown: 'Status noch nicht bekannt',
  },
};
