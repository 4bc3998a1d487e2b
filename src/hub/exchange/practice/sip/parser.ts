import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { parseCSeq, parseNameAddr, parseUri, parseVia, splitList } from './header-values.ts';
import type { SipHeader, SipMessage } from './message.ts';

/** What one message may hold. Far above what a desktop sends, far below what would hurt. */
export const SIP_LIMITS = { messageBytes: 65_536, lineChars: 8_192, headers: 128 } as const;

/** Compact forms (RFC 3261 section 7.3.3 and 20, RFC 3515, 3892 and 4028) and the canonical spelling of the headers that we look at. */
const CANONICAL: Readonly<Record<string, string>> = {
  i: 'Call-ID',
  b: 'Referred-By',
  m: 'Contact',
  r: 'Refer-To',
  x: 'Session-Expires',
  e: 'Content-Encoding',
  l: 'Content-Length',
  c: 'Content-Type',
  f: 'From',
  s: 'Subject',
  k: 'Supported',
  t: 'To',
  v: 'Via',
  'call-id': 'Call-ID',
  cseq: 'CSeq',
  'content-length': 'Content-Length',
  via: 'Via',
  from: 'From',
  to: 'To',
  contact: 'Contact',
};

/** Headers whose comma-separated values are the same as several lines (section 7.3.1), among those that we read one by one. */
const LISTS = new Set(['via', 'contact', 'route', 'record-route']);

/** Headers that must be there once and only once. */
const SINGLE = ['From', 'To', 'Call-ID', 'CSeq', 'Content-Length', 'Max-Forwards', 'Content-Type'] as const;

const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const STATUS_LINE = /^SIP\/2\.0 ([1-6][0-9]{2}) (.*)$/i;
const REQUEST_LINE = /^(\S+) (\S+) SIP\/2\.0$/i;

/**
 * Parses one SIP message as it arrives in one WebSocket message (RFC 3261 section 7 and 25, RFC 7118 section 5).
 * Strict: lines end in CRLF, mandatory headers are present and well formed, a Content-Length that is there is right.
 * Never throws; a problem's code says what was wrong ('sip.tooLarge', 'sip.malformed', 'sip.badHeader').
 */
export function parseSip(raw: string | Uint8Array): Result<SipMessage> {
  const bytes = typeof raw === 'string' ? Buffer.byteLength(raw) : raw.byteLength;
  if (bytes > SIP_LIMITS.messageBytes) return fail(problem('sip.tooLarge', `${bytes} bytes`));
  let text: string;
  try {
    text =
      typeof raw === 'string' ? raw : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return fail(problem('sip.malformed', 'not UTF-8'));
  }
  text = text.replace(/^(?:\r\n)+/, '');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return malformed('no empty line after the headers');
  const body = text.slice(end + 4);
  const lines = unfold(text.slice(0, end).split('\r\n'));
  if (lines === null) return malformed('continuation of nothing');
  const [startLine, ...headerLines] = lines;
  if (startLine === undefined || startLine.length > SIP_LIMITS.lineChars || CONTROL.test(startLine)) {
    return malformed('start line');
  }
  const parsed = parseHeaders(headerLines);
  if (!parsed.ok) return parsed;
  const problemFound = checkMandatory(parsed.value, body);
  if (problemFound !== null) return fail(problem('sip.badHeader', problemFound));
  return parseStart(startLine, parsed.value, body);
}

function malformed(message: string): Result<never> {
  return fail(problem('sip.malformed', message));
}

/** Joins folded lines (section 7.3.1); null when the first line is a continuation. */
function unfold(lines: readonly string[]): string[] | null {
  const joined: string[] = [];
  for (const line of lines) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      const last = joined.pop();
      if (last === undefined || joined.length === 0) return null;
      joined.push(`${last.trimEnd()} ${line.trimStart()}`);
    } else {
      joined.push(line);
    }
  }
  return joined;
}

function parseHeaders(lines: readonly string[]): Result<SipHeader[]> {
  if (lines.length > SIP_LIMITS.headers) return fail(problem('sip.tooLarge', `${lines.length} headers`));
  const result: SipHeader[] = [];
  for (const line of lines) {
    if (line.length > SIP_LIMITS.lineChars) return fail(problem('sip.tooLarge', 'header line'));
    const colon = line.indexOf(':');
    const rawName = line.slice(0, Math.max(colon, 0)).trimEnd();
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || !TOKEN.test(rawName) || CONTROL.test(value)) return malformed('header line');
    const name = CANONICAL[rawName.toLowerCase()] ?? rawName;
    const values = LISTS.has(name.toLowerCase()) ? splitList(value) : [value];
    for (const one of values) result.push({ name, value: one });
  }
  if (result.length > SIP_LIMITS.headers) return fail(problem('sip.tooLarge', `${result.length} headers`));
  return ok(result);
}

/** What is wrong with the headers that every message needs (section 8.1.1), or null. */
function checkMandatory(all: readonly SipHeader[], body: string): string | null {
  const of = (name: string) => all.filter((h) => h.name.toLowerCase() === name.toLowerCase());
  for (const name of SINGLE) if (of(name).length > 1) return `${name} twice`;
  const vias = of('Via');
  if (vias.length === 0) return 'no Via';
  for (const via of vias) if (parseVia(via.value) === null) return 'Via';
  for (const name of ['From', 'To']) {
    const value = of(name)[0]?.value;
    if (value === undefined) return `no ${name}`;
    if (parseNameAddr(value) === null) return name;
  }
  const callId = of('Call-ID')[0]?.value;
  if (callId === undefined || callId === '' || /\s/.test(callId)) return 'Call-ID';
  if (parseCSeq(of('CSeq')[0]?.value ?? '') === null) return 'CSeq';
  const maxForwards = of('Max-Forwards')[0]?.value;
  if (maxForwards !== undefined && !/^\d{1,3}$/.test(maxForwards)) return 'Max-Forwards';
  const length = of('Content-Length')[0]?.value;
  if (length !== undefined && (!/^\d{1,6}$/.test(length) || Number(length) !== Buffer.byteLength(body))) {
    return 'Content-Length';
  }
  if (body !== '' && of('Content-Type').length === 0) return 'no Content-Type';
  return null;
}

function parseStart(line: string, headers: readonly SipHeader[], body: string): Result<SipMessage> {
  const cseq = parseCSeq(headers.find((h) => h.name === 'CSeq')?.value ?? '');
  const status = STATUS_LINE.exec(line);
  if (status !== null) {
    return ok({ kind: 'response', status: Number(status[1]), reason: status[2] ?? '', headers, body });
  }
  const request = REQUEST_LINE.exec(line);
  const [method, uri] = [request?.[1] ?? '', request?.[2] ?? ''];
  if (!TOKEN.test(method) || parseUri(uri) === null) return malformed('start line');
  if (cseq?.method !== method) return fail(problem('sip.badHeader', 'CSeq names another method'));
  return ok({ kind: 'request', method, uri, headers, body });
}
