import type { interactionProblemsEn } from '../en/interaction-problems.ts';
import type { Partly } from '../partly.ts';

/** What goes wrong with offers, interactions, messages and their files: what happened, and what to do. */
export const interactionProblemsDe: Partly<typeof interactionProblemsEn> = {
  offer: {
    asking: { what: 'Ihre Antwort ist unterwegs zum Hub.', todo: 'Warten Sie einen Moment.' },
    unknown: {
      what: 'Dieses Angebot ist nicht mehr da.',
      todo: 'Es ging an einen Kollegen, oder der Kunde ist weg.',
    },
    taken: { what: 'Ein Kollege war schneller.', todo: 'Nichts zu tun; das nächste kommt von selbst.' },
    over: { what: 'Dieses Angebot ist vorbei.', todo: 'Das nächste kommt von selbst.' },
    noCapacity: {
      what: 'Sie haben davon so viele, wie Sie gleichzeitig haben dürfen.',
      todo: 'Schließen Sie zuerst eine ab und geben Sie sie ab.',
    },
  },
  licence: {
    full: {
      what: 'Es laufen so viele Chats, wie die Lizenz erlaubt.',
      todo: 'Warten Sie, bis einer endet, oder informieren Sie Ihre Teamleitung.',
    },
  },
  interaction: {
    unknown: {
      what: 'Diese Interaktion ist nicht da.',
      todo: 'Sie wurde entfernt, oder Sie dürfen sie nicht sehen.',
    },
    closed: {
      what: 'Diese Interaktion ist geschlossen.',
      todo: 'Sehen Sie das Ergebnis an; schreibt der Kunde, öffnet sie sich wieder.',
    },
    notYours: {
      what: 'Sie haben diese Interaktion nicht.',
      todo: 'Übernehmen Sie sie aus der Liste, oder hinterlassen Sie eine interne Notiz.',
    },
    taken: {
      what: 'Ein Kollege hat diese Interaktion.',
      todo: 'Hinterlassen Sie eine interne Notiz, oder bitten Sie darum.',
    },
    notAuthenticated: {
      what: 'Es fehlt noch, ob Sie die Identität des Kunden geprüft haben.',
      todo: 'Geben Sie es über dem Gespräch an oder begründen Sie es; dann schließen Sie.',
    },
    statusNotAllowed: {
      what: 'Ihr Arbeitsbereich hinterlässt Interaktionen nicht so.',
      todo: 'Wählen Sie einen anderen Status.',
    },
  },
  message: {
    empty: { what: 'Die Nachricht ist leer.', todo: 'Schreiben Sie etwas, oder hängen Sie eine Datei an.' },
    stale: {
      what: 'Ihre Nachricht kam zu spät und wurde nicht gesendet.',
      todo: 'Sie steht wieder im Feld: Prüfen Sie, ob sie noch passt, und senden Sie sie.',
    },
    closed: {
      what: 'Der Chat wurde vor Ihrer Nachricht geschlossen; sie wurde nicht gesendet.',
      todo: 'Sie steht wieder im Feld, zum Kopieren oder Verwerfen.',
    },
    answered: {
      what: 'Ein Kollege hat vor Ihrer Nachricht geantwortet; sie wurde nicht gesendet.',
      todo: 'Sie steht wieder im Feld: Lesen Sie zuerst seine Antwort.',
    },
  },
  work: {
    unknown: { what: 'Diese Nachbearbeitung ist vorbei.', todo: 'Hier ist nichts mehr zu tun.' },
  },
  transfer: {
    notEligible: {
      what: 'Zurzeit kann dort niemand annehmen.',
      todo: 'Wählen Sie jemanden mit Status Verfügbar oder Beschäftigt, oder eine Warteschlange.',
    },
    unknownTarget: {
      what: 'Diese Warteschlange, diesen Skill oder Kollegen gibt es nicht mehr.',
      todo: 'Wählen Sie etwas anderes.',
    },
  },
  commitment: {
    unknown: {
      what: 'Diese Wiedervorlage gibt es nicht mehr.',
      todo: 'Legen Sie eine neue an, falls noch nötig.',
    },
    mayNotChange: {
      what: 'Diese Wiedervorlage gehört einem Kollegen.',
      todo: 'Bitten Sie den Kollegen oder Ihre Teamleitung um die Änderung.',
    },
  },
  file: {
    unknown: {
      what: 'Die Datei ist nicht da.',
      todo: 'Sie wurde entfernt, oder Sie dürfen sie nicht sehen.',
    },
    tooLarge: { what: 'Die Datei ist zu groß.', todo: 'Verkleinern Sie sie, oder senden Sie sie in Teilen.' },
    tooMany: {
      what: 'Das sind zu viele Dateien für eine Nachricht.',
      todo: 'Senden Sie einige mit einer weiteren Nachricht.',
    },
    kindRefused: {
      what: 'Dateien dieser Art werden nicht angenommen.',
      todo: 'Senden Sie sie in anderer Form, etwa als PDF oder Bild.',
    },
    empty: { what: 'Die Datei ist leer.', todo: 'Wählen Sie etwas anderes.' },
    unreadable: {
      what: 'Die Datei kann nicht gelesen werden.',
      todo: 'Schließen Sie sie in anderen Programmen und versuchen Sie es erneut.',
    },
    other: { what: 'Die Datei wurde seit der Auswahl geändert.', todo: 'Hängen Sie sie erneut an.' },
    gap: {
      what: 'Ein Teil der Datei hat den Hub nicht erreicht.',
      todo: 'Sie wird von selbst erneut gesendet.',
    },
    gone: {
      what: 'Die Datei ist nicht mehr auf diesem Computer.',
      todo: 'Hängen Sie sie erneut an; Ihr Text bleibt.',
    },
    damaged: {
      what: 'Die Datei kam nicht so am Hub an, wie sie hier ist.',
      todo: 'Hängen Sie sie erneut an.',
    },
    interrupted: {
      what: 'Der Hub ging mittendrin weg; nichts wurde behalten.',
      todo: 'Versuchen Sie es gleich noch einmal.',
    },
    cannotSave: { what: 'Dort kann es nicht gespeichert werden.', todo: 'Wählen Sie einen anderen Ordner.' },
    diskFull: {
      what: 'Der Datenträger ist voll; nichts wurde behalten.',
      todo: 'Schaffen Sie Platz, oder speichern Sie es anderswo.',
    },
    archiveFull: {
      what: 'Mit ihren Dateien ist die Interaktion größer, als ein ZIP sein kann.',
      todo: 'Speichern Sie die Dateien einzeln aus dem Gespräch.',
    },
  },
  files: {
    full: {
      what: 'Es wartet schon zu viel auf den Versand.',
      todo: 'Warten Sie, bis der Hub es hat, und hängen Sie die Datei erneut an; Ihr Text bleibt.',
    },
  },
  chat: {
    unknownSite: { what: 'Der Hub kennt diese Website nicht.', todo: 'Informieren Sie Ihren Administrator.' },
    filesNotAllowed: {
      what: 'Kunden dieser Website dürfen keine Dateien senden.',
      todo: 'Fragen Sie Ihren Administrator, ob sie es sollten.',
    },
  },
};
