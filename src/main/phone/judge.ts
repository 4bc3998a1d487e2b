/// <reference path="./jssip-internals.d.ts" />

import Parser from 'jssip/lib/Parser.js';
import { headerValue, type SipHeader, type SipText } from './inbound.ts';
import { hasUsableAudio } from './sdp.ts';

/** What becomes of a message: it goes on to JsSIP, perhaps tamed, or it is refused. */
export type Verdict =
  | { readonly kind: 'pass'; readonly text: string }
  | { readonly kind: 'refuse'; readonly status: number; readonly why: string; readonly extra?: string[] };

export interface JudgeOptions {
  /** Whether a call with this Call-ID and From tag is up, which another request than the one with this branch began. */
  readonly isUp: (callId: string, fromTag: string, branch: string) => boolean;
}

/** A day: longer intervals overflow JsSIP's timers (24.8 days), which then fire at once and again and again. */
const longestSeconds = 86_400;
/** Extensions that JsSIP knows (RFC 3261 section 20.32). */
const extensions = ['timer', 'replaces', 'ice', 'outbound', 'gruu', 'path'];

/** Judges a message that has the right form: JsSIP takes over much that it cannot bear, or does not look at. */
export function judge(message: SipText, options: JudgeOptions): Verdict {
  const { headers, method } = message;
  if (ids(headers).some((id) => id in {})) return refuse(400, 'an id that is no key');
  if (method === null) return judgeResponse(message);
  if (method !== 'REGISTER' && headers.some(({ key, value }) => key === 'contact' && value === '*'))
    return refuse(400, 'contact *');
  if (headers.some(cannotBeWritten)) return refuse(400, 'an address that cannot be written again');
  const unknown = required(headers).filter((extension) => !extensions.includes(extension));
  if (unknown.length > 0 && method !== 'ACK' && method !== 'CANCEL')
    return refuse(420, `requires ${unknown.join()}`, [`Unsupported: ${unknown.join(', ')}`]);
  if (method === 'INVITE' && tagOf(headers, 'to') === null) {
    if (headerValue(headers, 'contact') === null) return refuse(400, 'no contact');
    // JsSIP would put the new call in the place of the one that is up, which nobody could end then (section 8.2.2.2).
    const callId = headerValue(headers, 'call-id') ?? '';
    if (options.isUp(callId, tagOf(headers, 'from') ?? '', branchOf(headers)))
      return refuse(482, 'call is up');
  }
  if ((method === 'INVITE' || method === 'UPDATE') && isSdp(message) && !hasUsableAudio(message.body))
    return refuse(488, 'no usable audio');
  return { kind: 'pass', text: tamed(message) };
}

/** Whether JsSIP's parser takes it; what it does not take it drops without a word. */
export function isReadable(text: string): boolean {
  try {
    return Parser.parseMessage(text, {}) !== undefined;
  } catch {
    return false;
  }
}

/** A final answer to a call of ours that JsSIP would drop, or could not act on, is made one that ends it: it would ring for ever. */
function judgeResponse(message: SipText): Verdict {
  const text = tamed(message);
  const status = Number(message.start.slice(8, 11));
  const isFinal = status >= 200 && headerValue(message.headers, 'cseq')?.endsWith('INVITE') === true;
  const isUsable = !message.headers.some(cannotBeWritten);
  if (!isFinal)
    return isUsable ? { kind: 'pass', text } : refuse(400, 'an address that cannot be written again');
  if (isUsable && isReadable(text)) return { kind: 'pass', text };
  const kept = ['via', 'from', 'to', 'call-id', 'cseq'];
  const headers = message.headers.filter(({ key }) => kept.includes(key));
  return { kind: 'pass', text: written(`SIP/2.0 ${status >= 300 ? status : 500} Unreadable`, headers, '') };
}

/** JsSIP decodes the user of an address twice when it writes it, and throws on a percent sign that is left of the first time. */
function cannotBeWritten({ key, value }: SipHeader): boolean {
  return ['from', 'to', 'contact'].includes(key) && /sips?:[^@>]*%25[^@>]*@/i.test(value);
}

/** The message with intervals that a timer can hold, and a content type that JsSIP recognises. */
function tamed(message: SipText): string {
  let changed = false;
  const headers = message.headers.flatMap((header) => {
    const value = tamedValue(header);
    if (value === header.value) return [header];
    changed = true;
    return value === null ? [] : [{ ...header, value }];
  });
  return changed ? written(message.start, headers, message.body) : message.text;
}

function tamedValue({ key, value }: SipHeader): string | null {
  switch (key) {
    case 'expires':
    case 'min-expires':
      return /^\d+$/.test(value) ? cut(value) : null;
    case 'session-expires':
      return value.replace(/^\d+/, cut);
    case 'contact':
      return value.replace(/(;\s*expires\s*=\s*)(\d+)/gi, (_, name: string, seconds) => name + cut(seconds));
    case 'content-type':
      return /^application\/sdp\s*;/i.test(value) ? 'application/sdp' : value;
    default:
      return value;
  }
}

function cut(seconds: string): string {
  return Number(seconds) > longestSeconds ? String(longestSeconds) : seconds;
}

function written(start: string, headers: readonly SipHeader[], body: string): string {
  const lines = headers
    .filter(({ key }) => key !== 'content-length')
    .map(({ name, value }) => `${name}: ${value}`);
  return [start, ...lines, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n');
}

function refuse(status: number, why: string, extra?: string[]): Verdict {
  return { kind: 'refuse', status, why, ...(extra === undefined ? {} : { extra }) };
}

/** What JsSIP uses as keys of plain objects: names of what every object has would find that instead of a call. */
function ids(headers: readonly SipHeader[]): string[] {
  const callId = headerValue(headers, 'call-id') ?? '';
  const [from, to] = [tagOf(headers, 'from') ?? '', tagOf(headers, 'to') ?? ''];
  return [branchOf(headers), callId + from, callId + to, callId + from + to, callId + to + from];
}

function tagOf(headers: readonly SipHeader[], key: 'from' | 'to'): string | null {
  return /;\s*tag\s*=\s*([^\s;>]+)[^>]*$/i.exec(headerValue(headers, key) ?? '')?.[1] ?? null;
}

function branchOf(headers: readonly SipHeader[]): string {
  return /;\s*branch\s*=\s*([^\s;,]+)/i.exec(headerValue(headers, 'via') ?? '')?.[1] ?? '';
}

function required(headers: readonly SipHeader[]): string[] {
  return headers
    .filter(({ key }) => key === 'require')
    .flatMap(({ value }) => value.toLowerCase().split(','))
    .map((extension) => extension.trim())
    .filter((extension) => extension !== '');
}

function isSdp({ headers, body }: SipText): boolean {
  return body !== '' && /^application\/sdp\b/i.test(headerValue(headers, 'content-type') ?? '');
}
