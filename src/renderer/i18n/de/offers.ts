import type { offersEn } from '../en/offers.ts';
import type { Partly } from '../partly.ts';

/** What the window says of what is offered. */
export const offersDe: Partly<typeof offersEn> = {
  title: 'Angebote',
  stranger: 'Besucher',
  waits: 'Wartet',
  transferred: 'Weitergeleitet von {{name}}',
  seconds: 'Verbleibende Sekunden',
  accept: 'Annehmen',
  acceptOf: '{{channel}} von {{name}} annehmen',
  reject: 'Ablehnen',
  rejectOf: '{{channel}} von {{name}} ablehnen',
  opensItself: 'Für Sie angenommen, öffnet sich von selbst',
  ended: {
    taken: 'Übernommen von {{name}}',
    takenByOther: 'Von einem Kollegen übernommen',
    withdrawn: 'Zurückgezogen: Der Kunde ist weg, oder ein Anruf kam dazwischen',
    timedOut: 'Nicht rechtzeitig angenommen: geht an den nächsten Agenten',
  },
  say: '{{channel}} von {{name}}, {{queue}}. {{keys}} nimmt an.',
  sayPlain: '{{channel}} von {{name}}, {{queue}}.',
  sayEnded: '{{channel}} von {{name}}: {{how}}.',
  notRespondingWhat: 'Ein Angebot wurde nicht rechtzeitig beantwortet.',
  notRespondingTodo: 'Sie erhalten keine Angebote, bis Sie {{resume}} drücken.',
};
