import type { en } from '../en/index.ts';
import type { Partly } from '../partly.ts';
import { accountDe } from './account.ts';
import { authenticationDe } from './authentication.ts';
import { contactsDe } from './contacts.ts';
import { conversationDe } from './conversation.ts';
import { crmDe } from './crm.ts';
import { dashboardsDe } from './dashboards.ts';
import { deskDe } from './desk.ts';
import { dialDe } from './dial.ts';
import { headerDe } from './header.ts';
import { interactionDe } from './interaction.ts';
import { interactionsDe } from './interactions.ts';
import { keysDe } from './keys.ts';
import { messengerDe } from './messenger.ts';
import { noticesDe } from './notices.ts';
import { offersDe } from './offers.ts';
import { peopleDe } from './people.ts';
import { phoneDe } from './phone.ts';
import { problemsDe } from './problems.ts';
import { recordsDe } from './records.ts';
import { soundDe } from './sound.ts';

/** German. */
export const de: Partly<typeof en> = {
  app: {
    name: 'Lineside',
    version: 'Version {{version}}',
    places: 'Bereiche',
    stripShow: 'Kompaktes Telefon über anderen Programmen',
    stripHide: 'Kompaktes Telefon schließen',
    stripToFront: 'Lineside öffnen',
    stripSignedOut: 'Niemand ist angemeldet',
    practiceCall: 'Übungsanruf starten',
    practiceHint: 'Ein simulierter Kunde ruft Ihre Warteschlange an',
    faultTitle: 'Dieser Teil des Fensters ist ausgefallen',
    faultText: 'Anrufe laufen weiter, nichts Gespeichertes ist verloren. Der Fehler steht im Protokoll.',
    reload: 'Fenster neu laden',
  },
  common: {
    cancel: 'Abbrechen',
    dismiss: 'Ausblenden',
    tryAgain: 'Erneut versuchen',
    loading: 'Wird geladen',
    pending: 'Wartet auf den Hub',
    today: 'Heute',
    yesterday: 'Gestern',
    unknownNumber: 'Unbekannte Nummer',
  },
  settings: {
    title: 'Einstellungen',
    short: 'Einstellungen',
    parts: { general: 'Allgemein', sound: 'Ton', shortcuts: 'Tastenkürzel' },
    shortcuts: {
      everywhere: 'Tasten, die in jedem Programm gelten',
      everywhereHow:
        'Auch wenn Lineside minimiert ist. Klicken Sie eines an und drücken Sie die gewünschten Tasten.',
      reset: 'Standard wiederherstellen',
      window: 'Tasten in diesem Fenster',
      none: 'Keine',
      press: 'Tasten drücken …',
      typing: 'Strg, Alt oder eine Funktionstaste hinzunehmen',
      clear: 'Keine Tasten für: {{action}}',
      actions: {
        answer: 'Annehmen',
        hangUp: 'Anruf beenden',
        hold: 'Halten und fortsetzen',
        mute: 'Stumm schalten und aufheben',
        dialCopied: 'Kopierte Nummer anrufen',
      },
      words: {
        answer: 'Annehmen',
        end: 'Beenden oder ablehnen',
        declineWaiting: 'Wartenden Anruf ablehnen',
        record: 'Aufzeichnung starten und beenden',
        mask: 'Aufzeichnung maskieren',
        mute: 'Stumm schalten und aufheben',
        hold: 'Halten und fortsetzen',
        transfer: 'Weiterleiten und Konferenz',
        swap: 'Zwischen den Anrufen wechseln',
        merge: 'Zur Konferenz verbinden',
        completeTransfer: 'Weiterleiten abschließen',
        newCall: 'Neuer Anruf',
        search: 'Suchen',
        directory: 'Verzeichnis',
        home: 'Start',
        contacts: 'Kontakte',
        myContacts: 'Meine Kontakte',
        voiceCalls: 'Anrufe',
        abandoned: 'Verlorene Anrufe',
        recordings: 'Mitschnitte',
        chat: 'Chat',
        acceptOffer: 'Angebot annehmen',
        rejectOffer: 'Angebot ablehnen',
        outcome: 'Ergebnis der Interaktion',
        dismiss: 'Abgeben & schließen',
        give: 'Interaktion weiterleiten',
        note: 'Interne Notiz schreiben',
        nextUnread: 'Nächste ungelesene Interaktion',
        notices: 'Benachrichtigungen',
        messenger: 'Messenger neben der Arbeit',
        messengerPage: 'Messenger',
        supervision: 'Laufende Anrufe, für die Teamleitung',
        settings: 'Einstellungen',
        nextTab: 'Nächster Tab',
        closeTab: 'Tab schließen',
        dashboards: 'Dashboards',
        largeFigures: 'Dashboards mit großen Zahlen',
        previousTab: 'Vorheriger Tab',
        saveContact: 'Kontakt speichern',
        overview: 'Alle Tasten auf einen Blick',
      },
    },
    language: 'Sprache',
    theme: 'Darstellung',
    themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  },
  outbox: {
    allDelivered: 'Alles hat den Hub erreicht',
    pending_one: 'Eine Änderung wartet auf den Hub',
    pending_other: '{{count}} Änderungen warten auf den Hub',
    refusedList: 'Abgelehnte Änderungen',
    open: 'Anruf öffnen',
    openContact: 'Kontakt öffnen',
    openInteraction: 'Interaktion öffnen',
    kinds: {
      contact: 'Ein Kontakt',
      contactTags: 'Tags eines Kontakts',
      contactNote: 'Notiz zu einem Kontakt',
      outcomeSave: 'Ergebnis eines Anrufs',
      outcomeComplete: 'Nachbearbeitung eines Anrufs',
      callReport: 'Bericht über einen Anruf',
      setIntent: 'Statuswechsel',
      message: 'Nachricht an einen Kunden',
      note: 'Interne Notiz',
      interactionTags: 'Tags einer Interaktion',
      interactionRelation: 'Worum es in einer Interaktion geht',
      authentication: 'Wer der Kunde ist',
      interactionOutcome: 'Ergebnis einer Interaktion',
      dismiss: 'Abgeben einer Interaktion',
      commitment: 'Wiedervorlage',
      other: 'Eine Änderung',
    },
  },
  tabs: {
    label: 'Offene Tabs',
    none: 'Was Sie öffnen, steht hier',
    all_one: '{{count}} offener Tab',
    all_other: 'Alle {{count}} offenen Tabs',
    close: 'Tab schließen',
    live: 'Anruf läuft',
    wrapUp: 'Wartet auf Nachbearbeitung',
    unsaved: 'Noch nicht gespeichert',
    refused: 'Der Hub hat eine Änderung abgelehnt',
    fullWhat: 'Alle Tabs sind belegt',
    fullTodo: 'Schließen Sie einen, den Sie nicht mehr brauchen, und öffnen Sie dies erneut.',
  },
  notice: {
    readOnlyWhat: 'Ein anderer Desktop hat Ihre Sitzung übernommen.',
    readOnlyTodo:
      'Hier können Sie nur lesen. Noch nicht Übermitteltes geht weiter an den Hub. Melden Sie sich erneut an, um hier zu arbeiten.',
    offlineWhat: 'Keine Verbindung zum Hub seit {{time}}.',
    offlineTodo:
      'Anrufe, Nachrichten, Notizen und Abschlusscodes laufen weiter; sie erreichen den Hub, wenn er zurück ist.',
    keepsNothingWhat: 'Dieser Computer hat keinen sicheren Ort für Geheimnisse.',
    keepsNothingTodo: 'Was den Hub nicht erreicht hat, geht verloren, wenn Sie Lineside schließen.',
    more_one: '1 weitere',
    more_other: '{{count}} weitere',
  },
  phone: phoneDe,
  ...accountDe,
  ...headerDe,
  ...authenticationDe,
  ...contactsDe,
  ...recordsDe,
  ...dashboardsDe,
  ...deskDe,
  ...peopleDe,
  ...conversationDe,
  ...crmDe,
  ...messengerDe,
  ...keysDe,
  ...noticesDe,
  interactions: interactionsDe,
  dial: dialDe,
  interaction: interactionDe,
  offers: offersDe,
  sound: soundDe,
  problem: problemsDe,
};
