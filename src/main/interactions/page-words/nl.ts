import type { PageTexts } from '../page-texts.ts';

/** Dutch. */
export const pageNl: PageTexts = {
  language: 'nl',
  channel: {
    voice: 'Gesprek',
    chat: 'Chat',
    email: 'E-mail',
    sms: 'Sms',
    fax: 'Fax',
    open: 'Open kanaal',
  },
  facts: {
    customer: 'Klant',
    address: 'Adres',
    entryPoint: 'Ontvangen op',
    queue: 'Wachtrij',
    reason: 'Reden',
    subject: 'Onderwerp',
    status: 'Status',
    started: 'Begonnen',
    ended: 'Beëindigd',
    agents: 'Medewerkers',
    authentication: 'Authenticatie',
    disposition: 'Resultaat',
    note: 'Notitie bij het resultaat',
    tags: 'Labels',
  },
  open: 'Open',
  closed: 'Gesloten',
  resolved: 'opgelost',
  pending: 'in afwachting',
  authenticated: 'gedaan',
  notAuthenticated: (reason) => `afgezien: ${reason}`,
  unknownCustomer: 'Klant',
  automatic: 'Automatisch antwoord',
  internalNote: 'Interne notitie',
  delivery: { sent: 'verzonden', delivered: 'bezorgd', read: 'gelezen', failed: 'mislukt' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `Wacht in ${event.queueName}`;
      case 'accepted':
        return `Aangenomen door ${event.agentName}`;
      case 'transferred':
        return `Doorverbonden door ${event.agentName} naar ${event.to}`;
      case 'requeued':
        return `Wacht opnieuw: ${event.agentName} was niet bereikbaar`;
      case 'left':
        return `${event.agentName} is weggegaan`;
      case 'closed':
        return {
          customer: 'Gesloten door de klant',
          agent: `Gesloten door ${event.agentName ?? 'een medewerker'}`,
          hub: 'Automatisch gesloten',
        }[event.by];
      case 'reopened':
        return 'Opnieuw geopend';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Opgeslagen op ${at} door ${by}. De tijden zijn die van ${zone}.`,
};
