import type { headerEn } from '../en/header.ts';

/** The header: who is signed in, their state and the way to everything of their own. */
export const headerNl: typeof headerEn = {
  header: {
    agentMenu: '{{name}}, jouw menu',
    extension: 'toestel {{extension}}',
    signedInAs: '{{login}} op {{hub}}',
    signedInFor: 'Aangemeld sinds',
    signOut: 'Afmelden',
    staySignedIn: 'Aangemeld blijven',
    sealAndSignOut: 'Verzegelen en afmelden',
    workWaits_one:
      'Eén wijziging heeft de hub nog niet bereikt. Als je je nu afmeldt, blijft die verzegeld op deze computer en wordt bezorgd zodra je je hier weer aanmeldt.',
    workWaits_other:
      '{{count}} wijzigingen hebben de hub nog niet bereikt. Als je je nu afmeldt, blijven ze verzegeld op deze computer en worden bezorgd zodra je je hier weer aanmeldt.',
    pause: 'Pauze',
    resume: 'Hervatten',
    pauseHint: 'Geen nieuwe gesprekken tot je hervat',
    resumeHint: 'Weer beschikbaar zijn',
    pauseAfterwards: 'Pauze als dit contact klaar is',
    noPauseAfterwards: 'Je hebt pauze als dit contact klaar is. Druk opnieuw om beschikbaar te blijven.',
    new: 'Nieuw',
    newCall: 'Nieuw gesprek beginnen',
    setState: 'Kies je status',
    /** What comes once the work is done (PLUS-10). */
    afterThis: 'Hierna: {{state}}',
    thenState: 'daarna {{state}}',
    pausedSince: 'Sinds {{time}}',
    onlyFor: 'Alleen voor sommige kanalen pauzeren',
    choosePause: 'Kies een pauze',
    findPause: 'Pauze zoeken',
    noSuchPause: 'Er is geen pauze met “{{search}}”.',
    stateMenu: 'Status wijzigen',
    backToWrapUp: 'Terug naar de nabewerking',
    waitingForWrapUp: 'Wacht op nabewerking',
    link: {
      online: 'Verbonden',
      connecting: 'Verbinden',
      offline: 'Geen verbinding',
      readOnly: 'Alleen lezen',
      since: '{{hub}}, sinds {{time}}',
    },
  },
  state: {
    available: 'Beschikbaar',
    busy: 'In gesprek',
    paused: 'Pauze',
    pausedFor: 'Pauze: {{reason}}',
    partly: 'Deels pauze',
    pausedChannels: 'Pauze voor {{channels}}',
    pausedChannelsFor: 'Pauze voor {{channels}}: {{reason}}',
    /** In the midst of a sentence. */
    channels: {
      voice: 'gesprekken',
      chat: 'chat',
      email: 'e-mail',
      sms: 'sms',
      fax: 'fax',
      open: 'open kanalen',
    },
    away: 'Pauze: afwezig',
    wrapUp: 'Nabewerking',
    notResponding: 'Reageert niet',
    loggedOut: 'Afgemeld',
    unknown: 'Status nog niet bekend',
  },
};
