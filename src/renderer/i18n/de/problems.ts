import type { problemsEn } from '../en/problems.ts';
import type { Partly } from '../partly.ts';
import { accountProblemsDe } from './account.ts';
import { deskProblemsDe } from './desk.ts';
import { interactionProblemsDe } from './interaction-problems.ts';
import { messengerProblemsDe } from './messenger.ts';

/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsDe: Partly<typeof problemsEn> = {
  ...accountProblemsDe,
  ...deskProblemsDe,
  ...interactionProblemsDe,
  messenger: messengerProblemsDe,
  unknown: {
    what: 'Etwas ist schiefgegangen ({{code}}).',
    todo: 'Versuchen Sie es erneut; bleibt es dabei, nennen Sie Ihrem Administrator diesen Code.',
  },
  auth: {
    passwordDue: {
      what: 'Ihr Passwort muss geändert werden.',
      todo: 'Melden Sie sich an: Sie wählen dann ein neues.',
    },
    wrongCredentials: {
      what: 'Anmeldename oder Passwort ist falsch.',
      todo: 'Prüfen Sie beides und versuchen Sie es erneut.',
    },
    lockedOut: {
      what: 'Zu viele falsche Versuche.',
      todo: 'Versuchen Sie es in {{minutes}} Min. erneut, oder fragen Sie Ihre Teamleitung.',
    },
    sessionElsewhere: {
      what: 'Sie sind an einem anderen Desktop angemeldet.',
      todo: 'Melden Sie sich dort ab, oder übernehmen Sie die Sitzung hier.',
    },
    refreshRefused: { what: 'Ihre Sitzung ist beendet.', todo: 'Melden Sie sich erneut an.' },
    required: { what: 'Sie sind nicht angemeldet.', todo: 'Melden Sie sich an, um fortzufahren.' },
    expired: { what: 'Ihre Sitzung ist abgelaufen.', todo: 'Melden Sie sich erneut an.' },
    superseded: {
      what: 'Ein anderer Desktop hat Ihre Sitzung übernommen.',
      todo: 'Melden Sie sich erneut an, um hier zu arbeiten.',
    },
    sessionEnded: { what: 'Ihre Sitzung wurde beendet.', todo: 'Melden Sie sich erneut an.' },
    denied: {
      what: 'Sie haben nicht das Recht dazu.',
      todo: 'Fragen Sie Ihre Teamleitung, falls Sie es brauchen.',
    },
  },
  request: {
    invalid: {
      what: 'Der Hub hat diesen Desktop nicht verstanden.',
      todo: 'Aktualisieren Sie Lineside, oder informieren Sie Ihren Administrator.',
    },
    notFound: {
      what: 'Der Hub kennt dies nicht.',
      todo: 'Prüfen Sie die Adresse des Hubs, oder aktualisieren Sie Lineside.',
    },
    tooMany: {
      what: 'Das war zu oft in kurzer Zeit.',
      todo: 'Warten Sie einen Moment und versuchen Sie es erneut.',
    },
  },
  hub: {
    bug: {
      what: 'Der Hub hat einen Fehler gemacht.',
      todo: 'Versuchen Sie es erneut; Ihr Administrator findet es im Protokoll des Hubs.',
    },
    away: {
      what: 'Der Hub ist nicht verfügbar.',
      todo: 'Lineside versucht es weiter; Ihre Arbeit bleibt erhalten.',
    },
    malformedReply: {
      what: 'Der Hub gab eine unlesbare Antwort.',
      todo: 'Prüfen Sie, ob Hub und Desktop dieselbe Version haben.',
    },
  },
  stream: {
    unknown: {
      what: 'Der Hub bietet diese Liste nicht an.',
      todo: 'Aktualisieren Sie Lineside, oder informieren Sie Ihren Administrator.',
    },
    trimmed: {
      what: 'Dieser Desktop war lange weg.',
      todo: 'Die Listen werden neu gelesen; nichts ist verloren.',
    },
  },
  command: {
    unknown: {
      what: 'Der Hub kennt diese Art von Änderung nicht.',
      todo: 'Sagen Sie Ihrem Administrator, dass Hub und Desktop verschieden sind.',
    },
    invalid: {
      what: 'Der Hub konnte diese Änderung nicht lesen.',
      todo: 'Sagen Sie Ihrem Administrator, dass Hub und Desktop verschieden sind.',
    },
    keyReused: {
      what: 'Der Hub hat unter diesem Schlüssel schon eine andere Änderung.',
      todo: 'Nehmen Sie die Änderung noch einmal vor.',
    },
    expired: {
      what: 'Die Änderung erreichte den Hub zu spät und wurde nicht ausgeführt.',
      todo: 'Wiederholen Sie sie, falls sie noch wichtig ist.',
    },
    superseded: {
      what: 'Ein anderer Desktop hatte vorher übernommen.',
      todo: 'Prüfen Sie dort, und holen Sie es dort nach, falls es fehlt.',
    },
    refused: {
      what: 'Der Hub hat diese Änderung ohne Grund abgelehnt.',
      todo: 'Versuchen Sie es erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
  },
  outcome: {
    locked: {
      what: 'Die Nachbearbeitung dieses Anrufs war schon abgeschlossen.',
      todo: 'Nur die Teamleitung kann es jetzt ändern.',
    },
    conflict: {
      what: 'Das Ergebnis wurde anderswo geändert.',
      todo: 'Vergleichen Sie beide und wählen Sie, welches gilt.',
    },
    incomplete: {
      what: 'Das Ergebnis ist nicht vollständig.',
      todo: 'Wählen Sie einen Abschlusscode, schreiben Sie eine Notiz und sagen Sie, worum es ging; dann schließen Sie erneut ab.',
    },
    callStillUp: {
      what: 'Der Anruf läuft noch.',
      todo: 'Schließen Sie die Nachbearbeitung ab, wenn er beendet ist.',
    },
  },
  outbox: {
    notRefused: { what: 'Diese Änderung wartet nicht mehr auf Sie.', todo: 'Es ist nichts zu tun.' },
  },
  call: {
    unknown: {
      what: 'Der Hub kennt diesen Anruf nicht.',
      todo: 'Ihre Notiz bleibt hier; informieren Sie Ihren Administrator.',
    },
  },
  disposition: {
    unknown: { what: 'Diesen Abschlusscode gibt es nicht mehr.', todo: 'Wählen Sie etwas anderes.' },
  },
  skill: { unknown: { what: 'Diesen Skill gibt es nicht mehr.', todo: 'Wählen Sie etwas anderes.' } },
  exchange: {
    refused: {
      what: 'Die Telefonanlage hat dies abgelehnt.',
      todo: 'Versuchen Sie es erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    away: {
      what: 'Die Telefonanlage antwortet nicht.',
      todo: 'Versuchen Sie es gleich noch einmal; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
  },
  queue: {
    unknown: { what: 'Diese Warteschlange gibt es nicht.', todo: 'Informieren Sie Ihren Administrator.' },
  },
  customer: {
    unknown: { what: 'Der simulierte Kunde ist weg.', todo: 'Starten Sie einen weiteren Übungsanruf.' },
  },
  net: {
    unreachable: { what: 'Der Hub ist nicht erreichbar.', todo: 'Prüfen Sie das Netz und die Adresse.' },
    timeout: {
      what: 'Der Hub brauchte zu lange für eine Antwort.',
      todo: 'Prüfen Sie das Netz, oder versuchen Sie es erneut.',
    },
    silent: { what: 'Der Hub ist verstummt.', todo: 'Lineside verbindet sich von selbst neu.' },
    certificate: {
      what: 'Dem Zertifikat des Hubs wird nicht vertraut.',
      todo: 'Melden Sie sich nicht an; informieren Sie Ihren Administrator.',
    },
    notTls: {
      what: 'Der Hub spricht an dieser Adresse kein HTTPS.',
      todo: 'Prüfen Sie Adresse und Port mit Ihrem Administrator.',
    },
    notFound: {
      what: 'Kein Computer hat diesen Namen.',
      todo: 'Prüfen Sie die Adresse des Hubs auf Tippfehler.',
    },
    refused: {
      what: 'An dieser Adresse antwortet nichts.',
      todo: 'Der Hub ist vielleicht aus, oder Adresse oder Port ist falsch.',
    },
    notJson: { what: 'Was dort antwortet, ist kein Lineside-Hub.', todo: 'Prüfen Sie die Adresse des Hubs.' },
    proxyAuth: {
      what: 'Der Proxy Ihres Netzes verlangt eine Anmeldung.',
      todo: 'Bitten Sie Ihren Administrator, Lineside durchzulassen.',
    },
    proxyUnsupported: {
      what: 'Lineside kann den Proxy dieses Netzes nicht verwenden ({{scheme}}).',
      todo: 'Bitten Sie Ihren Administrator um einen anderen.',
    },
    authorityFile: {
      what: 'Die Datei mit den Zertifikaten Ihrer Firma kann nicht gelesen werden.',
      todo: 'Informieren Sie Ihren Administrator: {{file}}',
    },
  },
  session: {
    unknown: { what: 'Diese Sitzung ist bereits beendet.', todo: 'Es ist nichts zu tun.' },
    badAddress: {
      what: 'Das ist nicht die Adresse eines Hubs.',
      todo: 'Sie sieht aus wie https://hub.example.com',
    },
    plainHttpRefused: {
      what: 'Diese Adresse ist nicht verschlüsselt.',
      todo: 'Verwenden Sie eine, die mit https:// beginnt',
    },
    notAHub: { what: 'Was dort antwortet, ist kein Lineside-Hub.', todo: 'Prüfen Sie die Adresse des Hubs.' },
    protocolTooNew: {
      what: 'Der Hub braucht ein neueres Lineside.',
      todo: 'Aktualisieren Sie Lineside auf diesem Computer.',
    },
    protocolTooOld: {
      what: 'Der Hub ist älter als dieses Lineside.',
      todo: 'Bitten Sie Ihren Administrator, den Hub zu aktualisieren.',
    },
    signedOut: { what: 'Sie sind abgemeldet.', todo: 'Melden Sie sich an, um fortzufahren.' },
    signedIn: { what: 'Sie sind bereits angemeldet.', todo: 'Melden Sie sich zuerst ab.' },
    notSignedOut: {
      what: 'Es gibt jetzt nichts, woran Sie sich anmelden könnten.',
      todo: 'Geben Sie zuerst die Adresse des Hubs an.',
    },
    busy: { what: 'Eine Anmeldung läuft.', todo: 'Warten Sie, bis sie fertig ist.' },
    hubFixed: {
      what: 'Ihr Administrator hat den Hub festgelegt.',
      todo: 'Er kann hier nicht geändert werden.',
    },
    inCall: {
      what: 'Sie sind in einem Anruf.',
      todo: 'Beenden Sie zuerst den Anruf, dann melden Sie sich ab.',
    },
    workPending: {
      what: 'Es gibt Arbeit, die den Hub noch nicht erreicht hat.',
      todo: 'Warten Sie, oder melden Sie sich ab und lassen Sie sie hier versiegelt.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'Das Telefon ist nicht verbunden: Die Telefonanlage antwortet nicht.',
      todo: 'Es versucht es von selbst erneut.',
    },
    credentialsRefused: {
      what: 'Die Telefonanlage akzeptiert dieses Telefon nicht.',
      todo: 'Informieren Sie Ihren Administrator; Anrufe können nicht ankommen.',
    },
    registrationRefused: {
      what: 'Die Telefonanlage hat die Verbindung des Telefons abgelehnt.',
      todo: 'Es versucht es von selbst erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    mediaLost: {
      what: 'Der Ton des Anrufs ging verloren, darum wurde er beendet.',
      todo: 'Der nächste Anruf geht wieder.',
    },
    negotiating: {
      what: 'Der Anruf wird gerade aufgebaut.',
      todo: 'Warten Sie einen Moment und versuchen Sie es erneut.',
    },
    noSuchCall: { what: 'Dieser Anruf ist schon vorbei.', todo: 'Es ist nichts zu tun.' },
    callOver: { what: 'Dieser Anruf ist schon vorbei.', todo: 'Es ist nichts zu tun.' },
    resumeFirst: { what: 'Der Kunde wird gehalten.', todo: 'Setzen Sie den Anruf zuerst fort.' },
    notConnected: {
      what: 'Der Anruf ist noch nicht verbunden.',
      todo: 'Warten Sie, bis er angenommen wird.',
    },
    notRinging: { what: 'Der Anruf klingelt nicht mehr.', todo: 'Es ist nichts zu tun.' },
    holdFirst: { what: 'Sie sprechen in einem anderen Anruf.', todo: 'Setzen Sie ihn zuerst auf Halten.' },
    stillDialling: {
      what: 'Ein anderer Anruf wird noch gewählt.',
      todo: 'Warten Sie auf die Annahme, oder beenden Sie ihn.',
    },
    linesBusy: {
      what: 'Beide Leitungen sind belegt.',
      todo: 'Beenden oder verbinden Sie zuerst einen der Anrufe.',
    },
    skillNeeded: {
      what: 'Sie können mit mehreren Skills anrufen.',
      todo: 'Wählen Sie den, für den dieser Anruf ist.',
    },
    skillNotYours: {
      what: 'Mit diesem Skill dürfen Sie nicht anrufen.',
      todo: 'Wählen Sie einen Ihrer eigenen.',
    },
    notEmergency: {
      what: 'Das ist hier keine Notrufnummer.',
      todo: 'Rufen Sie sie wie jede andere Nummer an.',
    },
    inConference: {
      what: 'Das ist in einer Konferenz nicht möglich.',
      todo: 'Beenden Sie zuerst die Anrufe der anderen.',
    },
    nothingToMerge: { what: 'Es gibt nichts zu verbinden.', todo: 'Zwei Anrufe müssen verbunden sein.' },
    conferenceFull: {
      what: 'In diese Konferenz passt niemand mehr.',
      todo: 'Jemand muss gehen, bevor jemand dazukommen kann.',
    },
    transferring: {
      what: 'Der Anruf wird weitergeleitet.',
      todo: 'Warten Sie, bis feststeht, ob es geklappt hat.',
    },
    transferRefused: {
      what: 'Das Weiterleiten hat nicht geklappt; der Anruf ist, wo er war.',
      todo: 'Versuchen Sie jemand anderen, oder holen Sie den Anruf zurück.',
    },
    noKeysOnTransfer: {
      what: 'An eine Nummer mit Nebenstelle kann nicht direkt weitergeleitet werden.',
      todo: 'Halten Sie zuerst Rückfrage, dann leiten Sie weiter.',
    },
    notHeld: { what: 'Der Anruf wird nicht gehalten.', todo: 'Es ist nichts zu tun.' },
    alreadyHeld: { what: 'Der Anruf wird schon gehalten.', todo: 'Es ist nichts zu tun.' },
    alreadyResuming: { what: 'Der Anruf wird schon fortgesetzt.', todo: 'Warten Sie einen Moment.' },
    refused: {
      what: 'Die Telefonanlage hat es nicht getan ({{status}}); der Anruf ist unverändert.',
      todo: 'Versuchen Sie es erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    keyRefused: {
      what: 'Die Telefonanlage hat die Taste nicht angenommen.',
      todo: 'Drücken Sie sie erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    declineInstead: { what: 'Der Anruf klingelt noch.', todo: 'Lehnen Sie ihn stattdessen ab.' },
    endInstead: { what: 'Der Anruf ist schon angenommen.', todo: 'Beenden Sie ihn stattdessen.' },
    alreadyAnswering: { what: 'Der Anruf wird schon angenommen.', todo: 'Warten Sie einen Moment.' },
    alreadyActive: { what: 'Sie sind schon in diesem Anruf.', todo: 'Es ist nichts zu tun.' },
    alreadyEnding: { what: 'Der Anruf wird schon beendet.', todo: 'Warten Sie einen Moment.' },
    unexpected: {
      what: 'Die Telefonanlage hat etwas Unerwartetes gesendet.',
      todo: 'Geht der Anruf nicht, beenden Sie ihn und informieren Sie Ihren Administrator.',
    },
    malformed: {
      what: 'Die Telefonanlage hat etwas Unlesbares gesendet.',
      todo: 'Es wurde ignoriert; informieren Sie Ihren Administrator, wenn Anrufe misslingen.',
    },
  },
  recording: {
    notAllowed: {
      what: 'Sie dürfen das mit der Aufzeichnung nicht tun.',
      todo: 'Das entscheidet Ihr Administrator.',
    },
    notPossible: {
      what: 'Die Telefonanlage kann das mit der Aufzeichnung jetzt nicht tun.',
      todo: 'Versuchen Sie es gleich noch einmal.',
    },
    unknown: {
      what: 'Diese Aufzeichnung ist nicht da.',
      todo: 'Sie ist vielleicht älter, als Aufzeichnungen aufbewahrt werden.',
    },
    missing: {
      what: 'Die Telefonanlage hat diese Aufzeichnung gemacht, aber die Datei hat den Hub nie erreicht.',
      todo: 'Informieren Sie Ihren Administrator, falls es wieder vorkommt.',
    },
    badRange: {
      what: 'Dieser Teil der Aufzeichnung ist nicht verfügbar.',
      todo: 'Spielen Sie sie von Anfang an ab.',
    },
    playback: {
      what: 'Die Aufzeichnung kann nicht abgespielt werden.',
      todo: 'Versuchen Sie es gleich noch einmal.',
    },
    diskFull: {
      what: 'Der Datenträger ist voll; von der Aufzeichnung wurde nichts behalten.',
      todo: 'Schaffen Sie Platz, oder speichern Sie es anderswo.',
    },
    cannotSave: {
      what: 'Dort kann die Aufzeichnung nicht gespeichert werden.',
      todo: 'Wählen Sie einen anderen Ordner.',
    },
    interrupted: {
      what: 'Der Hub ging mittendrin weg; von der Aufzeichnung wurde nichts behalten.',
      todo: 'Versuchen Sie es gleich noch einmal.',
    },
  },
  abandoned: {
    unknown: { what: 'Dieser Anruf ist nicht mehr in der Liste.', todo: 'Wählen Sie etwas anderes.' },
    taken: {
      what: '{{agentName}} hat diesen Anruf reserviert.',
      todo: 'Wählen Sie einen anderen, oder fragen Sie {{agentName}}.',
    },
    notReserved: {
      what: 'Dieser Anruf war nicht mehr für Sie reserviert.',
      todo: 'Reservieren Sie ihn und versuchen Sie es erneut.',
    },
  },
  conference: {
    full: {
      what: 'In diese Konferenz passt niemand mehr.',
      todo: 'Jemand muss gehen, bevor jemand dazukommen kann.',
    },
    notPossible: {
      what: 'Die Telefonanlage konnte die Anrufe nicht verbinden; sie sind unverändert.',
      todo: 'Versuchen Sie es erneut; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'Kein Mikrofon gefunden.',
      todo: 'Schließen Sie Ihr Headset an; bis dahin hört der Anrufer Sie nicht.',
    },
    microphoneRefused: {
      what: 'Lineside darf das Mikrofon nicht benutzen.',
      todo: 'Erlauben Sie es in den Datenschutzeinstellungen dieses Computers unter Mikrofon für Desktop-Apps.',
    },
    microphoneBusy: {
      what: 'Ein anderes Programm belegt das Mikrofon.',
      todo: 'Schließen Sie jenes Programm und versuchen Sie es erneut.',
    },
    microphoneClosed: {
      what: 'Das Mikrofon ist nicht offen.',
      todo: 'Nehmen Sie den Anruf erneut an, oder wählen Sie das Mikrofon neu.',
    },
    deviceGone: {
      what: '{{label}} ist nicht mehr angeschlossen.',
      todo: 'Lineside benutzt ein anderes Gerät, bis es zurück ist.',
    },
    noSuchDevice: { what: 'Dieses Gerät ist nicht mehr da.', todo: 'Wählen Sie etwas anderes.' },
    inCall: { what: 'Ein Anruf läuft.', todo: 'Testen Sie den Ton, wenn er vorbei ist.' },
  },
  preflight: {
    noPhone: {
      what: 'Dieses Konto hat kein eingebautes Telefon.',
      todo: 'Es ist nichts zu tun, wenn Sie mit einem Tischtelefon arbeiten.',
    },
    registering: {
      what: 'Das Telefon verbindet sich noch mit der Telefonanlage.',
      todo: 'Warten Sie, bis es bereit ist, und prüfen Sie erneut.',
    },
    noIceServers: {
      what: 'Es sind keine Server für schwierige Netze eingerichtet.',
      todo: 'Es ist nichts zu tun, solange Anrufe in beide Richtungen Ton haben.',
    },
    unreachable: {
      what: 'Die Server, die Anrufe durch schwierige Netze führen, antworten nicht.',
      todo: 'Anrufe haben vielleicht keinen Ton; informieren Sie Ihren Administrator und prüfen Sie VPN und Firewall.',
    },
    microphoneSilent: {
      what: 'Das Mikrofon hört nichts.',
      todo: 'Prüfen Sie den Stummschalter Ihres Headsets, oder wählen Sie ein anderes Mikrofon, und sprechen Sie.',
    },
    speakerSilent: {
      what: 'Der Testton wurde nicht abgespielt.',
      todo: 'Wählen Sie einen anderen Lautsprecher, oder stecken Sie Ihr Headset neu ein.',
    },
    notHeard: {
      what: 'Sie haben den Testton nicht gehört.',
      todo: 'Stellen Sie lauter, oder wählen Sie einen anderen Lautsprecher, und prüfen Sie erneut.',
    },
    roundTripLost: {
      what: 'Dieser Computer konnte sich selbst keinen Ton senden.',
      todo: 'Ein Sicherheitsprogramm verhindert vielleicht den Ton; informieren Sie Ihren Administrator.',
    },
    noEchoNumber: {
      what: 'Keine Echonummer ist eingerichtet, darum gab es keinen Testanruf.',
      todo: 'Es ist nichts zu tun.',
    },
    echoSilent: {
      what: 'Der Testanruf brachte keinen Ton zurück.',
      todo: 'Prüfen Sie VPN und Firewall; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    stopped: { what: 'Die Prüfung wurde abgebrochen.', todo: 'Starten Sie sie neu, wenn es Ihnen passt.' },
  },
  notifications: {
    unavailable: {
      what: 'Dieser Computer zeigt keine Benachrichtigungen.',
      todo: 'Erlauben Sie sie für Lineside in den Einstellungen; Anrufe klingeln trotzdem.',
    },
  },
  media: {
    lost: {
      what: 'Der Teil, der den Ton abspielt, ist ausgefallen.',
      todo: 'Er startet für den nächsten Anruf von selbst.',
    },
    failed: {
      what: 'Der Ton konnte nicht eingerichtet werden.',
      todo: 'Versuchen Sie es erneut; bleibt es dabei, stecken Sie Ihr Headset neu ein.',
    },
  },
  data: {
    corrupt: {
      what: 'Die Datei mit Ihrer ungesendeten Arbeit war beschädigt.',
      todo: 'Was lesbar war, wurde gesichert; die beschädigte Datei wurde beiseitegelegt.',
    },
    newer: {
      what: 'Ihre Daten wurden von einem neueren Lineside geschrieben.',
      todo: 'Aktualisieren Sie Lineside; bis dahin bleibt hier nichts Neues.',
    },
    noSecretStore: {
      what: 'Dieser Computer hat keinen sicheren Ort für Geheimnisse.',
      todo: 'Was den Hub nicht erreicht hat, geht verloren, wenn Sie Lineside schließen.',
    },
    unavailable: {
      what: 'Die Daten auf diesem Computer können nicht gelesen werden.',
      todo: 'Schließen Sie Lineside und starten Sie es neu.',
    },
    workerCrashed: {
      what: 'Der Teil, der Ihre Daten verwahrt, ist ausgefallen.',
      todo: 'Er startet von selbst neu; versuchen Sie es noch einmal.',
    },
    closed: {
      what: 'Die Daten auf diesem Computer werden gerade geschlossen.',
      todo: 'Warten Sie, bis Sie abgemeldet sind.',
    },
    diskFull: {
      what: 'Der Datenträger dieses Computers ist voll.',
      todo: 'Schaffen Sie Platz; bis dahin bleibt nichts Neues.',
    },
    inUse: {
      what: 'Ein anderes Programm belegt Ihre Daten.',
      todo: 'Schließen Sie es, etwa ein zweites Lineside oder eine Sicherung, und versuchen Sie es erneut.',
    },
    readOnly: {
      what: 'Ihre Daten können nicht geschrieben werden.',
      todo: 'Sagen Sie Ihrem Administrator, dass der Ordner von Lineside schreibgeschützt ist.',
    },
  },
  settings: {
    corrupt: {
      what: 'Ihre Einstellungen waren beschädigt und beginnen neu.',
      todo: 'Wählen Sie Darstellung, Sprache und Geräte neu.',
    },
    policyUnreadable: {
      what: 'Die Einstellungen Ihrer IT können nicht gelesen werden.',
      todo: 'Informieren Sie Ihren Administrator: {{file}}',
    },
  },
  app: {
    bug: {
      what: 'Lineside hat einen Fehler gemacht.',
      todo: 'Versuchen Sie es erneut; im Protokoll steht, was geschah.',
    },
  },
  ipc: {
    failed: {
      what: 'Das Fenster hat das Programm dahinter verloren.',
      todo: 'Schließen Sie Lineside und starten Sie es neu; Ihre Arbeit bleibt erhalten.',
    },
    invalidAnswer: {
      what: 'Das Fenster bekam eine unlesbare Antwort.',
      todo: 'Laden Sie das Fenster neu; bleibt es dabei, informieren Sie Ihren Administrator.',
    },
    untrusted: {
      what: 'Die Anfrage kam von einem nicht vertrauten Ort.',
      todo: 'Laden Sie das Fenster neu.',
    },
    unknownRequest: {
      what: 'Fenster und Programm haben nicht dieselbe Version.',
      todo: 'Schließen Sie Lineside und starten Sie es neu.',
    },
    invalid: {
      what: 'Mit diesen Angaben ist das nicht möglich.',
      todo: 'Prüfen Sie Ihre Eingabe und versuchen Sie es erneut.',
    },
  },
  contact: {
    unknown: {
      what: 'Dieser Kontakt ist für Sie nicht mehr da.',
      todo: 'Er wurde gelöscht, oder Sie dürfen seine Liste nicht mehr sehen.',
    },
    conflict: {
      what: 'Jemand anders hat inzwischen dasselbe geändert.',
      todo: 'Sehen Sie beide an und wählen Sie, was gelten soll.',
    },
    invalid: {
      what: 'Der Hub nimmt die Eingabe nicht an.',
      todo: 'Korrigieren Sie es und speichern Sie erneut.',
    },
    listDenied: {
      what: 'Sie dürfen Kontakte dieser Liste nicht ändern.',
      todo: 'Bitten Sie Ihren Administrator um das Recht dazu.',
    },
  },
  mention: { unknown: { what: 'Diese Notiz ist für Sie nicht mehr da.', todo: 'Es ist nichts zu tun.' } },
  tag: { unknown: { what: 'Diesen Tag gibt es nicht mehr.', todo: 'Wählen Sie etwas anderes.' } },
  record: {
    unknown: {
      what: 'Diesen Datensatz gibt es nicht mehr.',
      todo: 'Sie wurde entfernt, oder Sie dürfen sie nicht sehen.',
    },
    conflict: {
      what: 'Jemand anders hat inzwischen dasselbe geändert.',
      todo: 'Sehen Sie beide an und wählen Sie, was gelten soll.',
    },
    invalid: {
      what: 'Das CRM nimmt die Eingabe nicht an.',
      todo: 'Korrigieren Sie es und speichern Sie erneut.',
    },
    mayNotChange: {
      what: 'Das ist die Aufgabe eines Kollegen.',
      todo: 'Bitten Sie den Kollegen um die Änderung, oder Ihre Teamleitung.',
    },
    mayNotCreate: {
      what: 'Sie dürfen keine Datensätze dieser Art anlegen.',
      todo: 'Verknüpfen Sie den Anruf mit einem anderen, oder fragen Sie Ihre Teamleitung.',
    },
    openCases: {
      what: 'Der Account hat offene Fälle, die Sie nicht angesehen haben: {{cases}}.',
      todo: 'Sagen Sie zu jedem, dass Ihres etwas anderes ist, oder wählen Sie den richtigen.',
    },
  },
  dial: {
    empty: { what: 'Es gibt keine Nummer.', todo: 'Geben oder fügen Sie eine ein.' },
    tooLong: {
      what: 'Das ist zu lang für eine Nummer.',
      todo: 'Prüfen Sie, was Sie eingegeben oder eingefügt haben.',
    },
    unreadable: {
      what: 'Das ist keine Nummer, die angerufen werden kann.',
      todo: 'Prüfen Sie, was Sie eingegeben oder eingefügt haben.',
    },
  },
  shortcuts: {
    taken: {
      what: 'Ein anderes Programm benutzt {{keys}}.',
      todo: 'Wählen Sie andere Tasten, oder geben Sie sie dort frei.',
    },
    twice: {
      what: '{{keys}} ist für zwei Aktionen gewählt.',
      todo: 'Wählen Sie für eine davon andere Tasten.',
    },
    unknownKeys: { what: 'Dieser Computer kennt {{keys}} nicht.', todo: 'Wählen Sie andere Tasten.' },
  },
  workspace: {
    notLoaded: {
      what: 'Die Einstellungen des Contactcenters sind noch nicht da.',
      todo: 'Sie kommen, sobald der Hub antwortet.',
    },
  },
  window: {
    fault: {
      what: 'Das Fenster hat einen Fehler gemacht.',
      todo: 'Versuchen Sie es erneut, oder laden Sie das Fenster neu; Anrufe laufen weiter.',
    },
  },
};
