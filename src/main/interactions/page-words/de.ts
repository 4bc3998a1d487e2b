import type { PageTexts } from '../page-texts.ts';

/** German. */
export const pageDe: PageTexts = {
  language: 'de',
  channel: { voice: 'Anruf', chat: 'Chat', email: 'E-Mail', sms: 'SMS', fax: 'Fax', open: 'Offener Kanal' },
  facts: {
    customer: 'Kunde',
    address: 'Adresse',
    entryPoint: 'Eingegangen über',
    queue: 'Warteschlange',
    reason: 'Grund',
    subject: 'Betreff',
    status: 'Status',
    started: 'Begonnen',
    ended: 'Beendet',
    agents: 'Agenten',
    authentication: 'Identitätsprüfung',
    disposition: 'Abschlusscode',
    note: 'Notiz zum Ergebnis',
    tags: 'Tags',
  },
  open: 'Offen',
  closed: 'Geschlossen',
  resolved: 'gelöst',
  pending: 'ausstehend',
  authenticated: 'erfolgt',
  notAuthenticated: (reason) => `nicht erfolgt: ${reason}`,
  unknownCustomer: 'Kunde',
  automatic: 'Automatische Antwort',
  internalNote: 'Interne Notiz',
  delivery: { sent: 'gesendet', delivered: 'zugestellt', read: 'gelesen', failed: 'fehlgeschlagen' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `Wartet in ${event.queueName}`;
      case 'accepted':
        return `Angenommen von ${event.agentName}`;
      case 'transferred':
        return `Weitergeleitet von ${event.agentName} an ${event.to}`;
      case 'requeued':
        return `Wartet erneut: ${event.agentName} war nicht erreichbar`;
      case 'left':
        return `${event.agentName} hat abgegeben`;
      case 'closed':
        return {
          customer: 'Vom Kunden geschlossen',
          agent: `Geschlossen von ${event.agentName ?? 'einem Agenten'}`,
          hub: 'Automatisch geschlossen',
        }[event.by];
      case 'reopened':
        return 'Wieder geöffnet';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Gespeichert am ${at} von ${by}. Die Zeiten sind die von ${zone}.`,
};
