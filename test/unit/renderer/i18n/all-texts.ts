import { de } from '#renderer/i18n/de/index.ts';
import { en } from '#renderer/i18n/en/index.ts';
import { es } from '#renderer/i18n/es/index.ts';
import { fr } from '#renderer/i18n/fr/index.ts';
import { it } from '#renderer/i18n/it/index.ts';
import { nl } from '#renderer/i18n/nl/index.ts';

/** Every key with its text, flat: 'phone.answer' -> 'Answer'. */
export function flatten(texts: object, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flatten(value as object, `${before}${key}.`),
  );
}

export const english = new Map(flatten(en));

/** The languages that English is translated into, each with all of its texts. */
export const translations = {
  nl: new Map(flatten(nl)),
  de: new Map(flatten(de)),
  fr: new Map(flatten(fr)),
  es: new Map(flatten(es)),
  it: new Map(flatten(it)),
} as const;

export type Translated = keyof typeof translations;
