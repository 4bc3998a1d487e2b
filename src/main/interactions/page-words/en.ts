import type { PageTexts } from '../page-texts.ts';

/** English. */
export const pageEn: PageTexts = {
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
