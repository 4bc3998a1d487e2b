import type { PageTexts } from '../page-texts.ts';

/** Italian. */
export const pageIt: PageTexts = {
  language: 'it',
  channel: {
    voice: 'Chiamata',
    chat: 'Chat',
    email: 'E-mail',
    sms: 'SMS',
    fax: 'Fax',
    open: 'Canale aperto',
  },
  facts: {
    customer: 'Cliente',
    address: 'Indirizzo',
    entryPoint: 'Ricevuta su',
    queue: 'Coda',
    reason: 'Motivo',
    subject: 'Oggetto',
    status: 'Stato',
    started: 'Inizio',
    ended: 'Fine',
    agents: 'Operatori',
    authentication: 'Verifica dell’identità',
    disposition: 'Causale',
    note: 'Nota dell’esito',
    tags: 'Etichette',
  },
  open: 'Aperta',
  closed: 'Chiusa',
  resolved: 'risolta',
  pending: 'in sospeso',
  authenticated: 'fatta',
  notAuthenticated: (reason) => `non fatta: ${reason}`,
  unknownCustomer: 'Cliente',
  automatic: 'Risposta automatica',
  internalNote: 'Nota interna',
  delivery: { sent: 'inviato', delivered: 'consegnato', read: 'letto', failed: 'non riuscito' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `In attesa in ${event.queueName}`;
      case 'accepted':
        return `Accettata da ${event.agentName}`;
      case 'transferred':
        return `Trasferita da ${event.agentName} a ${event.to}`;
      case 'requeued':
        return `Di nuovo in attesa: ${event.agentName} non era raggiungibile`;
      case 'left':
        return `${event.agentName} l’ha lasciata`;
      case 'closed':
        return {
          customer: 'Chiusa dal cliente',
          agent: `Chiusa da ${event.agentName ?? 'un operatore'}`,
          hub: 'Chiusa automaticamente',
        }[event.by];
      case 'reopened':
        return 'Riaperta';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Salvato il ${at} da ${by}. Gli orari sono quelli di ${zone}.`,
};
