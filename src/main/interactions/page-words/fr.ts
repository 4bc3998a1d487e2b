import type { PageTexts } from '../page-texts.ts';

/** French. */
export const pageFr: PageTexts = {
  language: 'fr',
  channel: { voice: 'Appel', chat: 'Chat', email: 'E-mail', sms: 'SMS', fax: 'Fax', open: 'Canal ouvert' },
  facts: {
    customer: 'Client',
    address: 'Adresse',
    entryPoint: 'Reçue sur',
    queue: 'File d’attente',
    reason: 'Motif',
    subject: 'Sujet',
    status: 'État',
    started: 'Début',
    ended: 'Fin',
    agents: 'Agents',
    authentication: 'Vérification d’identité',
    disposition: 'Qualification',
    note: 'Note du résultat',
    tags: 'Étiquettes',
  },
  open: 'Ouverte',
  closed: 'Fermée',
  resolved: 'résolue',
  pending: 'en suspens',
  authenticated: 'faite',
  notAuthenticated: (reason) => `non faite : ${reason}`,
  unknownCustomer: 'Client',
  automatic: 'Réponse automatique',
  internalNote: 'Note interne',
  delivery: { sent: 'envoyé', delivered: 'remis', read: 'lu', failed: 'échoué' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `En attente dans ${event.queueName}`;
      case 'accepted':
        return `Acceptée par ${event.agentName}`;
      case 'transferred':
        return `Transférée par ${event.agentName} à ${event.to}`;
      case 'requeued':
        return `De nouveau en attente : ${event.agentName} était injoignable`;
      case 'left':
        return `${event.agentName} l’a quittée`;
      case 'closed':
        return {
          customer: 'Fermée par le client',
          agent: `Fermée par ${event.agentName ?? 'un agent'}`,
          hub: 'Fermée automatiquement',
        }[event.by];
      case 'reopened':
        return 'Rouverte';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Enregistré le ${at} par ${by}. Les heures sont celles de ${zone}.`,
};
