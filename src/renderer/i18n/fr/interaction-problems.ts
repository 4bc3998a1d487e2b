import type { interactionProblemsEn } from '../en/interaction-problems.ts';
import type { Partly } from '../partly.ts';

/** What goes wrong with offers, interactions, messages and their files: what happened, and what to do. */
export const interactionProblemsFr: Partly<typeof interactionProblemsEn> = {
  offer: {
    asking: { what: 'Votre réponse est en route vers le hub.', todo: 'Patientez un instant.' },
    unknown: {
      what: 'Cette proposition n’existe plus.',
      todo: 'Elle est allée à un collègue, ou le client est parti.',
    },
    taken: { what: 'Un collègue a été plus rapide.', todo: 'Rien à faire ; la suivante vient toute seule.' },
    over: { what: 'Cette proposition est terminée.', todo: 'La suivante vient toute seule.' },
    noCapacity: {
      what: 'Vous en avez autant que permis à la fois.',
      todo: 'Terminez-en une et libérez-la d’abord.',
    },
  },
  licence: {
    full: {
      what: 'Il y a autant de chats que la licence le permet.',
      todo: 'Attendez qu’un chat se termine, ou prévenez votre superviseur.',
    },
  },
  interaction: {
    unknown: {
      what: 'Cette interaction n’existe pas.',
      todo: 'Élément supprimé ou non accessible pour vous.',
    },
    closed: {
      what: 'Cette interaction est fermée.',
      todo: 'Consultez son résultat ; un client qui écrit la rouvre.',
    },
    notYours: {
      what: 'Vous n’avez pas cette interaction.',
      todo: 'Prenez-la dans la liste, ou ajoutez une note interne pour qui l’a.',
    },
    taken: {
      what: 'Un collègue a cette interaction.',
      todo: 'Ajoutez une note interne, ou demandez-la-lui.',
    },
    notAuthenticated: {
      what: 'Il n’est pas encore indiqué si l’identité du client a été vérifiée.',
      todo: 'Indiquez-le au-dessus de la conversation, ou dites pourquoi pas ; puis fermez.',
    },
    statusNotAllowed: {
      what: 'Votre espace ne laisse pas d’interactions ainsi.',
      todo: 'Choisissez un autre état.',
    },
  },
  message: {
    empty: { what: 'Le message est vide.', todo: 'Écrivez quelque chose, ou joignez un fichier.' },
    stale: {
      what: 'Votre message est arrivé trop tard et n’a pas été envoyé.',
      todo: 'Il est revenu dans le champ : vérifiez s’il convient encore, puis envoyez-le.',
    },
    closed: {
      what: 'Le chat a été fermé avant votre message ; il n’a pas été envoyé.',
      todo: 'Il est revenu dans le champ, à copier ou à abandonner.',
    },
    answered: {
      what: 'Un collègue a répondu avant votre message ; il n’a pas été envoyé.',
      todo: 'Il est revenu dans le champ : lisez d’abord sa réponse.',
    },
  },
  work: {
    unknown: { what: 'Ce post-traitement est terminé.', todo: 'Il n’y a plus rien à faire ici.' },
  },
  transfer: {
    notEligible: {
      what: 'Cette personne ne peut pas le prendre maintenant.',
      todo: 'Choisissez quelqu’un de Disponible ou Occupé, ou une file d’attente.',
    },
    unknownTarget: {
      what: 'Cette file d’attente, compétence ou ce collègue n’existe plus.',
      todo: 'Choisissez autre chose.',
    },
  },
  commitment: {
    unknown: { what: 'Ce suivi n’existe plus.', todo: 'Créez-en un nouveau s’il est encore utile.' },
    mayNotChange: {
      what: 'Ce suivi est celui d’un collègue.',
      todo: 'Demandez-lui, ou à votre superviseur, de le modifier.',
    },
  },
  file: {
    unknown: { what: 'Le fichier n’existe pas.', todo: 'Élément supprimé ou non accessible pour vous.' },
    tooLarge: {
      what: 'Le fichier est trop volumineux.',
      todo: 'Réduisez-le, ou envoyez-le en plusieurs parties.',
    },
    tooMany: { what: 'Il y a trop de fichiers pour un message.', todo: 'Envoyez-en avec un autre message.' },
    kindRefused: {
      what: 'Les fichiers de ce type ne sont pas acceptés.',
      todo: 'Envoyez-le sous une autre forme, par exemple PDF ou image.',
    },
    empty: { what: 'Le fichier est vide.', todo: 'Choisissez autre chose.' },
    unreadable: {
      what: 'Le fichier ne peut pas être lu.',
      todo: 'Fermez-le dans les autres programmes, puis réessayez.',
    },
    other: { what: 'Le fichier a changé depuis son choix.', todo: 'Joignez-le de nouveau.' },
    gap: {
      what: 'Une partie du fichier n’a pas atteint le hub.',
      todo: 'Elle est renvoyée automatiquement.',
    },
    gone: {
      what: 'Le fichier n’est plus sur cet ordinateur.',
      todo: 'Joignez-le de nouveau ; votre texte est conservé.',
    },
    damaged: {
      what: 'Le fichier n’est pas arrivé au hub tel qu’il est ici.',
      todo: 'Joignez-le de nouveau.',
    },
    interrupted: {
      what: 'Le hub s’est absenté en cours de route ; rien n’a été conservé.',
      todo: 'Réessayez dans un instant.',
    },
    cannotSave: {
      what: 'Impossible de l’enregistrer à cet endroit.',
      todo: 'Choisissez un autre dossier de stockage.',
    },
    diskFull: {
      what: 'Le disque est plein ; rien n’a été conservé.',
      todo: 'Libérez de la place, ou enregistrez-le ailleurs.',
    },
    archiveFull: {
      what: 'Avec ses fichiers, l’interaction dépasse la taille d’un ZIP.',
      todo: 'Enregistrez les fichiers un par un depuis la conversation.',
    },
  },
  files: {
    full: {
      what: 'Trop d’éléments attendent déjà l’envoi.',
      todo: 'Attendez que le hub l’ait reçu, puis joignez ce fichier de nouveau ; votre texte est conservé.',
    },
  },
  chat: {
    unknownSite: { what: 'Le hub ne connaît pas ce site web.', todo: 'Prévenez votre administrateur.' },
    filesNotAllowed: {
      what: 'Les clients de ce site web ne peuvent pas envoyer de fichiers.',
      todo: 'Demandez à votre administrateur s’ils le devraient.',
    },
  },
};
