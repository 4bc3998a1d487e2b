import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { z } from 'zod';
import { problem } from '../util/problem.ts';
import { fail, ok, type Result } from '../util/result.ts';
import { keypadDigitsSchema } from './keypad.ts';
import { readSipAddress } from './sip-address.ts';

/** Something that can be dialled, whatever it was written like. */
export interface DialTarget {
  /** What goes on the wire: digits with an optional leading plus, `*` and `#` codes, or a whole SIP address. */
  readonly dial: string;
  /** What the agent is shown. */
  readonly display: string;
  /** Keys to press once it is answered, such as an extension (RFC 3966 section 5.3); null when there are none. */
  readonly postDial: string | null;
}

/** More digits than any number with its prefixes has (E.164 knows 15). */
const maxDigits = 32;

/**
 * A number as it goes to an exchange: digits with an optional plus, or a `*` and `#` code. Everything else could mean something
 * to its dialling plan.
 */
export const dialledNumberSchema = z.string().regex(/^(?:\+[0-9]{1,32}|[0-9*#]{1,32})$/);
const maxText = 2000;
/** A number with all its separators and its extension. */
const maxNumberText = 200;
/** Up to so many digits it is an extension, a service or an emergency number of the exchange: it stays as it is. */
const shortDigits = 6;

const empty = () => fail(problem('dial.empty'));
const tooLong = () => fail(problem('dial.tooLong', `more than ${maxDigits} digits`, { most: maxDigits }));
const unreadable = () => fail(problem('dial.unreadable'));

/**
 * Reads what somebody typed, pasted or linked: a number in any usual form, or a tel: (RFC 3966), callto:, sip: or sips: link
 * (RFC 3261 section 19.1). A national number becomes an international one by the rules of `region` (ISO 3166); short numbers,
 * `*` and `#` codes, and what is no valid number there stay as they are; a plus is never lost. Nothing that could end a
 * header or start another gets through. Fails with 'dial.empty', 'dial.tooLong' or 'dial.unreadable'.
 */
export function readDialTarget(text: string, region: string): Result<DialTarget> {
  if (text.length > maxText) return tooLong();
  const plain = asciiOf(text);
  if (plain === '') return empty();
  const link = /^(tel|callto|sips?):(?:\/\/)?(.*)$/is.exec(plain);
  if (link === null) return readNumber(plain, '', region);
  const [, scheme = '', rest = ''] = link;
  switch (scheme.toLowerCase()) {
    case 'tel':
      return readTel(rest, region);
    case 'callto':
      return readCallto(rest, region);
    default:
      return sipTarget(scheme.toLowerCase(), rest);
  }
}

/**
 * A number as a contact keeps it: what would be dialled, with the keys to press after it, so that a number is one text however
 * it was typed. What cannot be read stays as it is.
 */
export function keptNumber(text: string, region: string): string {
  const read = readDialTarget(text, region);
  if (!read.ok) return text.trim();
  const { dial, postDial } = read.value;
  return postDial === null ? dial : `${dial};ext=${postDial}`;
}

/**
 * As on an ASCII keyboard: digits of other scripts, full-width signs and typographic dashes are written plainly, and what
 * cannot be seen (direction marks of a phone's address book, soft hyphens) goes. Other control characters stay and are refused.
 */
function asciiOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Nd}/gu, plainDigit)
    .trim();
}

/** Where the ten digits of the scripts begin in which numbers are commonly written. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0];

function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** Undoes percent-encoding; a plus stays a plus (KEEP-15). Null when it is not well formed. */
function decoded(text: string): string | null {
  try {
    return asciiOf(decodeURIComponent(text));
  } catch {
    return null;
  }
}

/** `5550123;phone-context=+1-212;ext=12`, without its scheme. */
function readTel(rest: string, region: string): Result<DialTarget> {
  const text = decoded(rest);
  if (text === null) return unreadable();
  const [subscriber = '', ...parameters] = text.split(';');
  const values = new Map(
    parameters.map((parameter) => {
      const [name = '', ...value] = parameter.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
  const extension = values.get('ext') ?? '';
  const context = values.get('phone-context') ?? '';
  const local = subscriber.trim();
  // A context that is a number is what the local number lacks in front; a domain only says whose number it is (section 5.1.5).
  const whole = context.startsWith('+') && !local.startsWith('+') ? `${context}${local}` : local;
  return readNumber(whole, extension, region);
}

function readCallto(rest: string, region: string): Result<DialTarget> {
  const text = decoded(rest);
  if (text === null) return unreadable();
  // Everything after the number is for the program that invented the scheme (`?call`).
  const whom = text.split('?')[0] ?? '';
  if (/^(sips?|tel):/i.test(whom)) return readDialTarget(whom, region);
  return whom.includes('@') ? sipTarget('sip', whom) : readNumber(whom, '', region);
}

function sipTarget(scheme: string, rest: string): Result<DialTarget> {
  if (rest.trim() === '') return empty();
  const address = readSipAddress(rest.trim());
  if (address === null) return unreadable();
  const dial = `${scheme}:${address.user}@${address.host}${address.isPhone ? ';user=phone' : ''}`;
  return dial.length > 255
    ? tooLong()
    : ok({ dial, display: `${address.user}@${address.host}`, postDial: null });
}

/** ` ext. 12`, `x12`, `toestel 12`, `,12` at the end of a number. */
const extensionForm =
  /^(.*?\d.*?)(?:\s*(?:;?ext(?:ension|n|\.|=)?|toestel|tst\.?|x\.?)\s*|\s+#\s*|\s*[,;]+\s*)([0-9*#]+)$/is;

function readNumber(text: string, extension: string, region: string): Result<DialTarget> {
  if (text.length > maxNumberText) return tooLong();
  const parts = extension === '' ? extensionForm.exec(text) : null;
  const number = parts?.[1] ?? text;
  const keys = (parts?.[2] ?? extension).replace(/[ ().-]/g, '');
  const dialled = numberOf(number, region);
  if (!dialled.ok) return dialled;
  if (keys === '') return ok({ ...dialled.value, postDial: null });
  if (!/^[0-9*#]+$/.test(keys) || !keypadDigitsSchema.safeParse(keys).success) return unreadable();
  return ok({ ...dialled.value, postDial: keys });
}

function numberOf(text: string, region: string): Result<Omit<DialTarget, 'postDial'>> {
  // '+31 (0)20': the trunk prefix in brackets is for callers at home only.
  const international = /^\(?(\+|00)/.test(text) ? text.replace(/\(0\)/g, '') : text;
  const bare = international.replace(/[ \t\u00a0().\-/~]/g, '');
  if (bare === '') return empty();
  if (/[A-Za-z]/.test(bare)) return vanity(bare, region);
  if (!/^\+?[0-9*#]+$/.test(bare)) return unreadable();
  const digits = bare.replace('+', '');
  if (digits.length > maxDigits) return tooLong();
  if (/[*#]/.test(bare)) return bare.startsWith('+') ? unreadable() : ok({ dial: bare, display: bare });
  if (bare.startsWith('+')) {
    const found = parsePhoneNumberFromString(bare);
    return found?.isPossible() === true
      ? ok({ dial: found.number, display: found.formatInternational() })
      : ok({ dial: bare, display: bare });
  }
  if (digits.length <= shortDigits) return ok({ dial: digits, display: digits });
  const found = parsed(digits, region);
  return found?.isValid() === true
    ? ok({ dial: found.number, display: found.formatInternational() })
    : ok({ dial: digits, display: digits });
}

/**
 * Letters stand for the digits that they share a key with (ITU-T E.161), as in 1-800-FLOWERS; only when digits come first and
 * the whole is a valid number, or a name beside a number would be dialled with it.
 */
function vanity(bare: string, region: string): Result<Omit<DialTarget, 'postDial'>> {
  if (!/^\+?\d{3,}[A-Za-z][A-Za-z\d]*$/.test(bare)) return unreadable();
  if (bare.length > maxDigits) return tooLong();
  const digits = bare.toUpperCase().replace(/[A-Z]/g, keyOf);
  const found = parsed(digits, region);
  return found?.isValid() === true
    ? ok({ dial: found.number, display: found.formatInternational() })
    : unreadable();
}

function keyOf(letter: string): string {
  const keys = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];
  return String(keys.findIndex((letters) => letters.includes(letter)) + 2);
}

function parsed(digits: string, region: string): ReturnType<typeof parsePhoneNumberFromString> {
  const country = region.toUpperCase();
  if (!isSupportedCountry(country)) return parsePhoneNumberFromString(digits);
  return parsePhoneNumberFromString(digits, {
    defaultCountry: country satisfies CountryCode,
    extract: false,
  });
}
