import type { offersEn } from '../en/offers.ts';
import type { Partly } from '../partly.ts';

/** What the window says of what is offered. */
export const offersIt: Partly<typeof offersEn> = {
  title: 'Proposte',
  stranger: 'Visitatore',
  waits: 'Attende',
  transferred: 'Trasferito da {{name}}',
  seconds: 'Secondi rimasti',
  accept: 'Accetta',
  acceptOf: 'Accetta: {{channel}} da {{name}}',
  reject: 'Rifiuta',
  rejectOf: 'Rifiuta: {{channel}} da {{name}}',
  opensItself: 'Accettata per lei, si apre da sola',
  ended: {
    taken: 'Presa da {{name}}',
    takenByOther: 'Presa da un collega',
    withdrawn: 'Ritirata: il cliente è andato via o è arrivata prima una chiamata',
    timedOut: 'Nessuna risposta in tempo: passa al prossimo operatore',
  },
  say: '{{channel}} da {{name}}, {{queue}}. {{keys}} per accettare.',
  sayPlain: '{{channel}} da {{name}}, {{queue}}.',
  sayEnded: '{{channel}} da {{name}}: {{how}}.',
  notRespondingWhat: 'A una proposta non è stata data risposta in tempo.',
  notRespondingTodo: 'Nessuna proposta finché non preme {{resume}}.',
};
