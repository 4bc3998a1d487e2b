import type { Channel } from '#shared/domain/channel.ts';
import type { Delivery, ThreadEvent } from '#shared/domain/message.ts';

/** What a downloaded interaction's page says around the words of customer and agents. */
export interface PageTexts {
  readonly language: string;
  readonly channel: Readonly<Record<Channel, string>>;
  readonly facts: {
    readonly customer: string;
    readonly address: string;
    readonly entryPoint: string;
    readonly queue: string;
    readonly reason: string;
    readonly subject: string;
    readonly status: string;
    readonly started: string;
    readonly ended: string;
    readonly agents: string;
    readonly authentication: string;
    readonly disposition: string;
    readonly note: string;
    readonly tags: string;
  };
  readonly open: string;
  readonly closed: string;
  readonly resolved: string;
  readonly pending: string;
  readonly authenticated: string;
  readonly notAuthenticated: (reason: string) => string;
  readonly unknownCustomer: string;
  readonly automatic: string;
  readonly internalNote: string;
  readonly delivery: Readonly<Record<Delivery['state'], string>>;
  readonly event: (event: ThreadEvent) => string;
  /** Times are those of a zone. */
  readonly made: (at: string, by: string, zone: string) => string;
}

const en: PageTexts = {
  language: 'en',
  channel: {
    voice: 'Call',
    chat: 'Chat',
    email: 'E-mail',
    sms: 'SMS',
    fax: 'Fax',
    open: 'Open channel',
  },
  facts: {
    customer: 'Customer',
    address: 'Address',
    entryPoint: 'Received on',
    queue: 'Queue',
    reason: 'Reason',
    subject: 'Subject',
    status: 'Status',
    started: 'Started',
    ended: 'Ended',
    agents: 'Agents',
    authentication: 'Authentication',
    disposition: 'Disposition',
    note: 'Note of the outcome',
    tags: 'Tags',
  },
  open: 'Open',
  closed: 'Closed',
  resolved: 'resolved',
  pending: 'pending',
  authenticated: 'done',
  notAuthenticated: (reason) => `declined: ${reason}`,
  unknownCustomer: 'Customer',
  automatic: 'Automatic reply',
  internalNote: 'Internal note',
  delivery: { sent: 'sent', delivered: 'delivered', read: 'read', failed: 'failed' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `Waits in ${event.queueName}`;
      case 'accepted':
        return `Accepted by ${event.agentName}`;
      case 'transferred':
        return `Transferred by ${event.agentName} to ${event.to}`;
      case 'requeued':
        return `Put back to wait: ${event.agentName} could not be reached`;
      case 'left':
        return `${event.agentName} left`;
      case 'closed':
        return {
          customer: 'Closed by the customer',
          agent: `Closed by ${event.agentName ?? 'an agent'}`,
          hub: 'Closed automatically',
        }[event.by];
      case 'reopened':
        return 'Opened again';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Saved ${at} by ${by}. Times are those of ${zone}.`,
};

const nl: PageTexts = {
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
    disposition: 'Afhandeling',
    note: 'Notitie bij de afhandeling',
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

/** The texts of a language, English for one that is not spoken yet. `language` may carry a region ('nl-BE'). */
export function pageTexts(language: string): PageTexts {
  return language.toLowerCase().split('-')[0] === 'nl' ? nl : en;
}
