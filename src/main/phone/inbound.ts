import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

/** A call's INVITE is 3 to 6 KiB; RFC 3261 section 18.1.1 knows no limit on a stream, so these are ours. */
export const largestMessage = 65_536;
/** The longest in use are signed identities (RFC 8224) of 1.5 KiB. JsSIP's parser needs a quarter second for 60 KiB. */
export const longestHeader = 4096;
const mostHeaders = 200;

export interface SipHeader {
  /** As it was written. */
  readonly name: string;
  /** In lower case and in its long form (RFC 3261 section 7.3.3). */
  readonly key: string;
  /** On one line. */
  readonly value: string;
}

/** A message that has the form of one; what it says is not judged yet. */
export interface SipText {
  readonly text: string;
  readonly start: string;
  /** Null for a response. */
  readonly method: string | null;
  readonly headers: readonly SipHeader[];
  /** No longer than Content-Length says. */
  readonly body: string;
}

const request = /^([A-Z]{1,20}) (\S{1,1000}) SIP\/(\d\.\d)$/;
const response = /^SIP\/2\.0 [1-6]\d\d(?: .*)?$/;
const headerForm = /^([-.!%*_+`'~A-Za-z0-9]{1,64})[ \t]*:[ \t]*(.*?)[ \t]*$/;
/** They have no place in a header; a lone CR or LF would begin a header in what is sent back. */
const control = /(?!\t)\p{Cc}/u;
const longForms: ReadonlyMap<string, string> = new Map([
  ['v', 'via'],
  ['f', 'from'],
  ['t', 'to'],
  ['i', 'call-id'],
  ['m', 'contact'],
  ['l', 'content-length'],
  ['c', 'content-type'],
  ['x', 'session-expires'],
  ['o', 'event'],
  ['r', 'refer-to'],
]);
/** Each exactly once (RFC 3261 section 8.1.1); Via may come several times. */
const mandatory = ['from', 'to', 'call-id', 'cseq'] as const;

/** Keep-alives (RFC 5626 section 3.5.1), which are no messages. */
export function isKeepAlive(text: string): boolean {
  return text === '\r\n' || text === '\r\n\r\n';
}

/**
 * Looks at one frame before JsSIP does: its size, that it is text, its first line, the form of its headers, the mandatory
 * ones, and that the body is as long as it says (RFC 3261 section 18.3).
 * @returns the message, or 'phone.malformed' with what is wrong and the status that would refuse it
 */
export function readSipMessage(frame: Uint8Array): Result<SipText> {
  if (frame.byteLength > largestMessage) return malformed(`${frame.byteLength} bytes`, 513);
  const text = decode(frame);
  if (text === null) return malformed('not UTF-8');
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return malformed('no end of header');
  // Folded lines (section 7.3.1) are one header.
  const [start = '', ...lines] = text
    .slice(0, headEnd)
    .replace(/(?:[ \t]*\r\n[ \t]+)+/g, ' ')
    .split('\r\n');
  const asked = request.exec(start);
  if (asked === null && !response.test(start)) return malformed('first line');
  if (asked !== null && asked[3] !== '2.0') return malformed('version', 505);
  if (asked !== null && !/^sips?:/i.test(asked[2] ?? '')) return malformed('address', 416);
  if (lines.length > mostHeaders) return malformed(`${lines.length} headers`);
  const headers: SipHeader[] = [];
  for (const line of lines) {
    const [, name, value] = headerForm.exec(line) ?? [];
    if (name === undefined || value === undefined) return malformed('header');
    if (line.length > longestHeader) return malformed(`${name} of ${line.length} characters`);
    if (control.test(line)) return malformed(`control character in ${name}`);
    const key = name.toLowerCase();
    headers.push({ name, key: longForms.get(key) ?? key, value });
  }
  const method = asked?.[1] ?? null;
  const wrong = wrongHeader(headers, method);
  if (wrong !== null) return malformed(wrong);
  const length = headerValue(headers, 'content-length');
  const whole = text.slice(headEnd + 4);
  if (length === null) return ok({ text, start, method, headers, body: whole });
  const bytes = Buffer.from(whole);
  if (bytes.byteLength < Number(length)) return malformed('short body');
  return ok({ text, start, method, headers, body: bytes.toString('utf8', 0, Number(length)) });
}

/** The first value of a header, by its key; null without one. */
export function headerValue(headers: readonly SipHeader[], key: string): string | null {
  return headers.find((header) => header.key === key)?.value ?? null;
}

function wrongHeader(headers: readonly SipHeader[], method: string | null): string | null {
  const count = (key: string): number => headers.filter((header) => header.key === key).length;
  for (const key of mandatory) if (count(key) !== 1) return `${count(key)} ${key}`;
  if (count('via') === 0) return 'no via';
  if (count('content-length') > 1 || count('content-type') > 1) return 'content twice';
  const length = headerValue(headers, 'content-length') ?? '0';
  if (!/^\d{1,6}$/.test(length)) return 'content-length';
  const sequence = /^(\d{1,10})[ \t]+([A-Z]{1,20})$/.exec(headerValue(headers, 'cseq') ?? '');
  if (sequence === null || Number(sequence[1]) >= 2 ** 31) return 'cseq';
  if (method === null) return null;
  if (sequence[2] !== method) return 'method in cseq';
  // The key of its transaction (section 17.2.3).
  return /;[ \t]*branch[ \t]*=[ \t]*[^\s;,]/i.test(headerValue(headers, 'via') ?? '') ? null : 'no branch';
}

function malformed(what: string, status = 400): Result<SipText> {
  return fail(problem('phone.malformed', `malformed SIP message: ${what}`, { what, status }));
}

function decode(frame: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(frame);
  } catch {
    return null;
  }
}
