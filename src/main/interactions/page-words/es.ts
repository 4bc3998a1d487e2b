import type { PageTexts } from '../page-texts.ts';

/** Spanish. */
export const pageEs: PageTexts = {
  language: 'es',
  channel: { voice: 'Llamada', chat: 'Chat', email: 'Correo', sms: 'SMS', fax: 'Fax', open: 'Canal abierto' },
  facts: {
    customer: 'Cliente',
    address: 'Dirección',
    entryPoint: 'Recibida en',
    queue: 'Cola',
    reason: 'Motivo',
    subject: 'Asunto',
    status: 'Estado',
    started: 'Inicio',
    ended: 'Fin',
    agents: 'Agentes',
    authentication: 'Verificación de identidad',
    disposition: 'Tipificación',
    note: 'Nota del resultado',
    tags: 'Etiquetas',
  },
  open: 'Abierta',
  closed: 'Cerrada',
  resolved: 'resuelta',
  pending: 'pendiente',
  authenticated: 'hecha',
  notAuthenticated: (reason) => `no hecha: ${reason}`,
  unknownCustomer: 'Cliente',
  automatic: 'Respuesta automática',
  internalNote: 'Nota interna',
  delivery: { sent: 'enviado', delivered: 'entregado', read: 'leído', failed: 'fallido' },
  event: (event) => {
    switch (event.kind) {
      case 'queued':
        return `Espera en ${event.queueName}`;
      case 'accepted':
        return `Aceptada por ${event.agentName}`;
      case 'transferred':
        return `Transferida por ${event.agentName} a ${event.to}`;
      case 'requeued':
        return `De nuevo en espera: no se pudo contactar con ${event.agentName}`;
      case 'left':
        return `${event.agentName} la dejó`;
      case 'closed':
        return {
          customer: 'Cerrada por el cliente',
          agent: `Cerrada por ${event.agentName ?? 'un agente'}`,
          hub: 'Cerrada automáticamente',
        }[event.by];
      case 'reopened':
        return 'Reabierta';
      default:
        return event satisfies never;
    }
  },
  made: (at, by, zone) => `Guardado el ${at} por ${by}. Las horas son las de ${zone}.`,
};
