import type { en } from '../en/index.ts';
import type { Partly } from '../partly.ts';
import { accountIt } from './account.ts';
import { authenticationIt } from './authentication.ts';
import { contactsIt } from './contacts.ts';
import { conversationIt } from './conversation.ts';
import { crmIt } from './crm.ts';
import { dashboardsIt } from './dashboards.ts';
import { deskIt } from './desk.ts';
import { dialIt } from './dial.ts';
import { headerIt } from './header.ts';
import { interactionIt } from './interaction.ts';
import { interactionsIt } from './interactions.ts';
import { keysIt } from './keys.ts';
import { messengerIt } from './messenger.ts';
import { noticesIt } from './notices.ts';
import { offersIt } from './offers.ts';
import { peopleIt } from './people.ts';
import { phoneIt } from './phone.ts';
import { problemsIt } from './problems.ts';
import { recordsIt } from './records.ts';
import { soundIt } from './sound.ts';

/** Italian. */
export const it: Partly<typeof en> = {
  app: {
    name: 'Lineside',
    version: 'Versione {{version}}',
    places: 'Aree',
    stripShow: 'Telefono compatto sopra gli altri programmi',
    stripHide: 'Chiudi il telefono compatto',
    stripToFront: 'Apri Lineside',
    stripSignedOut: 'Nessuno ha effettuato l’accesso',
    practiceCall: 'Avvia una chiamata di prova',
    practiceHint: 'Un cliente simulato chiama la sua coda',
    faultTitle: 'Questa parte della finestra non funziona più',
    faultText: 'Le chiamate continuano e nulla di quanto salvato è andato perso. L’errore è nel registro.',
    reload: 'Ricarica la finestra',
  },
  common: {
    cancel: 'Annulla',
    dismiss: 'Nascondi',
    tryAgain: 'Riprova',
    loading: 'Caricamento',
    pending: 'In attesa dell’hub',
    today: 'Oggi',
    yesterday: 'Ieri',
    unknownNumber: 'Numero sconosciuto',
  },
  settings: {
    title: 'Impostazioni',
    short: 'Impostazioni',
    parts: { general: 'Generali', sound: 'Audio', shortcuts: 'Scorciatoie' },
    shortcuts: {
      everywhere: 'Tasti attivi in ogni programma',
      everywhereHow:
        'Anche con Lineside ridotto a icona. Fare clic su una scorciatoia e premere i tasti desiderati.',
      reset: 'Ripristina',
      window: 'Tasti di questa finestra',
      none: 'Nessuno',
      press: 'Premere i tasti …',
      typing: 'Aggiungere Ctrl, Alt o un tasto funzione',
      clear: 'Nessun tasto per: {{action}}',
      actions: {
        answer: 'Rispondi',
        hangUp: 'Termina la chiamata',
        hold: 'Metti in attesa e riprendi',
        mute: 'Disattiva e riattiva il microfono',
        dialCopied: 'Chiama il numero copiato',
      },
      words: {
        answer: 'Rispondi',
        end: 'Termina o rifiuta',
        declineWaiting: 'Rifiuta la chiamata in attesa',
        record: 'Avvia e interrompi la registrazione',
        mask: 'Maschera la registrazione',
        mute: 'Disattiva e riattiva il microfono',
        hold: 'Metti in attesa e riprendi',
        transfer: 'Trasferimento e conferenza',
        swap: 'Alterna le due chiamate',
        merge: 'Unisci in conferenza',
        completeTransfer: 'Completa il trasferimento',
        newCall: 'Nuova chiamata',
        search: 'Cerca',
        directory: 'Elenco',
        home: 'Home',
        contacts: 'Contatti',
        myContacts: 'I miei contatti',
        voiceCalls: 'Chiamate',
        abandoned: 'Chiamate abbandonate',
        recordings: 'Registrazioni',
        chat: 'Chat',
        acceptOffer: 'Accetta la proposta',
        rejectOffer: 'Rifiuta la proposta',
        outcome: 'Esito dell’interazione',
        dismiss: 'Rilascia e chiudi',
        give: 'Trasferisci l’interazione',
        note: 'Scrivi una nota interna',
        nextUnread: 'Prossima interazione non letta',
        notices: 'Notifiche',
        messenger: 'Messenger accanto al lavoro',
        messengerPage: 'Messenger',
        supervision: 'Chiamate in corso, per i supervisori',
        settings: 'Impostazioni',
        nextTab: 'Scheda successiva',
        closeTab: 'Chiudi la scheda',
        dashboards: 'Dashboard',
        largeFigures: 'Dashboard con cifre grandi',
        previousTab: 'Scheda precedente',
        saveContact: 'Salva il contatto',
        overview: 'Tutti i tasti a colpo d’occhio',
      },
    },
    language: 'Lingua',
    theme: 'Aspetto',
    themes: { system: 'Come il sistema', light: 'Chiaro', dark: 'Scuro' },
  },
  outbox: {
    allDelivered: 'Tutto ha raggiunto l’hub',
    pending_one: 'Una modifica attende l’hub',
    pending_other: '{{count}} modifiche attendono l’hub',
    refusedList: 'Modifiche rifiutate',
    open: 'Apri la chiamata',
    openContact: 'Apri il contatto',
    openInteraction: 'Apri l’interazione',
    kinds: {
      contact: 'Un contatto',
      contactTags: 'Etichette di un contatto',
      contactNote: 'Nota su un contatto',
      outcomeSave: 'Esito di una chiamata',
      outcomeComplete: 'Post-contatto di una chiamata',
      callReport: 'Rapporto di una chiamata',
      setIntent: 'Cambio di stato',
      message: 'Messaggio a un cliente',
      note: 'Nota interna',
      interactionTags: 'Etichette di un’interazione',
      interactionRelation: 'Argomento di un’interazione',
      authentication: 'Chi è il cliente',
      interactionOutcome: 'Esito di un’interazione',
      dismiss: 'Rilascio di un’interazione',
      commitment: 'Ricontatto',
      other: 'Una modifica',
    },
  },
  tabs: {
    label: 'Schede aperte',
    none: 'Ciò che apre compare qui',
    all_one: '{{count}} scheda aperta',
    all_other: 'Tutte le {{count}} schede aperte',
    close: 'Chiudi la scheda',
    live: 'Chiamata in corso',
    wrapUp: 'In attesa del post-contatto',
    unsaved: 'Non ancora salvato',
    refused: 'L’hub ha rifiutato una modifica',
    fullWhat: 'Tutte le schede sono in uso',
    fullTodo: 'Chiudere una scheda che non serve più, poi riaprire questa.',
  },
  notice: {
    readOnlyWhat: 'Un altro desktop ha preso il controllo della sua sessione.',
    readOnlyTodo:
      'Qui può solo leggere. Il lavoro non consegnato arriva comunque all’hub. Acceda di nuovo per lavorare qui.',
    offlineWhat: 'Nessuna connessione all’hub dalle {{time}}.',
    offlineTodo: 'Chiamate, messaggi, note e causali continuano; raggiungeranno l’hub quando torna.',
    keepsNothingWhat: 'Questo computer non ha un luogo sicuro per i dati segreti.',
    keepsNothingTodo: 'Il lavoro che non ha raggiunto l’hub va perso chiudendo Lineside.',
    more_one: '1 altro',
    more_other: 'Altri {{count}}',
  },
  phone: phoneIt,
  ...accountIt,
  ...headerIt,
  ...authenticationIt,
  ...contactsIt,
  ...recordsIt,
  ...dashboardsIt,
  ...deskIt,
  ...peopleIt,
  ...conversationIt,
  ...crmIt,
  ...messengerIt,
  ...keysIt,
  ...noticesIt,
  interactions: interactionsIt,
  dial: dialIt,
  interaction: interactionIt,
  offers: offersIt,
  sound: soundIt,
  problem: problemsIt,
};
