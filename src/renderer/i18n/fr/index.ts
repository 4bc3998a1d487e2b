import type { en } from '../en/index.ts';
import type { Partly } from '../partly.ts';
import { accountFr } from './account.ts';
import { authenticationFr } from './authentication.ts';
import { contactsFr } from './contacts.ts';
import { conversationFr } from './conversation.ts';
import { crmFr } from './crm.ts';
import { dashboardsFr } from './dashboards.ts';
import { deskFr } from './desk.ts';
import { dialFr } from './dial.ts';
import { headerFr } from './header.ts';
import { interactionFr } from './interaction.ts';
import { interactionsFr } from './interactions.ts';
import { keysFr } from './keys.ts';
import { messengerFr } from './messenger.ts';
import { noticesFr } from './notices.ts';
import { offersFr } from './offers.ts';
import { peopleFr } from './people.ts';
import { phoneFr } from './phone.ts';
import { problemsFr } from './problems.ts';
import { recordsFr } from './records.ts';
import { soundFr } from './sound.ts';

/** French. */
export const fr: Partly<typeof en> = {
  app: {
    name: 'Lineside',
    version: 'Version {{version}}',
    places: 'Espaces',
    stripShow: 'Téléphone compact au-dessus des autres programmes',
    stripHide: 'Fermer le téléphone compact',
    stripToFront: 'Ouvrir Lineside',
    stripSignedOut: 'Personne n’est connecté',
    practiceCall: 'Lancer un appel d’entraînement',
    practiceHint: 'Un client simulé appelle votre file d’attente',
    faultTitle: 'Cette partie de la fenêtre ne fonctionne plus',
    faultText:
      'Les appels continuent et rien de ce que vous avez enregistré n’est perdu. L’erreur figure dans le journal.',
    reload: 'Recharger la fenêtre',
  },
  common: {
    cancel: 'Annuler',
    dismiss: 'Masquer',
    tryAgain: 'Réessayer',
    loading: 'Chargement',
    pending: 'En attente du hub',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    unknownNumber: 'Numéro inconnu',
  },
  settings: {
    title: 'Paramètres',
    short: 'Paramètres',
    parts: { general: 'Général', sound: 'Son', shortcuts: 'Raccourcis' },
    shortcuts: {
      everywhere: 'Touches actives dans tous les programmes',
      everywhereHow:
        'Même lorsque Lineside est réduit. Cliquez sur un raccourci et appuyez sur les touches voulues.',
      reset: 'Rétablir par défaut',
      window: 'Touches de cette fenêtre',
      none: 'Aucune',
      press: 'Appuyez sur les touches …',
      typing: 'Ajoutez Ctrl, Alt ou une touche de fonction',
      clear: 'Aucune touche pour : {{action}}',
      actions: {
        answer: 'Répondre',
        hangUp: 'Mettre fin à l’appel',
        hold: 'Mettre en attente et reprendre',
        mute: 'Couper et rétablir le micro',
        dialCopied: 'Appeler le numéro copié',
      },
      words: {
        answer: 'Répondre',
        end: 'Raccrocher ou refuser',
        declineWaiting: 'Refuser l’appel en attente',
        record: 'Démarrer et arrêter l’enregistrement',
        mask: 'Masquer l’enregistrement',
        mute: 'Couper et rétablir le micro',
        hold: 'Mettre en attente et reprendre',
        transfer: 'Transfert et conférence',
        swap: 'Basculer entre les deux appels',
        merge: 'Réunir en conférence',
        completeTransfer: 'Terminer le transfert',
        newCall: 'Nouvel appel',
        search: 'Rechercher',
        directory: 'Annuaire',
        home: 'Accueil',
        contacts: 'Contacts',
        myContacts: 'Mes contacts',
        voiceCalls: 'Appels',
        abandoned: 'Appels abandonnés',
        recordings: 'Écoutes',
        chat: 'Chat',
        acceptOffer: 'Accepter la proposition',
        rejectOffer: 'Refuser la proposition',
        outcome: 'Résultat de l’interaction',
        dismiss: 'Libérer et fermer',
        give: 'Transférer l’interaction',
        note: 'Écrire une note interne',
        nextUnread: 'Prochaine interaction non lue',
        notices: 'Notifications',
        messenger: 'Messagerie à côté du travail',
        messengerPage: 'Messagerie',
        supervision: 'Appels en cours, pour les superviseurs',
        settings: 'Paramètres',
        nextTab: 'Onglet suivant',
        closeTab: 'Fermer l’onglet',
        dashboards: 'Tableaux de bord',
        largeFigures: 'Tableaux de bord en grands chiffres',
        previousTab: 'Onglet précédent',
        saveContact: 'Enregistrer le contact',
        overview: 'Toutes les touches en un coup d’œil',
      },
    },
    language: 'Langue',
    theme: 'Apparence',
    themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  },
  outbox: {
    allDelivered: 'Tout est arrivé au hub',
    pending_one: 'Une modification attend le hub',
    pending_other: '{{count}} modifications attendent le hub',
    refusedList: 'Modifications refusées',
    open: 'Ouvrir l’appel',
    openContact: 'Ouvrir le contact',
    openInteraction: 'Ouvrir l’interaction',
    kinds: {
      contact: 'Un contact',
      contactTags: 'Étiquettes d’un contact',
      contactNote: 'Note sur un contact',
      outcomeSave: 'Résultat d’un appel',
      outcomeComplete: 'Post-traitement d’un appel',
      callReport: 'Rapport d’un appel',
      setIntent: 'Changement d’état',
      message: 'Message à un client',
      note: 'Note interne',
      interactionTags: 'Étiquettes d’une interaction',
      interactionRelation: 'L’objet d’une interaction',
      authentication: 'L’identité du client',
      interactionOutcome: 'Résultat d’une interaction',
      dismiss: 'Libération d’une interaction',
      commitment: 'Suivi',
      other: 'Une modification',
    },
  },
  tabs: {
    label: 'Onglets ouverts',
    none: 'Ce que vous ouvrez s’affiche ici',
    all_one: '{{count}} onglet ouvert',
    all_other: 'Les {{count}} onglets ouverts',
    close: 'Fermer l’onglet',
    live: 'Appel en cours',
    wrapUp: 'Post-traitement à faire',
    unsaved: 'Pas encore enregistré',
    refused: 'Le hub a refusé une modification',
    fullWhat: 'Tous les onglets sont utilisés',
    fullTodo: 'Fermez-en un dont vous n’avez plus besoin, puis réessayez.',
  },
  notice: {
    readOnlyWhat: 'Un autre poste a pris la main sur votre session.',
    readOnlyTodo:
      'Ici, vous pouvez seulement lire. Le travail non transmis part tout de même vers le hub. Reconnectez-vous pour travailler ici.',
    offlineWhat: 'Pas de connexion au hub depuis {{time}}.',
    offlineTodo:
      'Appels, messages, notes et qualifications continuent ; ils parviendront au hub à son retour.',
    keepsNothingWhat: 'Cet ordinateur n’a pas d’emplacement sûr pour les secrets.',
    keepsNothingTodo: 'Le travail qui n’a pas atteint le hub est perdu à la fermeture de Lineside.',
    more_one: '1 de plus',
    more_other: '{{count}} de plus',
  },
  phone: phoneFr,
  ...accountFr,
  ...headerFr,
  ...authenticationFr,
  ...contactsFr,
  ...recordsFr,
  ...dashboardsFr,
  ...deskFr,
  ...peopleFr,
  ...conversationFr,
  ...crmFr,
  ...messengerFr,
  ...keysFr,
  ...noticesFr,
  interactions: interactionsFr,
  dial: dialFr,
  interaction: interactionFr,
  offers: offersFr,
  sound: soundFr,
  problem: problemsFr,
};
