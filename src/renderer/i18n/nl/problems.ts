import type { problemsEn } from '../en/problems.ts';
import { accountProblemsNl } from './account.ts';
import { deskProblemsNl } from './desk.ts';
import { interactionProblemsNl } from './interaction-problems.ts';
import { messengerProblemsNl } from './messenger.ts';

/** The same in Dutch. */
export const problemsNl: typeof problemsEn = {
  ...accountProblemsNl,
  ...deskProblemsNl,
  ...interactionProblemsNl,
  messenger: messengerProblemsNl,
  unknown: {
    what: 'Er ging iets mis ({{code}}).',
    todo: 'Probeer het opnieuw; blijft het zo, geef dan deze code door aan je beheerder.',
  },
  auth: {
    passwordDue: {
      what: 'Je wachtwoord moet worden gewijzigd.',
      todo: 'Meld je aan: je kiest dan een nieuw.',
    },
    wrongCredentials: {
      what: 'Gebruikersnaam of wachtwoord klopt niet.',
      todo: 'Controleer beide en probeer het opnieuw.',
    },
    lockedOut: {
      what: 'Te vaak verkeerd ingevuld.',
      todo: 'Probeer het over {{minutes}} min opnieuw, of vraag je leidinggevende.',
    },
    sessionElsewhere: {
      what: 'Je bent op een andere desktop aangemeld.',
      todo: 'Meld je daar af, of neem de sessie hier over.',
    },
    refreshRefused: { what: 'Je sessie is beëindigd.', todo: 'Meld je opnieuw aan.' },
    required: { what: 'Je bent niet aangemeld.', todo: 'Meld je aan om verder te gaan.' },
    expired: { what: 'Je sessie is verlopen.', todo: 'Meld je opnieuw aan.' },
    superseded: {
      what: 'Een andere desktop heeft je sessie overgenomen.',
      todo: 'Meld je opnieuw aan om hier te werken.',
    },
    sessionEnded: { what: 'Je sessie is beëindigd.', todo: 'Meld je opnieuw aan.' },
    denied: {
      what: 'Je hebt hier geen recht op.',
      todo: 'Vraag het je leidinggevende als je het nodig hebt.',
    },
  },
  request: {
    invalid: {
      what: 'De hub begreep deze desktop niet.',
      todo: 'Werk Lineside bij, of meld het je beheerder.',
    },
    notFound: {
      what: 'De hub kent dit niet.',
      todo: 'Controleer het adres van de hub, of werk Lineside bij.',
    },
    tooMany: { what: 'Dat was te vaak in korte tijd.', todo: 'Wacht even en probeer het opnieuw.' },
  },
  hub: {
    bug: {
      what: 'De hub maakte een fout.',
      todo: 'Probeer het opnieuw; je beheerder vindt het in het logboek van de hub.',
    },
    away: {
      what: 'De hub is niet beschikbaar.',
      todo: 'Lineside blijft het proberen; je werk blijft bewaard.',
    },
    malformedReply: {
      what: 'De hub gaf een antwoord dat niet te lezen is.',
      todo: 'Controleer of hub en desktop dezelfde versie hebben.',
    },
  },
  stream: {
    unknown: { what: 'De hub heeft deze lijst niet.', todo: 'Werk Lineside bij, of meld het je beheerder.' },
    trimmed: {
      what: 'Deze desktop was lang weg.',
      todo: 'De lijsten worden opnieuw gelezen; er is niets verloren.',
    },
  },
  command: {
    unknown: {
      what: 'De hub kent dit soort wijziging niet.',
      todo: 'Meld je beheerder dat hub en desktop verschillen.',
    },
    invalid: {
      what: 'De hub kon deze wijziging niet lezen.',
      todo: 'Meld je beheerder dat hub en desktop verschillen.',
    },
    keyReused: {
      what: 'De hub heeft al een andere wijziging onder deze sleutel.',
      todo: 'Maak de wijziging nog een keer.',
    },
    expired: {
      what: 'De wijziging kwam te laat bij de hub en is niet gedaan.',
      todo: 'Doe het opnieuw als het nog telt.',
    },
    superseded: {
      what: 'Een andere desktop had al overgenomen voordat dit aankwam.',
      todo: 'Kijk daar, en doe het daar als het ontbreekt.',
    },
    refused: {
      what: 'De hub weigerde deze wijziging zonder reden.',
      todo: 'Probeer het opnieuw; blijft het zo, meld het je beheerder.',
    },
  },
  outcome: {
    locked: {
      what: 'De nabewerking van dit gesprek was al afgerond.',
      todo: 'Alleen een leidinggevende kan het nu nog wijzigen.',
    },
    conflict: { what: 'Het resultaat is elders gewijzigd.', todo: 'Vergelijk beide en kies welke blijft.' },
    incomplete: {
      what: 'De afronding is niet volledig.',
      todo: 'Kies een resultaat, schrijf een notitie en zeg waar het gesprek over gaat, en rond het dan opnieuw af.',
    },
    callStillUp: { what: 'Het gesprek loopt nog.', todo: 'Rond de nabewerking af als het voorbij is.' },
  },
  outbox: {
    notRefused: { what: 'Deze wijziging wacht niet meer op jou.', todo: 'Je hoeft niets te doen.' },
  },
  call: {
    unknown: {
      what: 'De hub kent dit gesprek niet.',
      todo: 'Je notitie blijft hier bewaard; meld het je beheerder.',
    },
  },
  disposition: {
    unknown: { what: 'Dit resultaat bestaat niet meer.', todo: 'Kies een ander.' },
  },
  skill: { unknown: { what: 'Deze vaardigheid is er niet meer.', todo: 'Kies een andere.' } },
  exchange: {
    refused: {
      what: 'De centrale heeft dit geweigerd.',
      todo: 'Probeer het opnieuw; blijft het zo, meld het je beheerder.',
    },
    away: {
      what: 'De centrale antwoordt niet.',
      todo: 'Probeer het zo opnieuw; blijft het zo, meld het je beheerder.',
    },
  },
  queue: {
    unknown: { what: 'Deze wachtrij bestaat niet.', todo: 'Meld het je beheerder.' },
  },
  customer: {
    unknown: { what: 'De nagebootste klant is weg.', todo: 'Start een nieuw oefengesprek.' },
  },
  net: {
    unreachable: { what: 'De hub is niet te bereiken.', todo: 'Controleer het netwerk en het adres.' },
    timeout: {
      what: 'De hub antwoordde niet op tijd.',
      todo: 'Controleer het netwerk, of probeer het opnieuw.',
    },
    silent: { what: 'De hub zwijgt.', todo: 'Lineside verbindt vanzelf opnieuw.' },
    certificate: {
      what: 'Het certificaat van de hub is niet te vertrouwen.',
      todo: 'Meld je niet aan; waarschuw je beheerder.',
    },
    notTls: {
      what: 'De hub spreekt geen HTTPS op dit adres.',
      todo: 'Controleer adres en poort met je beheerder.',
    },
    notFound: {
      what: 'Geen computer heeft deze naam.',
      todo: 'Controleer het adres van de hub op typefouten.',
    },
    refused: {
      what: 'Op dit adres antwoordt niets.',
      todo: 'De hub staat misschien uit, of adres of poort klopt niet.',
    },
    notJson: { what: 'Wat daar antwoordt is geen Lineside-hub.', todo: 'Controleer het adres van de hub.' },
    proxyAuth: {
      what: 'De proxy van je netwerk vraagt om een aanmelding.',
      todo: 'Vraag je beheerder om Lineside door te laten.',
    },
    proxyUnsupported: {
      what: 'Lineside kan de proxy van dit netwerk niet gebruiken ({{scheme}}).',
      todo: 'Vraag je beheerder om een andere.',
    },
    authorityFile: {
      what: 'Het bestand met de certificaten van je bedrijf is niet te lezen.',
      todo: 'Meld je beheerder: {{file}}',
    },
  },
  session: {
    unknown: { what: 'Deze sessie is al beëindigd.', todo: 'Je hoeft niets te doen.' },
    badAddress: {
      what: 'Dit is geen adres van een hub.',
      todo: 'Het ziet eruit als https://hub.example.com',
    },
    plainHttpRefused: {
      what: 'Dit adres is niet versleuteld.',
      todo: 'Gebruik een adres dat met https:// begint.',
    },
    notAHub: { what: 'Wat daar antwoordt is geen Lineside-hub.', todo: 'Controleer het adres van de hub.' },
    protocolTooNew: {
      what: 'De hub vraagt een nieuwere Lineside.',
      todo: 'Werk Lineside op deze computer bij.',
    },
    protocolTooOld: {
      what: 'De hub is ouder dan deze Lineside.',
      todo: 'Vraag je beheerder om de hub bij te werken.',
    },
    signedOut: { what: 'Je bent afgemeld.', todo: 'Meld je aan om verder te gaan.' },
    signedIn: { what: 'Je bent al aangemeld.', todo: 'Meld je eerst af.' },
    notSignedOut: {
      what: 'Er is nu niets om je bij aan te melden.',
      todo: 'Geef eerst het adres van de hub.',
    },
    busy: { what: 'Er loopt al een aanmelding.', todo: 'Wacht tot die klaar is.' },
    hubFixed: { what: 'Je beheerder heeft de hub vastgelegd.', todo: 'Dat kan hier niet worden gewijzigd.' },
    inCall: { what: 'Je bent in gesprek.', todo: 'Beëindig eerst het gesprek en meld je dan af.' },
    workPending: {
      what: 'Er is werk dat de hub nog niet heeft bereikt.',
      todo: 'Wacht, of meld je af en laat het hier verzegeld achter.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'De telefoon is niet verbonden: de centrale antwoordt niet.',
      todo: 'Hij probeert het vanzelf opnieuw.',
    },
    credentialsRefused: {
      what: 'De centrale aanvaardt deze telefoon niet.',
      todo: 'Meld het je beheerder; er komen geen gesprekken binnen.',
    },
    registrationRefused: {
      what: 'De centrale weigerde de telefoon te verbinden.',
      todo: 'Hij probeert het vanzelf opnieuw; blijft het zo, meld het je beheerder.',
    },
    mediaLost: {
      what: 'Het geluid viel weg, daarom is het gesprek beëindigd.',
      todo: 'Het volgende gesprek werkt weer.',
    },
    negotiating: { what: 'Het gesprek wordt net opgebouwd.', todo: 'Wacht even en probeer het opnieuw.' },
    noSuchCall: { what: 'Dit gesprek is al voorbij.', todo: 'Je hoeft niets te doen.' },
    callOver: { what: 'Dit gesprek is al voorbij.', todo: 'Je hoeft niets te doen.' },
    resumeFirst: { what: 'De klant staat in de wacht.', todo: 'Hervat eerst het gesprek.' },
    notConnected: { what: 'Het gesprek is nog niet verbonden.', todo: 'Wacht tot het is opgenomen.' },
    notRinging: { what: 'Het gesprek gaat niet meer over.', todo: 'Je hoeft niets te doen.' },
    holdFirst: { what: 'Je praat in een ander gesprek.', todo: 'Zet dat eerst in de wacht.' },
    stillDialling: {
      what: 'Er wordt nog een ander gesprek opgebouwd.',
      todo: 'Wacht tot er wordt opgenomen, of beëindig het.',
    },
    linesBusy: { what: 'Beide lijnen zijn in gebruik.', todo: 'Beëindig er eerst een of voeg ze samen.' },
    skillNeeded: {
      what: 'Je kunt met meer vaardigheden bellen.',
      todo: 'Kies die waar dit gesprek voor is.',
    },
    skillNotYours: { what: 'Met deze vaardigheid mag je niet bellen.', todo: 'Kies een van je eigen.' },
    notEmergency: { what: 'Dit is hier geen alarmnummer.', todo: 'Bel het als elk ander nummer.' },
    inConference: { what: 'Dit kan niet in een conferentie.', todo: 'Beëindig eerst de andere gesprekken.' },
    nothingToMerge: { what: 'Er is niets samen te voegen.', todo: 'Twee gesprekken moeten verbonden zijn.' },
    conferenceFull: {
      what: 'Er passen niet meer mensen in deze conferentie.',
      todo: 'Eerst moet er iemand weg.',
    },
    transferring: { what: 'Het gesprek wordt doorverbonden.', todo: 'Wacht tot bekend is of het gelukt is.' },
    transferRefused: {
      what: 'Het doorverbinden is niet gelukt; het gesprek is waar het was.',
      todo: 'Probeer iemand anders, of neem het gesprek terug.',
    },
    noKeysOnTransfer: {
      what: 'Met een nummer met een toestel erachter kun je niet direct doorverbinden.',
      todo: 'Overleg er eerst mee en verbind dan door.',
    },
    notHeld: { what: 'Het gesprek staat niet in de wacht.', todo: 'Je hoeft niets te doen.' },
    alreadyHeld: { what: 'Het gesprek gaat al in de wacht.', todo: 'Je hoeft niets te doen.' },
    alreadyResuming: { what: 'Het gesprek wordt al hervat.', todo: 'Wacht even.' },
    refused: {
      what: 'De centrale deed het niet ({{status}}); het gesprek is zoals het was.',
      todo: 'Probeer het opnieuw; blijft het zo, meld het je beheerder.',
    },
    keyRefused: {
      what: 'De centrale nam de toets niet aan.',
      todo: 'Druk hem nog eens in; blijft het zo, meld het je beheerder.',
    },
    declineInstead: { what: 'Het gesprek gaat nog over.', todo: 'Weiger het in plaats daarvan.' },
    endInstead: { what: 'Het gesprek is al opgenomen.', todo: 'Hang in plaats daarvan op.' },
    alreadyAnswering: { what: 'Het gesprek wordt al opgenomen.', todo: 'Wacht even.' },
    alreadyActive: { what: 'Je bent al in dit gesprek.', todo: 'Je hoeft niets te doen.' },
    alreadyEnding: { what: 'Het gesprek wordt al beëindigd.', todo: 'Wacht even.' },
    unexpected: {
      what: 'De centrale stuurde iets onverwachts.',
      todo: 'Werkt het gesprek niet, hang dan op en meld het je beheerder.',
    },
    malformed: {
      what: 'De centrale stuurde iets onleesbaars.',
      todo: 'Het is overgeslagen; meld het je beheerder als gesprekken misgaan.',
    },
  },
  recording: {
    notAllowed: { what: 'Dit mag je niet met de opname.', todo: 'Je beheerder bepaalt dat.' },
    notPossible: { what: 'De centrale kan dit nu niet met de opname.', todo: 'Probeer het zo nog eens.' },
    unknown: { what: 'Deze opname is er niet.', todo: 'Hij is misschien ouder dan opnamen bewaard blijven.' },
    missing: {
      what: 'De centrale heeft deze opname gemaakt, maar het bestand kwam nooit bij de hub aan.',
      todo: 'Meld het je beheerder als het vaker gebeurt.',
    },
    badRange: { what: 'Dit deel van de opname is er niet.', todo: 'Speel hem vanaf het begin af.' },
    playback: { what: 'De opname kan niet worden afgespeeld.', todo: 'Probeer het zo nog eens.' },
    diskFull: {
      what: 'De schijf is vol; van de opname is niets bewaard.',
      todo: 'Maak ruimte, of sla hem ergens anders op.',
    },
    cannotSave: { what: 'De opname kan daar niet worden opgeslagen.', todo: 'Kies een andere map.' },
    interrupted: {
      what: 'De hub viel halverwege weg; van de opname is niets bewaard.',
      todo: 'Probeer het zo nog eens.',
    },
  },
  abandoned: {
    unknown: { what: 'Dit gesprek staat niet meer in de lijst.', todo: 'Kies een ander.' },
    taken: {
      what: '{{agentName}} heeft dit gesprek gereserveerd.',
      todo: 'Kies een ander, of vraag het {{agentName}}.',
    },
    notReserved: {
      what: 'Dit gesprek was niet meer voor jou gereserveerd.',
      todo: 'Reserveer het en zeg het opnieuw.',
    },
  },
  conference: {
    full: { what: 'Er passen niet meer mensen in deze conferentie.', todo: 'Eerst moet er iemand weg.' },
    notPossible: {
      what: 'De centrale kon de gesprekken niet samenvoegen; ze zijn zoals ze waren.',
      todo: 'Probeer het nog eens; blijft het zo, zeg het je beheerder.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'Er is geen microfoon gevonden.',
      todo: 'Sluit je headset aan; tot dan hoort de beller je niet.',
    },
    microphoneRefused: {
      what: 'Lineside mag de microfoon niet gebruiken.',
      todo: 'Sta het toe voor bureaubladprogramma’s in de privacy-instellingen van deze computer, onder Microfoon.',
    },
    microphoneBusy: {
      what: 'Een ander programma gebruikt de microfoon.',
      todo: 'Sluit dat programma en probeer het opnieuw.',
    },
    microphoneClosed: {
      what: 'De microfoon staat niet open.',
      todo: 'Neem het gesprek opnieuw op, of kies de microfoon opnieuw.',
    },
    deviceGone: {
      what: '{{label}} is niet meer aangesloten.',
      todo: 'Lineside gebruikt een ander apparaat tot het terug is.',
    },
    noSuchDevice: { what: 'Dit apparaat is er niet meer.', todo: 'Kies een ander.' },
    inCall: { what: 'Er is een gesprek.', todo: 'Test je geluid als het voorbij is.' },
  },
  preflight: {
    noPhone: {
      what: 'Dit account heeft geen ingebouwde telefoon.',
      todo: 'Er hoeft niets te gebeuren als je met een bureautelefoon werkt.',
    },
    registering: {
      what: 'De telefoon maakt nog verbinding met de centrale.',
      todo: 'Wacht tot hij als aangemeld wordt getoond en controleer dan opnieuw.',
    },
    noIceServers: {
      what: 'Er zijn geen servers voor lastige netwerken ingesteld.',
      todo: 'Er hoeft niets te gebeuren zolang gesprekken in beide richtingen geluid hebben.',
    },
    unreachable: {
      what: 'De servers die gesprekken door lastige netwerken leiden, antwoorden niet.',
      todo: 'Gesprekken hebben misschien geen geluid; meld het je beheerder en controleer VPN en firewall.',
    },
    microphoneSilent: {
      what: 'De microfoon hoort niets.',
      todo: 'Controleer de dempknop van je headset of kies een andere microfoon, en praat.',
    },
    speakerSilent: {
      what: 'De testtoon is niet afgespeeld.',
      todo: 'Kies een andere luidspreker of sluit je headset opnieuw aan.',
    },
    notHeard: {
      what: 'Je hebt de testtoon niet gehoord.',
      todo: 'Zet het volume hoger of kies een andere luidspreker, en controleer opnieuw.',
    },
    roundTripLost: {
      what: 'Deze computer kon geen geluid naar zichzelf sturen.',
      todo: 'Een beveiligingsprogramma houdt misschien het geluid van gesprekken tegen; meld het je beheerder.',
    },
    noEchoNumber: {
      what: 'Er is geen echonummer ingesteld, dus er is geen testgesprek gevoerd.',
      todo: 'Er hoeft niets te gebeuren.',
    },
    echoSilent: {
      what: 'Het testgesprek bracht geen geluid terug.',
      todo: 'Controleer VPN en firewall; meld het je beheerder als het zo blijft.',
    },
    stopped: { what: 'De controle is gestopt.', todo: 'Start haar opnieuw wanneer het je uitkomt.' },
  },
  notifications: {
    unavailable: {
      what: 'Deze computer toont geen meldingen.',
      todo: 'Sta ze voor Lineside toe in de meldingsinstellingen; gesprekken gaan evengoed over.',
    },
  },
  media: {
    lost: {
      what: 'Het onderdeel dat geluid afspeelt is gestopt.',
      todo: 'Het start vanzelf opnieuw voor het volgende gesprek.',
    },
    failed: {
      what: 'Het geluid kon niet worden opgezet.',
      todo: 'Probeer het opnieuw; blijft het zo, sluit je headset opnieuw aan.',
    },
  },
  data: {
    corrupt: {
      what: 'Het bestand met je onverzonden werk was beschadigd.',
      todo: 'Wat leesbaar was is gered; het beschadigde bestand is apart gezet.',
    },
    newer: {
      what: 'Je gegevens zijn door een nieuwere Lineside geschreven.',
      todo: 'Werk Lineside bij; tot dan kan hier niets nieuws worden bewaard.',
    },
    noSecretStore: {
      what: 'Deze computer heeft geen veilige plek voor geheimen.',
      todo: 'Werk dat de hub niet bereikt heeft, gaat verloren als je Lineside sluit.',
    },
    unavailable: {
      what: 'De gegevens op deze computer zijn niet te lezen.',
      todo: 'Sluit Lineside en start het opnieuw.',
    },
    workerCrashed: {
      what: 'Het onderdeel dat je gegevens bewaart is gestopt.',
      todo: 'Het start vanzelf opnieuw; probeer het nog eens.',
    },
    closed: { what: 'De gegevens op deze computer worden afgesloten.', todo: 'Wacht tot je bent afgemeld.' },
    diskFull: {
      what: 'De schijf van deze computer is vol.',
      todo: 'Maak ruimte; tot dan kan niets nieuws worden bewaard.',
    },
    inUse: {
      what: 'Een ander programma houdt je gegevens vast.',
      todo: 'Sluit het, zoals een tweede Lineside of een back-up, en probeer het opnieuw.',
    },
    readOnly: {
      what: 'Je gegevens kunnen niet worden geschreven.',
      todo: 'Meld je beheerder dat de map van Lineside tegen schrijven beveiligd is.',
    },
  },
  settings: {
    corrupt: {
      what: 'Je instellingen waren beschadigd en beginnen opnieuw.',
      todo: 'Kies weergave, taal en apparaten opnieuw.',
    },
    policyUnreadable: {
      what: 'De instellingen van je IT-afdeling zijn niet te lezen.',
      todo: 'Meld je beheerder: {{file}}',
    },
  },
  app: {
    bug: {
      what: 'Lineside maakte een fout.',
      todo: 'Probeer het opnieuw; in het logboek staat wat er gebeurde.',
    },
  },
  ipc: {
    failed: {
      what: 'Het venster is het programma erachter kwijt.',
      todo: 'Sluit Lineside en start het opnieuw; je werk blijft bewaard.',
    },
    invalidAnswer: {
      what: 'Het venster kreeg een antwoord dat het niet kan lezen.',
      todo: 'Laad het venster opnieuw; blijft het zo, meld het je beheerder.',
    },
    untrusted: {
      what: 'Het verzoek kwam van een plek die niet vertrouwd is.',
      todo: 'Laad het venster opnieuw.',
    },
    unknownRequest: {
      what: 'Venster en programma hebben niet dezelfde versie.',
      todo: 'Sluit Lineside en start het opnieuw.',
    },
    invalid: {
      what: 'Dit kan niet met wat is ingevuld.',
      todo: 'Controleer wat je typte en probeer het opnieuw.',
    },
  },
  contact: {
    unknown: {
      what: 'Dit contact is er voor jou niet meer.',
      todo: 'Het is gewist, of je mag de lijst ervan niet meer zien.',
    },
    conflict: {
      what: 'Iemand anders heeft ondertussen hetzelfde gewijzigd.',
      todo: 'Bekijk beide en kies wat er moet staan.',
    },
    invalid: { what: 'De hub neemt niet aan wat er is ingevuld.', todo: 'Verbeter het en bewaar opnieuw.' },
    listDenied: {
      what: 'Je mag contacten van deze lijst niet wijzigen.',
      todo: 'Vraag je beheerder om het recht erop.',
    },
  },
  mention: { unknown: { what: 'Deze notitie is er voor jou niet meer.', todo: 'Je hoeft niets te doen.' } },
  tag: { unknown: { what: 'Dit label is er niet meer.', todo: 'Kies een ander.' } },
  record: {
    unknown: { what: 'Deze kaart is er niet meer.', todo: 'Ze is verwijderd, of je mag haar niet zien.' },
    conflict: {
      what: 'Iemand anders heeft intussen hetzelfde gewijzigd.',
      todo: 'Bekijk beide en kies wat er moet staan.',
    },
    invalid: {
      what: 'Het CRM accepteert niet wat je hebt ingevuld.',
      todo: 'Verbeter het en bewaar opnieuw.',
    },
    mayNotChange: {
      what: 'Deze taak is van een collega.',
      todo: 'Vraag diegene om hem te wijzigen, of je leidinggevende.',
    },
    mayNotCreate: {
      what: 'Je mag dit soort kaarten niet maken.',
      todo: 'Koppel het gesprek aan een andere kaart, of vraag je leidinggevende.',
    },
    openCases: {
      what: 'De klant heeft open zaken die je nog niet hebt bekeken: {{cases}}.',
      todo: 'Zeg van elke zaak dat de jouwe iets anders is, of kies de juiste.',
    },
  },
  dial: {
    empty: { what: 'Er is geen nummer.', todo: 'Typ of plak er een.' },
    tooLong: { what: 'Dat is te lang voor een nummer.', todo: 'Controleer wat je typte of plakte.' },
    unreadable: {
      what: 'Dat is geen nummer dat gebeld kan worden.',
      todo: 'Controleer wat je typte of plakte.',
    },
  },
  shortcuts: {
    taken: {
      what: 'Een ander programma gebruikt {{keys}}.',
      todo: 'Kies andere toetsen, of maak ze daar vrij.',
    },
    twice: {
      what: '{{keys}} is voor twee acties gekozen.',
      todo: 'Kies andere toetsen voor één van beide.',
    },
    unknownKeys: { what: 'Deze computer kent geen {{keys}}.', todo: 'Kies andere toetsen.' },
  },
  workspace: {
    notLoaded: {
      what: 'De instellingen van het contactcenter zijn er nog niet.',
      todo: 'Ze komen zodra de hub antwoordt.',
    },
  },
  window: {
    fault: {
      what: 'Het venster maakte een fout.',
      todo: 'Probeer het opnieuw of laad het venster opnieuw; gesprekken gaan door.',
    },
  },
};
