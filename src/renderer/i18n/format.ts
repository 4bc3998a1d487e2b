import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '#shared/domain/interaction.ts';
import { localeOf } from './languages.ts';

/** Dates, numbers and people as the chosen language writes them. Times are wall clock in milliseconds. */
export interface Format {
  /** 14:07 */
  time(at: number): string;
  /** 21 Nov, 14:07 */
  moment(at: number): string;
  /** Friday, 21 November 2025, 14:07:31 */
  exact(at: number): string;
  /** 21 Nov 2025 */
  date(at: number): string;
  /** Today, Yesterday, or Friday 21 November. */
  day(at: number, now: number): string;
  count(value: number): string;
  /** 4.2, in Dutch 4,2: with so many digits after the point. */
  decimal(value: number, digits: number): string;
  /** A part of 1 as 87 %: rounded down, so that only all of it is 100 %. */
  percent(part: number): string;
  /**
   * An international number in groups, with its country: many customers call from abroad, and what is read out to a colleague
   * must be what can be dialled anywhere. An extension as it is.
   */
  phone(address: string): string;
  /** What to call somebody: the name when the network gave one, else the number, else "Unknown number". */
  party(party: Party): { readonly title: string; readonly number: string | null };
}

const anonymous = new Set(['', 'anonymous', 'unknown', 'restricted', 'unavailable']);

/** Each drawing of bar and lists asks for the same numbers; reading them anew was a tenth of what a key on the bar costs the window. */
const grouped = new Map<string, string>();
const mostGrouped = 1000;

/** Groups an international number; anything else, such as an extension, stays as it is. */
export function formatPhone(address: string): string {
  if (!address.startsWith('+')) return address;
  const known = grouped.get(address);
  if (known !== undefined) return known;
  const found = parsePhoneNumberFromString(address)?.formatInternational() ?? address;
  if (grouped.size >= mostGrouped) grouped.clear();
  grouped.set(address, found);
  return found;
}

/** The start of the local day that `at` lies in. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Formats for one language; `words` are those that no locale table holds. */
export function createFormat(
  language: string,
  words: { readonly today: string; readonly yesterday: string; readonly unknownNumber: string },
): Format {
  const locale = localeOf(language);
  const rightToLeft = language === 'ar-XB';
  // Groups of digits would change places among words from right to left.
  const phone = (address: string) =>
    rightToLeft ? `\u2066${formatPhone(address)}\u2069` : formatPhone(address);
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const moment = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    time: (at) => time.format(at),
    moment: (at) => moment.format(at),
    exact: (at) => exact.format(at),
    date: (at) => date.format(at),
    day: (at, now) => {
      const start = startOfDay(at);
      if (start === startOfDay(now)) return words.today;
      if (start === startOfDay(startOfDay(now) - 1)) return words.yesterday;
      return day.format(at);
    },
    count: (value) => count.format(value),
    decimal: (value, digits) =>
      new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(value),
    // A little more than the part: what is just 0.29 must not become 28 by its last binary digit.
    percent: (part) => percent.format(Math.floor(part * 100 + 1e-9) / 100),
    phone,
    party: ({ name, address }) => {
      const hidden = anonymous.has(address.toLowerCase());
      const number = hidden ? null : phone(address);
      const said = name?.trim() ?? '';
      if (said !== '' && said !== address) return { title: said, number };
      return number === null ? { title: words.unknownNumber, number: null } : { title: number, number: null };
    },
  };
}

/** Formats that were made: making one costs a hundred times what using it does, and each line of a list wants one. */
const made = new Map<string, Format>();

function formatOf(language: string, words: Parameters<typeof createFormat>[1]): Format {
  const key = [language, ...Object.values(words)].join('\n');
  const known = made.get(key) ?? createFormat(language, words);
  made.set(key, known);
  return known;
}

/** The formats of the language that is shown. */
export function useFormat(): Format {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `t` belongs to the language
  return useMemo(
    () =>
      formatOf(language, {
        today: t('common.today'),
        yesterday: t('common.yesterday'),
        unknownNumber: t('common.unknownNumber'),
      }),
    [language],
  );
}
