import type { headerEn } from '../en/header.ts';
import type { Partly } from '../partly.ts';

/** The header: who is signed in, their state and the way to everything of their own. */
export const headerFr: Partly<typeof headerEn> = {
  header: {
    agentMenu: '{{name}}, votre menu',
    extension: 'poste {{extension}}',
    signedInAs: '{{login}} sur {{hub}}',
    signedInFor: 'Connecté depuis',
    signOut: 'Se déconnecter',
    staySignedIn: 'Rester connecté',
    sealAndSignOut: 'Sceller et se déconnecter',
    workWaits_one:
      'Une modification n’a pas encore atteint le hub. Si vous vous déconnectez maintenant, elle reste scellée sur cet ordinateur et sera transmise à votre prochaine connexion ici.',
    workWaits_other:
      '{{count}} modifications n’ont pas encore atteint le hub. Si vous vous déconnectez maintenant, elles restent scellées sur cet ordinateur et seront transmises à votre prochaine connexion ici.',
    pause: 'Pause',
    resume: 'Reprendre',
    pauseHint: 'Aucun nouvel appel jusqu’à la reprise',
    resumeHint: 'Redevenir disponible',
    pauseAfterwards: 'Pause à la fin de ce contact',
    noPauseAfterwards:
      'Vous serez en pause à la fin de ce contact. Appuyez à nouveau pour rester disponible.',
    new: 'Nouveau',
    newCall: 'Passer un nouvel appel',
    setState: 'Définir votre état',
    /** What comes once the work is done (PLUS-10). */
    afterThis: 'Ensuite : {{state}}',
    thenState: 'puis {{state}}',
    pausedSince: 'Depuis {{time}}',
    onlyFor: 'Pause pour certains canaux',
    choosePause: 'Choisir une pause',
    findPause: 'Chercher une pause',
    noSuchPause: 'Aucune pause ne correspond à « {{search}} ».',
    stateMenu: 'Changer d’état',
    backToWrapUp: 'Retour au post-traitement',
    waitingForWrapUp: 'Post-traitement à faire',
    link: {
      online: 'En ligne',
      connecting: 'Connexion en cours',
      offline: 'Hors ligne',
      readOnly: 'Lecture seule',
      since: '{{hub}}, depuis {{time}}',
    },
  },
  state: {
    available: 'Disponible',
    busy: 'Occupé',
    paused: 'En pause',
    pausedFor: 'Pause : {{reason}}',
    partly: 'En pause partielle',
    pausedChannels: 'En pause pour {{channels}}',
    pausedChannelsFor: 'En pause pour {{channels}} : {{reason}}',
    /** In the midst of a sentence. */
    channels: {
      voice: 'appels',
      chat: 'chat',
      email: 'e-mail',
      sms: 'SMS',
      fax: 'fax',
      open: 'canaux ouverts',
    },
    away: 'Pause : absent',
    wrapUp: 'Post-traitement',
    notResponding: 'Ne répond pas',
    loggedOut: 'Déconnecté',
    unknown: 'État pas encore connu',
  },
};
