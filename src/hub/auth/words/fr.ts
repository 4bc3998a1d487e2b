import { longestPassword, shortestPassword, specialCharacters } from '#shared/domain/password.ts';
import type { AccountWords } from './words.ts';

export const accountWordsFr: AccountWords = {
  mail: {
    hello: (name) => `Bonjour ${name},`,
    resetSubject: (hub) => `${hub} : définir un nouveau mot de passe`,
    resetLead: (hub, login) =>
      `Un nouveau mot de passe a été demandé pour votre compte ${login} de ${hub}. Définissez-le ici :`,
    resetLink: (life) => `Le lien est valable ${life} et ne fonctionne qu’une fois.`,
    resetNotYou: 'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste inchangé.',
    changedSubject: (hub) => `${hub} : votre mot de passe a été modifié`,
    changedLead: (hub, login) => `Le mot de passe de votre compte ${login} de ${hub} a été modifié.`,
    changedNotYou: 'Si ce n’était pas vous, prévenez tout de suite votre administrateur.',
    automatic: 'Ce message a été envoyé automatiquement ; les réponses ne sont pas lues.',
  },
  page: {
    title: 'Définir un nouveau mot de passe',
    lead: (hub) => `Pour votre compte de ${hub}. Vous serez déconnecté partout.`,
    next: 'Nouveau mot de passe',
    again: 'Nouveau mot de passe, encore une fois',
    save: 'Définir le mot de passe',
    rulesTitle: 'Le nouveau mot de passe doit',
    rules: {
      length: `avoir au moins ${shortestPassword} caractères`,
      lower: 'contenir une minuscule',
      upper: 'contenir une majuscule',
      digit: 'contenir un chiffre',
      special: `contenir un de ces caractères : ${specialCharacters}`,
      other: 'différer du précédent',
    },
    faultsTitle: 'Ce mot de passe ne convient pas :',
    faults: {
      length: `Il a moins de ${shortestPassword} caractères.`,
      tooLong: `Il a plus de ${longestPassword} caractères.`,
      lower: 'Il ne contient pas de minuscule.',
      upper: 'Il ne contient pas de majuscule.',
      digit: 'Il ne contient pas de chiffre.',
      special: `Il ne contient aucun de ces caractères : ${specialCharacters}`,
      same: 'C’est le mot de passe actuel.',
      differ: 'Les deux saisies ne sont pas identiques.',
    },
    used: (history) => `C’est l’un de vos ${history} derniers mots de passe.`,
    doneTitle: 'Le mot de passe est défini',
    done: 'Connectez-vous à Lineside avec lui. Vous pouvez fermer cette page.',
    overTitle: 'Ce lien n’est plus valable',
    over: 'Il a déjà servi, il a expiré ou un plus récent l’a remplacé. Demandez-en un nouveau à la connexion.',
    tooManyTitle: 'Trop de tentatives',
    tooMany: 'Attendez une heure et rouvrez le lien, ou adressez-vous à votre administrateur.',
  },
};
