import type { offersEn } from '../en/offers.ts';

/** Wat het venster zegt van wat wordt aangeboden. */
export const offersNl: typeof offersEn = {
  title: 'Aanbiedingen',
  stranger: 'Bezoeker',
  waits: 'Wacht',
  transferred: 'Overgedragen door {{name}}',
  seconds: 'Seconden over',
  accept: 'Aannemen',
  acceptOf: '{{channel}} van {{name}} aannemen',
  reject: 'Weigeren',
  rejectOf: '{{channel}} van {{name}} weigeren',
  opensItself: 'Voor je aangenomen, opent vanzelf',
  ended: {
    taken: 'Aangenomen door {{name}}',
    takenByOther: 'Aangenomen door een collega',
    withdrawn: 'Teruggenomen: de klant ging weg, of een gesprek ging voor',
    timedOut: 'Niet op tijd beantwoord: gaat naar de volgende agent',
  },
  say: '{{channel}} van {{name}}, {{queue}}. {{keys}} neemt aan.',
  sayPlain: '{{channel}} van {{name}}, {{queue}}.',
  sayEnded: '{{channel}} van {{name}}: {{how}}.',
  notRespondingWhat: 'Wat je werd aangeboden is niet op tijd beantwoord.',
  notRespondingTodo: 'Je krijgt niets aangeboden tot je op {{resume}} drukt.',
};
