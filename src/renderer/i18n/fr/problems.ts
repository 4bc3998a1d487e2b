import type { problemsEn } from '../en/problems.ts';
import type { Partly } from '../partly.ts';
import { accountProblemsFr } from './account.ts';
import { deskProblemsFr } from './desk.ts';
import { interactionProblemsFr } from './interaction-problems.ts';
import { messengerProblemsFr } from './messenger.ts';

/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsFr: Partly<typeof problemsEn> = {
  ...accountProblemsFr,
  ...deskProblemsFr,
  ...interactionProblemsFr,
  messenger: messengerProblemsFr,
  unknown: {
    what: 'Un problème est survenu ({{code}}).',
    todo: 'Réessayez ; si cela persiste, donnez ce code à votre administrateur.',
  },
  auth: {
    passwordDue: {
      what: 'Votre mot de passe doit être changé.',
      todo: 'Connectez-vous : vous en choisirez un nouveau.',
    },
    wrongCredentials: {
      what: 'Identifiant ou mot de passe incorrect.',
      todo: 'Vérifiez les deux et réessayez.',
    },
    lockedOut: {
      what: 'Trop d’essais incorrects.',
      todo: 'Réessayez dans {{minutes}} min, ou demandez à votre superviseur.',
    },
    sessionElsewhere: {
      what: 'Vous êtes connecté sur un autre poste.',
      todo: 'Déconnectez-vous là-bas, ou prenez la main ici.',
    },
    refreshRefused: { what: 'Votre session est terminée.', todo: 'Reconnectez-vous.' },
    required: { what: 'Vous n’êtes pas connecté.', todo: 'Connectez-vous pour continuer.' },
    expired: { what: 'Votre session a expiré.', todo: 'Reconnectez-vous.' },
    superseded: {
      what: 'Un autre poste a pris la main sur votre session.',
      todo: 'Reconnectez-vous pour travailler ici.',
    },
    sessionEnded: { what: 'Votre session a été fermée.', todo: 'Reconnectez-vous.' },
    denied: {
      what: 'Vous n’avez pas le droit de faire cela.',
      todo: 'Demandez à votre superviseur si vous en avez besoin.',
    },
  },
  request: {
    invalid: {
      what: 'Le hub n’a pas compris ce poste.',
      todo: 'Mettez Lineside à jour, ou prévenez votre administrateur.',
    },
    notFound: {
      what: 'Le hub ne connaît pas cela.',
      todo: 'Vérifiez l’adresse du hub, ou mettez Lineside à jour.',
    },
    tooMany: { what: 'C’était trop fréquent en peu de temps.', todo: 'Patientez un instant et réessayez.' },
  },
  hub: {
    bug: {
      what: 'Le hub a commis une erreur.',
      todo: 'Réessayez ; votre administrateur le trouvera dans le journal du hub.',
    },
    away: {
      what: 'Le hub n’est pas disponible.',
      todo: 'Lineside continue d’essayer ; votre travail est conservé.',
    },
    malformedReply: {
      what: 'Le hub a donné une réponse illisible.',
      todo: 'Vérifiez que le hub et le poste ont la même version.',
    },
  },
  stream: {
    unknown: {
      what: 'Le hub n’offre pas cette liste.',
      todo: 'Mettez Lineside à jour, ou prévenez votre administrateur.',
    },
    trimmed: {
      what: 'Ce poste a été longtemps absent.',
      todo: 'Les listes sont relues ; rien n’est perdu.',
    },
  },
  command: {
    unknown: {
      what: 'Le hub ne connaît pas ce type de modification.',
      todo: 'Dites à votre administrateur que le hub et le poste diffèrent.',
    },
    invalid: {
      what: 'Le hub n’a pas pu lire cette modification.',
      todo: 'Dites à votre administrateur que le hub et le poste diffèrent.',
    },
    keyReused: {
      what: 'Le hub a déjà une autre modification sous cette clé.',
      todo: 'Refaites la modification.',
    },
    expired: {
      what: 'La modification est arrivée trop tard au hub et n’a pas été faite.',
      todo: 'Refaites-la si elle compte encore.',
    },
    superseded: {
      what: 'Un autre poste avait pris la main avant l’arrivée.',
      todo: 'Vérifiez là-bas, et faites-le là-bas si cela manque.',
    },
    refused: {
      what: 'Le hub a refusé cette modification sans motif.',
      todo: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
  },
  outcome: {
    locked: {
      what: 'Le post-traitement de cet appel était déjà terminé.',
      todo: 'Seul un superviseur peut le modifier maintenant.',
    },
    conflict: {
      what: 'Le résultat a été modifié ailleurs.',
      todo: 'Comparez les deux et choisissez lequel reste.',
    },
    incomplete: {
      what: 'Le résultat n’est pas complet.',
      todo: 'Choisissez une qualification, écrivez une note et indiquez l’objet de l’appel, puis terminez de nouveau.',
    },
    callStillUp: {
      what: 'L’appel est encore en cours.',
      todo: 'Terminez le post-traitement quand il sera fini.',
    },
  },
  outbox: {
    notRefused: { what: 'Cette modification ne vous attend plus.', todo: 'Rien à faire.' },
  },
  call: {
    unknown: {
      what: 'Le hub ne connaît pas cet appel.',
      todo: 'Votre note est conservée ici ; prévenez votre administrateur.',
    },
  },
  disposition: {
    unknown: { what: 'Cette qualification n’existe plus.', todo: 'Choisissez autre chose.' },
  },
  skill: { unknown: { what: 'Cette compétence n’existe plus.', todo: 'Choisissez autre chose.' } },
  exchange: {
    refused: {
      what: 'Le standard a refusé.',
      todo: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
    away: {
      what: 'Le standard ne répond pas.',
      todo: 'Réessayez dans un instant ; si cela persiste, prévenez votre administrateur.',
    },
  },
  queue: {
    unknown: { what: 'Cette file d’attente n’existe pas.', todo: 'Prévenez votre administrateur.' },
  },
  customer: {
    unknown: { what: 'Le client simulé est parti.', todo: 'Lancez un autre appel d’entraînement.' },
  },
  net: {
    unreachable: { what: 'Le hub est injoignable.', todo: 'Vérifiez le réseau et l’adresse.' },
    timeout: { what: 'Le hub a mis trop de temps à répondre.', todo: 'Vérifiez le réseau, ou réessayez.' },
    silent: { what: 'Le hub est devenu muet.', todo: 'Lineside se reconnecte automatiquement.' },
    certificate: {
      what: 'Le certificat du hub n’est pas approuvé.',
      todo: 'Ne vous connectez pas ; prévenez votre administrateur.',
    },
    notTls: {
      what: 'Le hub ne parle pas HTTPS à cette adresse.',
      todo: 'Vérifiez l’adresse et le port avec votre administrateur.',
    },
    notFound: {
      what: 'Aucun ordinateur ne porte ce nom.',
      todo: 'Vérifiez s’il y a une faute de frappe dans l’adresse du hub.',
    },
    refused: {
      what: 'Rien ne répond à cette adresse.',
      todo: 'Le hub est peut-être arrêté, ou l’adresse ou le port est faux.',
    },
    notJson: { what: 'Ce qui répond là n’est pas un hub Lineside.', todo: 'Vérifiez l’adresse du hub.' },
    proxyAuth: {
      what: 'Le proxy de votre réseau demande une connexion.',
      todo: 'Demandez à votre administrateur de laisser passer Lineside.',
    },
    proxyUnsupported: {
      what: 'Lineside ne peut pas utiliser le proxy de ce réseau ({{scheme}}).',
      todo: 'Demandez-en un autre à votre administrateur.',
    },
    authorityFile: {
      what: 'Le fichier des certificats de votre entreprise ne peut pas être lu.',
      todo: 'Prévenez votre administrateur : {{file}}',
    },
  },
  session: {
    unknown: { what: 'Cette session est déjà terminée.', todo: 'Rien à faire.' },
    badAddress: {
      what: 'Ce n’est pas l’adresse d’un hub.',
      todo: 'Elle ressemble à https://hub.example.com',
    },
    plainHttpRefused: {
      what: 'Cette adresse n’est pas chiffrée.',
      todo: 'Utilisez-en une qui commence par https://',
    },
    notAHub: { what: 'Ce qui répond là n’est pas un hub Lineside.', todo: 'Vérifiez l’adresse du hub.' },
    protocolTooNew: {
      what: 'Le hub exige un Lineside plus récent.',
      todo: 'Mettez Lineside à jour sur cet ordinateur.',
    },
    protocolTooOld: {
      what: 'Le hub est plus ancien que ce Lineside.',
      todo: 'Demandez à votre administrateur de mettre le hub à jour.',
    },
    signedOut: { what: 'Vous êtes déconnecté.', todo: 'Connectez-vous pour continuer.' },
    signedIn: { what: 'Vous êtes déjà connecté.', todo: 'Déconnectez-vous d’abord.' },
    notSignedOut: {
      what: 'Il n’y a rien où se connecter pour le moment.',
      todo: 'Indiquez d’abord l’adresse du hub.',
    },
    busy: { what: 'Une connexion est en cours.', todo: 'Attendez qu’elle soit terminée.' },
    hubFixed: { what: 'Votre administrateur a fixé le hub.', todo: 'Il ne peut pas être modifié ici.' },
    inCall: { what: 'Vous êtes en communication.', todo: 'Terminez d’abord l’appel, puis déconnectez-vous.' },
    workPending: {
      what: 'Du travail n’a pas encore atteint le hub.',
      todo: 'Attendez, ou déconnectez-vous et laissez-le scellé ici.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'Le téléphone n’est pas connecté : le standard ne répond pas.',
      todo: 'Nouvel essai automatique.',
    },
    credentialsRefused: {
      what: 'Le standard n’accepte pas ce téléphone.',
      todo: 'Prévenez votre administrateur ; les appels ne peuvent pas arriver.',
    },
    registrationRefused: {
      what: 'Le standard a refusé de connecter le téléphone.',
      todo: 'Nouvel essai automatique ; si cela persiste, prévenez votre administrateur.',
    },
    mediaLost: {
      what: 'Le son de l’appel a été perdu, l’appel a donc été coupé.',
      todo: 'L’appel suivant fonctionnera.',
    },
    negotiating: {
      what: 'L’appel est en cours d’établissement.',
      todo: 'Patientez un instant et réessayez.',
    },
    noSuchCall: { what: 'Cet appel est déjà terminé.', todo: 'Rien à faire.' },
    callOver: { what: 'Cet appel est déjà terminé.', todo: 'Rien à faire.' },
    resumeFirst: { what: 'Le client est en attente.', todo: 'Reprenez d’abord l’appel.' },
    notConnected: { what: 'L’appel n’est pas encore établi.', todo: 'Attendez la réponse.' },
    notRinging: { what: 'L’appel ne sonne plus.', todo: 'Rien à faire.' },
    holdFirst: { what: 'Vous parlez sur un autre appel.', todo: 'Mettez-le d’abord en attente.' },
    stillDialling: {
      what: 'Un autre appel est encore en cours de numérotation.',
      todo: 'Attendez la réponse, ou raccrochez.',
    },
    linesBusy: {
      what: 'Les deux lignes sont occupées.',
      todo: 'Raccrochez d’abord un des appels, ou réunissez-les.',
    },
    skillNeeded: {
      what: 'Vous pouvez appeler avec plusieurs compétences.',
      todo: 'Choisissez celle de cet appel.',
    },
    skillNotYours: {
      what: 'Vous ne pouvez pas appeler avec cette compétence.',
      todo: 'Choisissez l’une des vôtres.',
    },
    notEmergency: {
      what: 'Ce n’est pas un numéro d’urgence ici.',
      todo: 'Appelez-le comme tout autre numéro.',
    },
    inConference: {
      what: 'C’est impossible en conférence.',
      todo: 'Terminez d’abord les appels des autres.',
    },
    nothingToMerge: { what: 'Il n’y a rien à réunir.', todo: 'Deux appels doivent être établis.' },
    conferenceFull: {
      what: 'Cette conférence est complète.',
      todo: 'Quelqu’un doit partir avant qu’un autre puisse entrer.',
    },
    transferring: {
      what: 'L’appel est en cours de transfert.',
      todo: 'Attendez de savoir si cela a fonctionné.',
    },
    transferRefused: {
      what: 'Le transfert n’a pas fonctionné ; l’appel est où il était.',
      todo: 'Essayez quelqu’un d’autre, ou reprenez l’appel.',
    },
    noKeysOnTransfer: {
      what: 'On ne peut pas transférer directement vers un numéro avec poste.',
      todo: 'Consultez d’abord, puis transférez.',
    },
    notHeld: { what: 'L’appel n’est pas en attente.', todo: 'Rien à faire.' },
    alreadyHeld: { what: 'L’appel est déjà mis en attente.', todo: 'Rien à faire.' },
    alreadyResuming: { what: 'L’appel est déjà en cours de reprise.', todo: 'Patientez un instant.' },
    refused: {
      what: 'Le standard ne l’a pas fait ({{status}}) ; l’appel est inchangé.',
      todo: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
    keyRefused: {
      what: 'Le standard n’a pas accepté la touche.',
      todo: 'Appuyez à nouveau ; si cela persiste, prévenez votre administrateur.',
    },
    declineInstead: { what: 'L’appel sonne encore.', todo: 'Refusez-le plutôt.' },
    endInstead: { what: 'L’appel est déjà pris.', todo: 'Raccrochez plutôt.' },
    alreadyAnswering: { what: 'L’appel est déjà en train d’être pris.', todo: 'Patientez un instant.' },
    alreadyActive: { what: 'Vous êtes déjà dans cet appel.', todo: 'Rien à faire.' },
    alreadyEnding: { what: 'L’appel se termine déjà.', todo: 'Patientez un instant.' },
    unexpected: {
      what: 'Le standard a envoyé quelque chose d’inattendu.',
      todo: 'Si l’appel ne fonctionne pas, raccrochez et prévenez votre administrateur.',
    },
    malformed: {
      what: 'Le standard a envoyé quelque chose d’illisible.',
      todo: 'Cela a été ignoré ; prévenez votre administrateur si des appels échouent.',
    },
  },
  recording: {
    notAllowed: {
      what: 'Vous ne pouvez pas faire cela avec l’enregistrement.',
      todo: 'C’est votre administrateur qui en décide.',
    },
    notPossible: {
      what: 'Le standard ne peut pas faire cela avec l’enregistrement maintenant.',
      todo: 'Réessayez dans un instant.',
    },
    unknown: {
      what: 'Cet enregistrement n’existe pas.',
      todo: 'Il est peut-être plus ancien que la durée de conservation des enregistrements.',
    },
    missing: {
      what: 'Le standard a fait cet enregistrement, mais son fichier n’a jamais atteint le hub.',
      todo: 'Prévenez votre administrateur si cela se reproduit.',
    },
    badRange: {
      what: 'Cette partie de l’enregistrement n’est pas disponible.',
      todo: 'Lisez-le depuis le début.',
    },
    playback: { what: 'L’enregistrement ne peut pas être lu.', todo: 'Réessayez dans un instant.' },
    diskFull: {
      what: 'Le disque est plein ; rien de l’enregistrement n’a été conservé.',
      todo: 'Libérez de la place, ou enregistrez-le ailleurs.',
    },
    cannotSave: {
      what: 'L’enregistrement ne peut pas être sauvegardé là.',
      todo: 'Choisissez un autre dossier de stockage.',
    },
    interrupted: {
      what: 'Le hub s’est absenté en cours de route ; rien de l’enregistrement n’a été conservé.',
      todo: 'Réessayez dans un instant.',
    },
  },
  abandoned: {
    unknown: { what: 'Cet appel n’est plus dans la liste.', todo: 'Choisissez autre chose.' },
    taken: {
      what: '{{agentName}} a réservé cet appel.',
      todo: 'Choisissez-en un autre, ou demandez à {{agentName}}.',
    },
    notReserved: {
      what: 'Cet appel n’était plus réservé pour vous.',
      todo: 'Réservez-le et recommencez.',
    },
  },
  conference: {
    full: {
      what: 'Cette conférence est complète.',
      todo: 'Quelqu’un doit partir avant qu’un autre puisse entrer.',
    },
    notPossible: {
      what: 'Le standard n’a pas pu réunir les appels ; ils sont inchangés.',
      todo: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'Aucun microphone trouvé.',
      todo: 'Branchez votre casque ; d’ici là, l’appelant ne vous entend pas.',
    },
    microphoneRefused: {
      what: 'Lineside ne peut pas utiliser le microphone.',
      todo: 'Autorisez-le pour les applications de bureau dans les réglages de confidentialité de cet ordinateur, sous Microphone.',
    },
    microphoneBusy: {
      what: 'Un autre programme occupe le microphone.',
      todo: 'Fermez ce programme, puis réessayez.',
    },
    microphoneClosed: {
      what: 'Le microphone n’est pas ouvert.',
      todo: 'Reprenez l’appel, ou choisissez de nouveau le microphone.',
    },
    deviceGone: {
      what: '{{label}} n’est plus branché.',
      todo: 'Lineside utilise un autre appareil jusqu’à son retour.',
    },
    noSuchDevice: { what: 'Cet appareil n’est plus là.', todo: 'Choisissez autre chose.' },
    inCall: { what: 'Un appel est en cours.', todo: 'Testez le son quand il sera terminé.' },
  },
  preflight: {
    noPhone: {
      what: 'Ce compte n’a pas de téléphone intégré.',
      todo: 'Rien à faire si vous utilisez un téléphone de bureau.',
    },
    registering: {
      what: 'Le téléphone se connecte encore au standard.',
      todo: 'Attendez qu’il soit prêt, puis vérifiez à nouveau.',
    },
    noIceServers: {
      what: 'Aucun serveur pour réseaux difficiles n’est configuré.',
      todo: 'Rien à faire tant que le son passe dans les deux sens.',
    },
    unreachable: {
      what: 'Les serveurs qui font passer les appels par des réseaux difficiles ne répondent pas.',
      todo: 'Les appels peuvent être sans son ; prévenez votre administrateur, vérifiez VPN et pare-feu.',
    },
    microphoneSilent: {
      what: 'Le microphone n’entend rien.',
      todo: 'Vérifiez le bouton muet de votre casque, ou choisissez un autre microphone, et parlez.',
    },
    speakerSilent: {
      what: 'Le son de test n’a pas été joué.',
      todo: 'Choisissez un autre haut-parleur, ou rebranchez votre casque.',
    },
    notHeard: {
      what: 'Vous n’avez pas entendu le son de test.',
      todo: 'Augmentez le volume, ou choisissez un autre haut-parleur, et vérifiez à nouveau.',
    },
    roundTripLost: {
      what: 'Cet ordinateur n’a pas pu s’envoyer du son.',
      todo: 'Un logiciel de sécurité empêche peut-être le son ; prévenez votre administrateur.',
    },
    noEchoNumber: {
      what: 'Aucun numéro d’écho n’est configuré ; pas d’appel de test.',
      todo: 'Rien à faire.',
    },
    echoSilent: {
      what: 'L’appel de test n’a renvoyé aucun son.',
      todo: 'Vérifiez VPN et pare-feu ; si cela persiste, prévenez votre administrateur.',
    },
    stopped: { what: 'La vérification a été arrêtée.', todo: 'Relancez-la quand cela vous convient.' },
  },
  notifications: {
    unavailable: {
      what: 'Cet ordinateur n’affiche pas de notifications.',
      todo: 'Autorisez-les pour Lineside dans ses réglages ; les appels sonnent quand même.',
    },
  },
  media: {
    lost: {
      what: 'La partie qui joue le son s’est arrêtée.',
      todo: 'Elle redémarre seule pour le prochain appel.',
    },
    failed: {
      what: 'Le son n’a pas pu être configuré.',
      todo: 'Réessayez ; si cela persiste, rebranchez votre casque.',
    },
  },
  data: {
    corrupt: {
      what: 'Le fichier de votre travail non envoyé était endommagé.',
      todo: 'Ce qui était lisible a été sauvé ; le fichier endommagé a été mis de côté.',
    },
    newer: {
      what: 'Vos données viennent d’un Lineside plus récent.',
      todo: 'Mettez Lineside à jour ; d’ici là, rien de nouveau ne peut être conservé ici.',
    },
    noSecretStore: {
      what: 'Cet ordinateur n’a pas d’emplacement sûr pour les secrets.',
      todo: 'Le travail qui n’a pas atteint le hub est perdu à la fermeture de Lineside.',
    },
    unavailable: {
      what: 'Les données de cet ordinateur ne peuvent pas être lues.',
      todo: 'Fermez Lineside et relancez-le.',
    },
    workerCrashed: {
      what: 'La partie qui conserve vos données s’est arrêtée.',
      todo: 'Elle redémarre seule ; réessayez.',
    },
    closed: {
      what: 'Les données de cet ordinateur sont en cours de fermeture.',
      todo: 'Attendez d’être déconnecté.',
    },
    diskFull: {
      what: 'Le disque de cet ordinateur est plein.',
      todo: 'Libérez de la place ; d’ici là, rien de nouveau ne peut être conservé.',
    },
    inUse: {
      what: 'Un autre programme occupe vos données.',
      todo: 'Fermez-le, par exemple un second Lineside ou une sauvegarde, et réessayez.',
    },
    readOnly: {
      what: 'Vos données ne peuvent pas être écrites.',
      todo: 'Dites à votre administrateur que le répertoire de Lineside est protégé en écriture.',
    },
  },
  settings: {
    corrupt: {
      what: 'Vos paramètres étaient endommagés et repartent à zéro.',
      todo: 'Choisissez de nouveau thème, langue et appareils.',
    },
    policyUnreadable: {
      what: 'Les paramètres de votre service informatique ne peuvent pas être lus.',
      todo: 'Prévenez votre administrateur : {{file}}',
    },
  },
  app: {
    bug: {
      what: 'Lineside a commis une erreur.',
      todo: 'Réessayez ; le journal contient ce qui s’est passé.',
    },
  },
  ipc: {
    failed: {
      what: 'La fenêtre a perdu le programme derrière elle.',
      todo: 'Fermez Lineside et relancez-le ; votre travail est conservé.',
    },
    invalidAnswer: {
      what: 'La fenêtre a reçu une réponse illisible.',
      todo: 'Rechargez la fenêtre ; si cela persiste, prévenez votre administrateur.',
    },
    untrusted: { what: 'La demande vient d’un endroit non approuvé.', todo: 'Rechargez la fenêtre.' },
    unknownRequest: {
      what: 'La fenêtre et le programme n’ont pas la même version.',
      todo: 'Fermez Lineside et relancez-le.',
    },
    invalid: {
      what: 'C’est impossible avec ce qui a été indiqué.',
      todo: 'Vérifiez votre saisie et réessayez.',
    },
  },
  contact: {
    unknown: {
      what: 'Ce contact ne vous est plus accessible.',
      todo: 'Il a été supprimé, ou sa liste ne vous est plus accessible.',
    },
    conflict: {
      what: 'Quelqu’un d’autre a modifié la même chose entre-temps.',
      todo: 'Regardez les deux et choisissez ce qui doit rester.',
    },
    invalid: { what: 'Le hub n’accepte pas ce qui a été saisi.', todo: 'Corrigez et enregistrez à nouveau.' },
    listDenied: {
      what: 'Vous ne pouvez pas modifier les contacts de cette liste.',
      todo: 'Demandez ce droit à votre administrateur.',
    },
  },
  mention: { unknown: { what: 'Cette note ne vous est plus accessible.', todo: 'Rien à faire.' } },
  tag: { unknown: { what: 'Cette étiquette n’existe plus.', todo: 'Choisissez autre chose.' } },
  record: {
    unknown: { what: 'Cette fiche n’existe plus.', todo: 'Élément supprimé ou non accessible pour vous.' },
    conflict: {
      what: 'Quelqu’un d’autre a modifié la même chose entre-temps.',
      todo: 'Regardez les deux et choisissez ce qui doit rester.',
    },
    invalid: { what: 'Le CRM n’accepte pas ce qui a été saisi.', todo: 'Corrigez et enregistrez à nouveau.' },
    mayNotChange: {
      what: 'C’est la tâche d’un collègue.',
      todo: 'Demandez-lui de la modifier, ou à votre superviseur.',
    },
    mayNotCreate: {
      what: 'Vous ne pouvez pas créer de fiche de ce type.',
      todo: 'Liez l’appel à une autre, ou demandez à votre superviseur.',
    },
    openCases: {
      what: 'Le compte a des dossiers ouverts que vous n’avez pas consultés : {{cases}}.',
      todo: 'Indiquez pour chacun que le vôtre est différent, ou choisissez le bon.',
    },
  },
  dial: {
    empty: { what: 'Il n’y a pas de numéro.', todo: 'Saisissez-en ou collez-en un.' },
    tooLong: { what: 'C’est trop long pour un numéro.', todo: 'Vérifiez ce que vous avez saisi ou collé.' },
    unreadable: {
      what: 'Ce n’est pas un numéro que l’on peut appeler.',
      todo: 'Vérifiez ce que vous avez saisi ou collé.',
    },
  },
  shortcuts: {
    taken: {
      what: 'Un autre programme utilise {{keys}}.',
      todo: 'Choisissez d’autres touches, ou libérez-les là-bas.',
    },
    twice: {
      what: '{{keys}} est choisi pour deux actions.',
      todo: 'Choisissez d’autres touches pour l’une d’elles.',
    },
    unknownKeys: { what: 'Cet ordinateur ne connaît pas {{keys}}.', todo: 'Choisissez d’autres touches.' },
  },
  workspace: {
    notLoaded: {
      what: 'Les paramètres du centre de contact ne sont pas encore là.',
      todo: 'Ils arrivent dès que le hub répond.',
    },
  },
  window: {
    fault: {
      what: 'La fenêtre a commis une erreur.',
      todo: 'Réessayez, ou rechargez la fenêtre ; les appels continuent.',
    },
  },
};
