import type { offersEn } from '../en/offers.ts';
import type { Partly } from '../partly.ts';

/** What the window says of what is offered. */
export const offersEs: Partly<typeof offersEn> = {
  title: 'Ofertas',
  stranger: 'Visitante',
  waits: 'Espera',
  transferred: 'Transferido por {{name}}',
  seconds: 'Segundos restantes',
  accept: 'Aceptar',
  acceptOf: 'Aceptar: {{channel}} de {{name}}',
  reject: 'Rechazar',
  rejectOf: 'Rechazar: {{channel}} de {{name}}',
  opensItself: 'Aceptada por usted, se abre sola',
  ended: {
    taken: 'La ha tomado {{name}}',
    takenByOther: 'La ha tomado un compañero',
    withdrawn: 'Retirada: el cliente se fue o entró antes una llamada',
    timedOut: 'Sin respuesta a tiempo: pasa al siguiente agente',
  },
  say: '{{channel}} de {{name}}, {{queue}}. {{keys}} para aceptar.',
  sayPlain: '{{channel}} de {{name}}, {{queue}}.',
  sayEnded: '{{channel}} de {{name}}: {{how}}.',
  notRespondingWhat: 'No respondió a tiempo a una oferta.',
  notRespondingTodo: 'No recibirá ofertas hasta que pulse {{resume}}.',
};
