import type { peopleEn } from './people-en.ts';

/** As in English, key by key. */
export const peopleNl: typeof peopleEn = {
  tags: {
    title: 'Labels',
    add: 'Label erbij',
    find: 'Typ om een label te vinden',
    none: 'Zo’n label is er niet',
    remove: '{{name}} weghalen',
  },
};
