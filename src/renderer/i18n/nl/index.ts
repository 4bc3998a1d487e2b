import type { en } from '../en/index.ts';
import { accountNl } from './account.ts';
import { authenticationNl } from './authentication.ts';
import { contactsNl } from './contacts.ts';
import { conversationNl } from './conversation.ts';
import { crmNl } from './crm.ts';
import { dashboardsNl } from './dashboards.ts';
import { deskNl } from './desk.ts';
import { dialNl } from './dial.ts';
import { headerNl } from './header.ts';
import { interactionNl } from './interaction.ts';
import { interactionsNl } from './interactions.ts';
import { keysNl } from './keys.ts';
import { messengerNl } from './messenger.ts';
import { noticesNl } from './notices.ts';
import { offersNl } from './offers.ts';
import { peopleNl } from './people.ts';
import { phoneNl } from './phone.ts';
import { problemsNl } from './problems.ts';
import { recordsNl } from './records.ts';
import { soundNl } from './sound.ts';

/** Dutch, with every key of English. */
export const nl: typeof en = {
  app: {
    name: 'Lineside',
    version: 'Versie {{version}}',
    places: 'Plaatsen',
    stripShow: 'Compacte telefoon boven andere programma’s',
    stripHide: 'Compacte telefoon sluiten',
    stripToFront: 'Lineside openen',
    stripSignedOut: 'Niemand is aangemeld',
    practiceCall: 'Oefengesprek starten',
    practiceHint: 'Een nagebootste klant belt je wachtrij',
    faultTitle: 'Dit deel van het venster is vastgelopen',
    faultText:
      'Gesprekken gaan door en er is niets verloren van wat je hebt opgeslagen. De fout staat in het logboek.',
    reload: 'Venster opnieuw laden',
  },
  common: {
    cancel: 'Annuleren',
    dismiss: 'Sluiten',
    tryAgain: 'Opnieuw proberen',
    loading: 'Laden',
    pending: 'Wacht op de hub',
    today: 'Vandaag',
    yesterday: 'Gisteren',
    unknownNumber: 'Onbekend nummer',
  },
  settings: {
    title: 'Instellingen',
    short: 'Instellen',
    parts: { general: 'Algemeen', sound: 'Geluid', shortcuts: 'Sneltoetsen' },
    shortcuts: {
      everywhere: 'Toetsen die in elk programma werken',
      everywhereHow:
        'Ook als Lineside geminimaliseerd is. Klik er een aan en druk op de toetsen die je wilt.',
      reset: 'De gebruikelijke nemen',
      window: 'Toetsen in dit venster',
      none: 'Geen',
      press: 'Druk op de toetsen …',
      typing: 'Voeg Ctrl, Alt of een functietoets toe',
      clear: 'Geen toetsen voor: {{action}}',
      actions: {
        answer: 'Opnemen',
        hangUp: 'Gesprek beëindigen',
        hold: 'In de wacht en terug',
        mute: 'Microfoon uit en aan',
        dialCopied: 'Gekopieerd nummer bellen',
      },
      words: {
        answer: 'Opnemen',
        end: 'Beëindigen of weigeren',
        declineWaiting: 'Wachtend gesprek weigeren',
        record: 'Opname starten en stoppen',
        mask: 'Opname maskeren',
        mute: 'Microfoon uit en aan',
        hold: 'In de wacht en terug',
        transfer: 'Doorverbinden en conferentie',
        swap: 'De twee gesprekken wisselen',
        merge: 'Samenvoegen tot conferentie',
        completeTransfer: 'Doorverbinden afronden',
        newCall: 'Nieuw gesprek',
        search: 'Zoeken',
        directory: 'Collega’s en nummers',
        home: 'Start',
        contacts: 'Contacten',
        myContacts: 'Mijn contacten',
        voiceCalls: 'Gesprekken',
        abandoned: 'Verloren oproepen',
        recordings: 'Opnamen',
        chat: 'Chat',
        acceptOffer: 'Aanbieding aannemen',
        rejectOffer: 'Aanbieding weigeren',
        outcome: 'Afronding van de interactie',
        dismiss: 'Loslaten en wegleggen',
        give: 'Interactie overdragen',
        note: 'Interne notitie schrijven',
        nextUnread: 'Volgende ongelezen interactie',
        notices: 'Meldingen',
        messenger: 'Berichten naast het werk',
        messengerPage: 'Berichten',
        supervision: 'Live gesprekken, voor leidinggevenden',
        settings: 'Instellingen',
        nextTab: 'Volgende tabblad',
        closeTab: 'Tabblad sluiten',
        dashboards: 'Dashboards',
        largeFigures: 'Dashboards met grote cijfers',
        previousTab: 'Vorig tabblad',
        saveContact: 'Contact opslaan',
        overview: 'Alle toetsen op een rij',
      },
    },
    language: 'Taal',
    theme: 'Weergave',
    themes: { system: 'Zoals het systeem', light: 'Licht', dark: 'Donker' },
  },
  outbox: {
    allDelivered: 'Alles is bij de hub',
    pending_one: 'Eén wijziging wacht op de hub',
    pending_other: '{{count}} wijzigingen wachten op de hub',
    refusedList: 'Geweigerd werk',
    open: 'Gesprek openen',
    openContact: 'Contact openen',
    openInteraction: 'De interactie openen',
    kinds: {
      contact: 'Een contact',
      contactTags: 'Labels van een contact',
      contactNote: 'Notitie over een contact',
      outcomeSave: 'Resultaat van een gesprek',
      outcomeComplete: 'Nabewerking van een gesprek',
      callReport: 'Verslag van een gesprek',
      setIntent: 'Wijziging van je status',
      message: 'Bericht aan een klant',
      note: 'Interne notitie',
      interactionTags: 'Labels van een interactie',
      interactionRelation: 'Waar een interactie over gaat',
      authentication: 'Wie de klant is',
      interactionOutcome: 'Resultaat van een interactie',
      dismiss: 'Loslaten van een interactie',
      commitment: 'Terugkoppeling',
      other: 'Een wijziging',
    },
  },
  tabs: {
    label: 'Geopende tabbladen',
    none: 'Wat je opent staat hier',
    all_one: '{{count}} geopend tabblad',
    all_other: 'Alle {{count}} geopende tabbladen',
    close: 'Tabblad sluiten',
    live: 'Gesprek loopt',
    wrapUp: 'Wacht op nabewerking',
    unsaved: 'Nog niet bewaard',
    refused: 'De hub heeft een wijziging geweigerd',
    fullWhat: 'Alle tabbladen zijn in gebruik',
    fullTodo: 'Sluit er een dat je niet meer nodig hebt en open dit dan opnieuw.',
  },
  notice: {
    readOnlyWhat: 'Een andere desktop heeft je sessie overgenomen.',
    readOnlyTodo:
      'Hier kun je alleen lezen. Werk dat nog wacht gaat wel naar de hub. Meld je opnieuw aan om hier te werken.',
    offlineWhat: 'Geen verbinding met de hub sinds {{time}}.',
    offlineTodo:
      'Gesprekken, berichten, notities en resultaten gaan door; ze bereiken de hub zodra die terug is.',
    keepsNothingWhat: 'Deze computer heeft geen veilige plek voor geheimen.',
    keepsNothingTodo: 'Werk dat de hub niet bereikt heeft, gaat verloren als je Lineside sluit.',
    more_one: 'nog 1',
    more_other: 'nog {{count}}',
  },
  phone: phoneNl,
  ...accountNl,
  ...headerNl,
  ...authenticationNl,
  ...contactsNl,
  ...recordsNl,
  ...dashboardsNl,
  ...deskNl,
  ...peopleNl,
  ...conversationNl,
  ...crmNl,
  ...messengerNl,
  ...keysNl,
  ...noticesNl,
  interactions: interactionsNl,
  dial: dialNl,
  interaction: interactionNl,
  offers: offersNl,
  sound: soundNl,
  problem: problemsNl,
};
