import type { problemsEn } from '../en/problems.ts';
import type { Partly } from '../partly.ts';
import { accountProblemsIt } from './account.ts';
import { deskProblemsIt } from './desk.ts';
import { interactionProblemsIt } from './interaction-problems.ts';
import { messengerProblemsIt } from './messenger.ts';

/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsIt: Partly<typeof problemsEn> = {
  ...accountProblemsIt,
  ...deskProblemsIt,
  ...interactionProblemsIt,
  messenger: messengerProblemsIt,
  unknown: {
    what: 'Qualcosa è andato storto ({{code}}).',
    todo: 'Riprovare; se persiste, comunicare questo codice all’amministratore.',
  },
  auth: {
    passwordDue: { what: 'La password va cambiata.', todo: 'Accedere: poi se ne sceglie una nuova.' },
    wrongCredentials: { what: 'Nome utente o password errati.', todo: 'Verificare entrambi e riprovare.' },
    lockedOut: {
      what: 'Troppi tentativi errati.',
      todo: 'Riprovare tra {{minutes}} min, o chiedere al supervisore.',
    },
    sessionElsewhere: {
      what: 'Ha già effettuato l’accesso su un altro desktop.',
      todo: 'Uscire da lì, o prendere il controllo qui.',
    },
    refreshRefused: { what: 'La sua sessione è terminata.', todo: 'Accedere di nuovo.' },
    required: { what: 'Non ha effettuato l’accesso.', todo: 'Accedere per continuare.' },
    expired: { what: 'La sua sessione è scaduta.', todo: 'Accedere di nuovo.' },
    superseded: {
      what: 'Un altro desktop ha preso il controllo della sua sessione.',
      todo: 'Accedere di nuovo per lavorare qui.',
    },
    sessionEnded: { what: 'La sua sessione è stata chiusa.', todo: 'Accedere di nuovo.' },
    denied: { what: 'Non ha il diritto di farlo.', todo: 'Chieda al supervisore se le serve.' },
  },
  request: {
    invalid: {
      what: 'L’hub non ha compreso questo desktop.',
      todo: 'Aggiornare Lineside, o avvisare l’amministratore.',
    },
    notFound: {
      what: 'L’hub non conosce questo.',
      todo: 'Verificare l’indirizzo dell’hub, o aggiornare Lineside.',
    },
    tooMany: { what: 'Troppe volte in poco tempo.', todo: 'Attendere un momento e riprovare.' },
  },
  hub: {
    bug: {
      what: 'L’hub ha commesso un errore.',
      todo: 'Riprovare; l’amministratore lo trova nel registro dell’hub.',
    },
    away: { what: 'L’hub non è disponibile.', todo: 'Lineside continua a provare; il lavoro resta.' },
    malformedReply: {
      what: 'L’hub ha dato una risposta illeggibile.',
      todo: 'Verificare che hub e desktop abbiano la stessa versione.',
    },
  },
  stream: {
    unknown: {
      what: 'L’hub non offre questo elenco.',
      todo: 'Aggiornare Lineside, o avvisare l’amministratore.',
    },
    trimmed: {
      what: 'Questo desktop è stato assente a lungo.',
      todo: 'Gli elenchi vengono riletti; nulla è perso.',
    },
  },
  command: {
    unknown: {
      what: 'L’hub non conosce questo tipo di modifica.',
      todo: 'Dire all’amministratore che hub e desktop sono diversi.',
    },
    invalid: {
      what: 'L’hub non ha potuto leggere questa modifica.',
      todo: 'Dire all’amministratore che hub e desktop sono diversi.',
    },
    keyReused: {
      what: 'L’hub ha già un’altra modifica con questa chiave.',
      todo: 'Ripetere la modifica.',
    },
    expired: {
      what: 'La modifica è arrivata tardi all’hub e non è stata fatta.',
      todo: 'Ripeterla se serve ancora.',
    },
    superseded: {
      what: 'Un altro desktop aveva preso il controllo prima dell’arrivo.',
      todo: 'Verificare lì, e farlo lì se manca.',
    },
    refused: {
      what: 'L’hub ha rifiutato questa modifica senza motivo.',
      todo: 'Riprovare; se persiste, avvisare l’amministratore.',
    },
  },
  outcome: {
    locked: {
      what: 'Il post-contatto di questa chiamata era già completato.',
      todo: 'Ora può modificarlo solo un supervisore.',
    },
    conflict: {
      what: 'L’esito è stato modificato altrove.',
      todo: 'Confrontare entrambi e scegliere quale resta.',
    },
    incomplete: {
      what: 'L’esito non è completo.',
      todo: 'Scegliere una causale, scrivere una nota e indicare l’argomento della chiamata, poi completarlo di nuovo.',
    },
    callStillUp: {
      what: 'La chiamata è ancora in corso.',
      todo: 'Completare il post-contatto quando è terminata.',
    },
  },
  outbox: {
    notRefused: { what: 'Questa modifica non la attende più.', todo: 'Non c’è nulla da fare.' },
  },
  call: {
    unknown: {
      what: 'L’hub non conosce questa chiamata.',
      todo: 'La nota resta qui; avvisare l’amministratore.',
    },
  },
  disposition: {
    unknown: { what: 'Questa causale non esiste più.', todo: 'Scegliere un’altra opzione.' },
  },
  skill: { unknown: { what: 'Questa competenza non c’è più.', todo: 'Scegliere un’altra opzione.' } },
  exchange: {
    refused: {
      what: 'Il centralino ha rifiutato.',
      todo: 'Riprovare; se persiste, avvisare l’amministratore.',
    },
    away: {
      what: 'Il centralino non risponde.',
      todo: 'Riprovare tra un momento; se persiste, avvisare l’amministratore.',
    },
  },
  queue: {
    unknown: { what: 'Questa coda non esiste.', todo: 'Avvisare l’amministratore.' },
  },
  customer: {
    unknown: { what: 'Il cliente simulato è andato via.', todo: 'Avviare un’altra chiamata di prova.' },
  },
  net: {
    unreachable: { what: 'L’hub non è raggiungibile.', todo: 'Verificare la rete e l’indirizzo.' },
    timeout: { what: 'L’hub ha impiegato troppo a rispondere.', todo: 'Verificare la rete, o riprovare.' },
    silent: { what: 'L’hub non dà più segnali.', todo: 'Lineside si riconnette da sé.' },
    certificate: {
      what: 'Il certificato dell’hub non è attendibile.',
      todo: 'Non accedere; avvisare l’amministratore.',
    },
    notTls: {
      what: 'L’hub non usa HTTPS a questo indirizzo.',
      todo: 'Verificare indirizzo e porta con l’amministratore.',
    },
    notFound: {
      what: 'Nessun computer ha questo nome.',
      todo: 'Verificare eventuali errori nell’indirizzo dell’hub.',
    },
    refused: {
      what: 'Nulla risponde a questo indirizzo.',
      todo: 'Forse l’hub è fermo, o l’indirizzo o la porta è errata.',
    },
    notJson: { what: 'Ciò che risponde lì non è un hub Lineside.', todo: 'Verificare l’indirizzo dell’hub.' },
    proxyAuth: {
      what: 'Il proxy della rete richiede l’accesso.',
      todo: 'Chieda all’amministratore di far passare Lineside.',
    },
    proxyUnsupported: {
      what: 'Lineside non può usare il proxy di questa rete ({{scheme}}).',
      todo: 'Ne chieda un altro all’amministratore.',
    },
    authorityFile: {
      what: 'Il file con i certificati aziendali non può essere letto.',
      todo: 'Avvisare l’amministratore: {{file}}',
    },
  },
  session: {
    unknown: { what: 'Questa sessione è già terminata.', todo: 'Non c’è nulla da fare.' },
    badAddress: { what: 'Questo non è l’indirizzo di un hub.', todo: 'Ha la forma https://hub.example.com' },
    plainHttpRefused: { what: 'Questo indirizzo non è cifrato.', todo: 'Usarne uno che inizia con https://' },
    notAHub: { what: 'Ciò che risponde lì non è un hub Lineside.', todo: 'Verificare l’indirizzo dell’hub.' },
    protocolTooNew: {
      what: 'L’hub richiede un Lineside più recente.',
      todo: 'Aggiornare Lineside su questo computer.',
    },
    protocolTooOld: {
      what: 'L’hub è più vecchio di questo Lineside.',
      todo: 'Chieda all’amministratore di aggiornare l’hub.',
    },
    signedOut: { what: 'È disconnesso.', todo: 'Accedere per continuare.' },
    signedIn: { what: 'Ha già effettuato l’accesso.', todo: 'Uscire prima.' },
    notSignedOut: { what: 'Ora non c’è nulla a cui accedere.', todo: 'Indicare prima l’indirizzo dell’hub.' },
    busy: { what: 'Un accesso è in corso.', todo: 'Attendere che finisca.' },
    hubFixed: { what: 'L’amministratore ha fissato l’hub.', todo: 'Non si può cambiare qui.' },
    inCall: { what: 'È in una chiamata.', todo: 'Terminare prima la chiamata, poi uscire.' },
    workPending: {
      what: 'C’è lavoro che non ha ancora raggiunto l’hub.',
      todo: 'Attendere, o uscire e lasciarlo sigillato qui.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'Il telefono non è connesso: il centralino non risponde.',
      todo: 'Nuovo tentativo automatico.',
    },
    credentialsRefused: {
      what: 'Il centralino non accetta questo telefono.',
      todo: 'Avvisare l’amministratore; le chiamate non possono arrivare.',
    },
    registrationRefused: {
      what: 'Il centralino ha rifiutato di connettere il telefono.',
      todo: 'Nuovo tentativo automatico; se persiste, avvisare l’amministratore.',
    },
    mediaLost: {
      what: 'L’audio della chiamata è andato perso, perciò è stata terminata.',
      todo: 'La prossima chiamata funzionerà.',
    },
    negotiating: { what: 'La chiamata è in fase di avvio.', todo: 'Attendere un momento e riprovare.' },
    noSuchCall: { what: 'Questa chiamata è già terminata.', todo: 'Non c’è nulla da fare.' },
    callOver: { what: 'Questa chiamata è già terminata.', todo: 'Non c’è nulla da fare.' },
    resumeFirst: { what: 'Il cliente è in attesa.', todo: 'Riprendere prima la chiamata.' },
    notConnected: { what: 'La chiamata non è ancora connessa.', todo: 'Attendere la risposta.' },
    notRinging: { what: 'La chiamata non squilla più.', todo: 'Non c’è nulla da fare.' },
    holdFirst: { what: 'Sta parlando in un’altra chiamata.', todo: 'Metterla prima in attesa.' },
    stillDialling: {
      what: 'Un’altra chiamata è ancora in uscita.',
      todo: 'Attendere la risposta, o terminarla.',
    },
    linesBusy: {
      what: 'Entrambe le linee sono in uso.',
      todo: 'Terminare o unire prima una delle chiamate.',
    },
    skillNeeded: {
      what: 'Può chiamare con più competenze.',
      todo: 'Scegliere quella di questa chiamata.',
    },
    skillNotYours: { what: 'Non può chiamare con questa competenza.', todo: 'Sceglierne una delle sue.' },
    notEmergency: { what: 'Qui non è un numero di emergenza.', todo: 'Chiamarlo come ogni altro numero.' },
    inConference: {
      what: 'Non è possibile in conferenza.',
      todo: 'Terminare prima le chiamate degli altri.',
    },
    nothingToMerge: { what: 'Non c’è nulla da unire.', todo: 'Devono esserci due chiamate connesse.' },
    conferenceFull: {
      what: 'Questa conferenza è al completo.',
      todo: 'Qualcuno deve uscire prima che entri un altro.',
    },
    transferring: {
      what: 'La chiamata è in trasferimento.',
      todo: 'Attendere di sapere se ha funzionato.',
    },
    transferRefused: {
      what: 'Il trasferimento non è riuscito; la chiamata è dov’era.',
      todo: 'Provare con qualcun altro, o riprendere la chiamata.',
    },
    noKeysOnTransfer: {
      what: 'Non si può trasferire subito a un numero con interno.',
      todo: 'Consultare prima, poi trasferire.',
    },
    notHeld: { what: 'La chiamata non è in attesa.', todo: 'Non c’è nulla da fare.' },
    alreadyHeld: { what: 'La chiamata è già in attesa.', todo: 'Non c’è nulla da fare.' },
    alreadyResuming: { what: 'La chiamata viene già ripresa.', todo: 'Attendere un momento.' },
    refused: {
      what: 'Il centralino non l’ha fatto ({{status}}); la chiamata è invariata.',
      todo: 'Riprovare; se persiste, avvisare l’amministratore.',
    },
    keyRefused: {
      what: 'Il centralino non ha accettato il tasto.',
      todo: 'Premerlo di nuovo; se persiste, avvisare l’amministratore.',
    },
    declineInstead: { what: 'La chiamata squilla ancora.', todo: 'Rifiutarla invece.' },
    endInstead: { what: 'Alla chiamata si è già risposto.', todo: 'Terminarla invece.' },
    alreadyAnswering: { what: 'Si sta già rispondendo alla chiamata.', todo: 'Attendere un momento.' },
    alreadyActive: { what: 'È già in questa chiamata.', todo: 'Non c’è nulla da fare.' },
    alreadyEnding: { what: 'La chiamata sta già terminando.', todo: 'Attendere un momento.' },
    unexpected: {
      what: 'Il centralino ha inviato qualcosa di inatteso.',
      todo: 'Se la chiamata non funziona, terminarla e avvisare l’amministratore.',
    },
    malformed: {
      what: 'Il centralino ha inviato qualcosa di illeggibile.',
      todo: 'È stato ignorato; avvisare l’amministratore se le chiamate non funzionano.',
    },
  },
  recording: {
    notAllowed: { what: 'Non può farlo con la registrazione.', todo: 'Lo decide l’amministratore.' },
    notPossible: {
      what: 'Il centralino ora non può farlo con la registrazione.',
      todo: 'Riprovare tra un momento.',
    },
    unknown: {
      what: 'Questa registrazione non c’è.',
      todo: 'Forse è più vecchia del periodo di conservazione delle registrazioni.',
    },
    missing: {
      what: 'Il centralino ha fatto questa registrazione, ma il file non ha mai raggiunto l’hub.',
      todo: 'Avvisare l’amministratore se succede ancora.',
    },
    badRange: {
      what: 'Questa parte della registrazione non è disponibile.',
      todo: 'Riprodurla dall’inizio.',
    },
    playback: { what: 'La registrazione non può essere riprodotta.', todo: 'Riprovare tra un momento.' },
    diskFull: {
      what: 'Il disco è pieno; nulla della registrazione è stato conservato.',
      todo: 'Liberare spazio, o salvarlo altrove.',
    },
    cannotSave: { what: 'La registrazione non si può salvare lì.', todo: 'Scegliere un’altra cartella.' },
    interrupted: {
      what: 'L’hub si è interrotto a metà; nulla della registrazione è stato conservato.',
      todo: 'Riprovare tra un momento.',
    },
  },
  abandoned: {
    unknown: { what: 'Questa chiamata non è più nell’elenco.', todo: 'Scegliere un’altra opzione.' },
    taken: {
      what: '{{agentName}} ha riservato questa chiamata.',
      todo: 'Sceglierne un’altra, o chiedere a {{agentName}}.',
    },
    notReserved: {
      what: 'Questa chiamata non era più riservata a lei.',
      todo: 'Riservarla e ripetere.',
    },
  },
  conference: {
    full: {
      what: 'Questa conferenza è al completo.',
      todo: 'Qualcuno deve uscire prima che entri un altro.',
    },
    notPossible: {
      what: 'Il centralino non ha potuto unire le chiamate; sono invariate.',
      todo: 'Riprovare; se persiste, avvisare l’amministratore.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'Nessun microfono trovato.',
      todo: 'Collegare le cuffie; fino ad allora chi chiama non la sente.',
    },
    microphoneRefused: {
      what: 'Lineside non può usare il microfono.',
      todo: 'Consentirlo per le app desktop nelle impostazioni di privacy di questo computer, in Microfono.',
    },
    microphoneBusy: {
      what: 'Un altro programma occupa il microfono.',
      todo: 'Chiudere quel programma, poi riprovare.',
    },
    microphoneClosed: {
      what: 'Il microfono non è aperto.',
      todo: 'Rispondere di nuovo, o scegliere di nuovo il microfono.',
    },
    deviceGone: {
      what: '{{label}} non è più collegato.',
      todo: 'Lineside usa un altro dispositivo finché non torna.',
    },
    noSuchDevice: { what: 'Questo dispositivo non c’è più.', todo: 'Scegliere un’altra opzione.' },
    inCall: { what: 'C’è una chiamata in corso.', todo: 'Provare l’audio quando è finita.' },
  },
  preflight: {
    noPhone: {
      what: 'Questo account non ha un telefono integrato.',
      todo: 'Non c’è nulla da fare se usa un telefono fisso.',
    },
    registering: {
      what: 'Il telefono si sta ancora connettendo al centralino.',
      todo: 'Attendere che sia pronto, poi verificare di nuovo.',
    },
    noIceServers: {
      what: 'Nessun server per reti difficili è configurato.',
      todo: 'Non c’è nulla da fare finché l’audio va in entrambe le direzioni.',
    },
    unreachable: {
      what: 'I server che portano le chiamate nelle reti difficili non rispondono.',
      todo: 'Le chiamate potrebbero essere senza audio; avvisare l’amministratore e verificare VPN e firewall.',
    },
    microphoneSilent: {
      what: 'Il microfono non sente nulla.',
      todo: 'Verificare il tasto muto delle cuffie, o scegliere un altro microfono, e parlare.',
    },
    speakerSilent: {
      what: 'Il tono di prova non è stato riprodotto.',
      todo: 'Scegliere un altro altoparlante, o ricollegare le cuffie.',
    },
    notHeard: {
      what: 'Non ha sentito il tono di prova.',
      todo: 'Alzare il volume, o scegliere un altro altoparlante, e verificare di nuovo.',
    },
    roundTripLost: {
      what: 'Questo computer non ha potuto inviare audio a sé stesso.',
      todo: 'Forse un programma di sicurezza blocca l’audio; avvisare l’amministratore.',
    },
    noEchoNumber: {
      what: 'Nessun numero di eco configurato, quindi nessuna chiamata di test.',
      todo: 'Non c’è nulla da fare.',
    },
    echoSilent: {
      what: 'La chiamata di test non ha restituito audio.',
      todo: 'Verificare VPN e firewall; se persiste, avvisare l’amministratore.',
    },
    stopped: { what: 'La verifica è stata interrotta.', todo: 'Riavviarla quando è comodo.' },
  },
  notifications: {
    unavailable: {
      what: 'Questo computer non mostra notifiche.',
      todo: 'Consentirle per Lineside nelle impostazioni; le chiamate squillano comunque.',
    },
  },
  media: {
    lost: {
      what: 'La parte che riproduce l’audio si è fermata.',
      todo: 'Si riavvia da sé per la prossima chiamata.',
    },
    failed: {
      what: 'L’audio non è stato configurato.',
      todo: 'Riprovare; se persiste, ricollegare le cuffie.',
    },
  },
  data: {
    corrupt: {
      what: 'Il file con il lavoro non inviato era danneggiato.',
      todo: 'Ciò che era leggibile è stato salvato; il file danneggiato è stato messo da parte.',
    },
    newer: {
      what: 'I suoi dati sono di un Lineside più recente.',
      todo: 'Aggiornare Lineside; fino ad allora qui non si conserva nulla di nuovo.',
    },
    noSecretStore: {
      what: 'Questo computer non ha un luogo sicuro per i dati segreti.',
      todo: 'Il lavoro che non ha raggiunto l’hub va perso chiudendo Lineside.',
    },
    unavailable: {
      what: 'I dati su questo computer non si possono leggere.',
      todo: 'Chiudere Lineside e riavviarlo.',
    },
    workerCrashed: {
      what: 'La parte che conserva i dati si è fermata.',
      todo: 'Si riavvia da sé; riprovare.',
    },
    closed: { what: 'I dati su questo computer si stanno chiudendo.', todo: 'Attendere l’uscita.' },
    diskFull: {
      what: 'Il disco di questo computer è pieno.',
      todo: 'Liberare spazio; fino ad allora non si conserva nulla di nuovo.',
    },
    inUse: {
      what: 'Un altro programma occupa i dati.',
      todo: 'Chiuderlo, ad esempio un secondo Lineside o un backup, e riprovare.',
    },
    readOnly: {
      what: 'I dati non si possono scrivere.',
      todo: 'Dire all’amministratore che la cartella di Lineside è protetta da scrittura.',
    },
  },
  settings: {
    corrupt: {
      what: 'Le impostazioni erano danneggiate e ripartono da zero.',
      todo: 'Scegliere di nuovo tema, lingua e dispositivi.',
    },
    policyUnreadable: {
      what: 'Le impostazioni del reparto IT non si possono leggere.',
      todo: 'Avvisare l’amministratore: {{file}}',
    },
  },
  app: {
    bug: { what: 'Lineside ha commesso un errore.', todo: 'Riprovare; nel registro c’è cosa è successo.' },
  },
  ipc: {
    failed: {
      what: 'La finestra ha perso il programma che la regge.',
      todo: 'Chiudere Lineside e riavviarlo; il lavoro resta.',
    },
    invalidAnswer: {
      what: 'La finestra ha ricevuto una risposta illeggibile.',
      todo: 'Ricaricare la finestra; se persiste, avvisare l’amministratore.',
    },
    untrusted: { what: 'La richiesta viene da un luogo non attendibile.', todo: 'Ricaricare la finestra.' },
    unknownRequest: {
      what: 'Finestra e programma non hanno la stessa versione.',
      todo: 'Chiudere Lineside e riavviarlo.',
    },
    invalid: {
      what: 'Non è possibile con i dati forniti.',
      todo: 'Verificare quanto scritto e riprovare.',
    },
  },
  contact: {
    unknown: {
      what: 'Questo contatto non è più disponibile per lei.',
      todo: 'È stato eliminato, o la sua lista non è più visibile per lei.',
    },
    conflict: {
      what: 'Qualcun altro ha modificato lo stesso nel frattempo.',
      todo: 'Guardare entrambi e scegliere cosa deve restare.',
    },
    invalid: { what: 'L’hub non accetta quanto scritto.', todo: 'Correggere e salvare di nuovo.' },
    listDenied: {
      what: 'Non può modificare i contatti di questa lista.',
      todo: 'Chieda il permesso all’amministratore.',
    },
  },
  mention: {
    unknown: { what: 'Questa nota non è più disponibile per lei.', todo: 'Non c’è nulla da fare.' },
  },
  tag: { unknown: { what: 'Questa etichetta non c’è più.', todo: 'Scegliere un’altra opzione.' } },
  record: {
    unknown: { what: 'Questo record non c’è più.', todo: 'È stato rimosso, o non è visibile per lei.' },
    conflict: {
      what: 'Qualcun altro ha modificato lo stesso nel frattempo.',
      todo: 'Guardare entrambi e scegliere cosa deve restare.',
    },
    invalid: { what: 'Il CRM non accetta quanto scritto.', todo: 'Correggere e salvare di nuovo.' },
    mayNotChange: {
      what: 'È l’attività di un collega.',
      todo: 'Chiedere a lui di modificarla, o al supervisore.',
    },
    mayNotCreate: {
      what: 'Non può creare record di questo tipo.',
      todo: 'Collegare la chiamata a un altro, o chiedere al supervisore.',
    },
    openCases: {
      what: 'L’account ha casi aperti che non ha guardato: {{cases}}.',
      todo: 'Indicare per ciascuno che il suo è un altro argomento, o scegliere quello giusto.',
    },
  },
  dial: {
    empty: { what: 'Manca il numero.', todo: 'Digitarne o incollarne uno.' },
    tooLong: { what: 'È troppo lungo per un numero.', todo: 'Verificare quanto digitato o incollato.' },
    unreadable: {
      what: 'Non è un numero che si può chiamare.',
      todo: 'Verificare quanto digitato o incollato.',
    },
  },
  shortcuts: {
    taken: { what: 'Un altro programma usa {{keys}}.', todo: 'Scegliere altri tasti, o liberarli lì.' },
    twice: { what: '{{keys}} è scelto per due azioni.', todo: 'Scegliere altri tasti per una di esse.' },
    unknownKeys: { what: 'Questo computer non conosce {{keys}}.', todo: 'Scegliere altri tasti.' },
  },
  workspace: {
    notLoaded: {
      what: 'Le impostazioni del contact center non sono ancora qui.',
      todo: 'Arrivano appena l’hub risponde.',
    },
  },
  window: {
    fault: {
      what: 'La finestra ha commesso un errore.',
      todo: 'Riprovare, o ricaricare la finestra; le chiamate continuano.',
    },
  },
};
