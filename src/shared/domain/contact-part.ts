import type { ContactAddress, ContactPart, ContactPartValue } from './contact.ts';
import { keptNumber, readDialTarget } from './dial-target.ts';
import { type Field, type FieldFault, fieldFault, longestFieldText } from './fields.ts';

/** What a part of a contact is judged by: the fields of its list, and the country (ISO 3166) of national numbers. */
export interface PartRules {
  readonly fields: readonly Field[];
  readonly region: string;
}

/** Why a value cannot stand in a part of a contact. 'nameless' is a contact with neither name, company nor address. */
export type ContactFault =
  | FieldFault
  | 'wrongKind'
  | 'tooLong'
  | 'unknownField'
  | 'notAPhone'
  | 'notAMail'
  | 'nameless';

const longestName = 200;

/** Marks that turn or hide text: a name must not look like another one. Joiners stay, some scripts are written with them. */
const hidden = /[\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
const breaking = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text on one line without tricks; as everything of a contact but long texts is kept. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(hidden, '').replace(breaking, ' ').replace(/\s+/g, ' ').trim();
}

/** The same for a text of several lines. */
export function severalLines(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .normalize('NFC')
    .replace(hidden, '')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .trim();
}

/** What a number is dialled and recognised by: E.164 where it is valid, small letters in a SIP address; null when it is none. */
export function phoneKey(address: string, region: string): string | null {
  const read = readDialTarget(address, region);
  return read.ok ? read.value.dial.toLowerCase() : null;
}

/** What a mail address is recognised by; null when it is none. */
export function emailKey(address: string): string | null {
  const plain = oneLine(address).toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(plain) ? plain : null;
}

/**
 * The value as it is kept: names and texts without tricks, numbers as E.164 where they are valid, nothing as '' or null.
 * What is not of the part's kind comes back as it is; `contactFault` says so.
 */
export function settledPart(part: ContactPart, value: ContactPartValue, rules: PartRules): ContactPartValue {
  if (part === 'phones') {
    return (
      addressesOf(value)?.map((one) => settledAddress(one, keptNumber(oneLine(one.address), rules.region))) ??
      value
    );
  }
  if (part === 'emails')
    return addressesOf(value)?.map((one) => settledAddress(one, oneLine(one.address))) ?? value;
  if (part === 'account') {
    return isAccount(value) ? { id: value.id, title: oneLine(value.title) } : value;
  }
  if (!part.startsWith('fields.')) return typeof value === 'string' ? oneLine(value) : (value ?? '');
  if (typeof value === 'string') {
    const long = fieldOf(part, rules)?.kind === 'longText';
    return (long ? severalLines(value) : oneLine(value)) || null;
  }
  return Array.isArray(value) && value.length === 0 ? null : value;
}

/** What is wrong with a settled value in a part of a contact; null when nothing is. Used by the form and by the hub alike. */
export function contactFault(
  part: ContactPart,
  value: ContactPartValue,
  rules: PartRules,
): ContactFault | null {
  if (part === 'phones' || part === 'emails') {
    const addresses = addressesOf(value);
    if (addresses === null) return 'wrongKind';
    const keyed = addresses.every(({ address }) =>
      part === 'phones' ? phoneKey(address, rules.region) !== null : emailKey(address) !== null,
    );
    return keyed ? null : part === 'phones' ? 'notAPhone' : 'notAMail';
  }
  if (part === 'account') return value === null || isAccount(value) ? null : 'wrongKind';
  if (!part.startsWith('fields.')) {
    if (typeof value !== 'string') return 'wrongKind';
    return value.length > longestName ? 'tooLong' : null;
  }
  const field = fieldOf(part, rules);
  if (field === null) return 'unknownField';
  if (isAccount(value) || (addressesOf(value)?.length ?? 0) > 0) return 'wrongKind';
  if (typeof value === 'string' && value.length > longestFieldText) return 'tooLong';
  return fieldFault(field, value as Parameters<typeof fieldFault>[1]);
}

function fieldOf(part: ContactPart, { fields }: PartRules): Field | null {
  return fields.find(({ key }) => part === `fields.${key}`) ?? null;
}

function settledAddress({ label }: ContactAddress, address: string): ContactAddress {
  return { label: oneLine(label), address };
}

function addressesOf(value: ContactPartValue): ContactAddress[] | null {
  if (!Array.isArray(value) || value.some((one) => typeof one === 'string')) return null;
  return value as ContactAddress[];
}

function isAccount(value: ContactPartValue): value is { id: string; title: string } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
