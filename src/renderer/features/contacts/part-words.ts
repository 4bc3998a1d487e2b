import { useTranslation } from 'react-i18next';
import { type ContactPart, type ContactPartValue, contactPartSchema } from '#shared/domain/contact.ts';
import type { ContactFault } from '#shared/domain/contact-part.ts';
import type { Field } from '#shared/domain/fields.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useFormat } from '../../i18n/index.ts';

/** Words for the parts of a contact, what they hold and what is wrong with it. */
export interface PartWords {
  nameOf(part: ContactPart): string;
  textOf(value: ContactPartValue): string;
  faultOf(part: ContactPart, fault: ContactFault): string;
  /** Where and what of 'contact.invalid'; null of another problem. */
  invalidOf(problem: Problem): string | null;
}

/** The words for contacts of a list with these fields. */
export function usePartWords(fields: readonly Field[]): PartWords {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const fieldOf = (part: ContactPart) => fields.find(({ key }) => part === `fields.${key}`);
  const words: PartWords = {
    nameOf: (part) => {
      switch (part) {
        case 'firstName':
        case 'lastName':
        case 'company':
        case 'account':
        case 'phones':
        case 'emails':
          return t(`contact.${part}`);
        default:
          return fieldOf(part)?.name ?? part.slice('fields.'.length);
      }
    },
    textOf: (value) => {
      if (value === null || value === '') return t('contact.nothing');
      if (typeof value === 'number') return value.toString();
      if (typeof value === 'string') return value;
      if ('id' in value) return value.title;
      if (value.length === 0) return t('contact.nothing');
      return value
        .map((one) => {
          if (typeof one === 'string') return one;
          const address = format.phone(one.address);
          return one.label === '' ? address : `${one.label}: ${address}`;
        })
        .join('\n');
    },
    faultOf: (part, fault) => {
      const { min, max } = fieldOf(part) ?? {};
      return t(`contact.fault.${fault}`, { min: min ?? '', max: max ?? '' });
    },
    invalidOf: ({ code, details }) => {
      const part = contactPartSchema.safeParse(details?.['part']).data;
      const fault = String(details?.['fault']);
      const said = code === 'contact.invalid' && part !== undefined && i18n.exists(`contact.fault.${fault}`);
      return said ? `${words.nameOf(part)}: ${words.faultOf(part, fault as ContactFault)}` : null;
    },
  };
  return words;
}
