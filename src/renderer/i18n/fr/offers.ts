import type { offersEn } from '../en/offers.ts';
import type { Partly } from '../partly.ts';

/** What the window says of what is offered. */
export const offersFr: Partly<typeof offersEn> = {
  title: 'Propositions',
  stranger: 'Visiteur',
  waits: 'Attend',
  transferred: 'Transféré par {{name}}',
  seconds: 'Secondes restantes',
  accept: 'Accepter',
  acceptOf: 'Accepter : {{channel}} de {{name}}',
  reject: 'Refuser',
  rejectOf: 'Refuser : {{channel}} de {{name}}',
  opensItself: 'Accepté pour vous, s’ouvre tout seul',
  ended: {
    taken: 'Pris par {{name}}',
    takenByOther: 'Pris par un collègue',
    withdrawn: 'Retirée : le client est parti ou un appel est passé avant',
    timedOut: 'Sans réponse à temps : elle passe à l’agent suivant',
  },
  say: '{{channel}} de {{name}}, {{queue}}. {{keys}} pour accepter.',
  sayPlain: '{{channel}} de {{name}}, {{queue}}.',
  sayEnded: '{{channel}} de {{name}} : {{how}}.',
  notRespondingWhat: 'Une proposition est restée sans réponse.',
  notRespondingTodo: 'Rien ne vous est proposé tant que vous n’appuyez pas sur {{resume}}.',
};
