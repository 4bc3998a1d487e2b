/** Structured header values of RFC 3261 section 20 and 25. Parsers return null for what does not follow the grammar. */

export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** Percent-decoded user part; '' when there is none. */
  readonly user: string;
  readonly host: string;
  readonly port: number | null;
  readonly params: ReadonlyMap<string, string>;
}

export interface NameAddr {
  readonly displayName: string;
  /** The URI as it was written, to be used as request URI. */
  readonly uri: string;
  readonly params: ReadonlyMap<string, string>;
}

export interface Via {
  readonly transport: string;
  readonly sentBy: string;
  readonly branch: string;
}

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9\-.]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\])$/;
const TOKEN = /^[A-Za-z0-9\-.!%*_+`'~]+$/;

/** Splits at commas that stand outside quotes and angle brackets. */
export function splitList(value: string): string[] {
  return splitOutside(value, ',');
}

/** Parses a sip or sips URI (section 19.1). */
export function parseUri(text: string): SipUri | null {
  const match = /^(sips?):(?:([^@\s<>"]+)@)?([^;?@\s<>"]+)((?:;[^;?\s<>"]*)*)(?:\?[^\s<>"]*)?$/i.exec(text);
  if (match === null) return null;
  const hostPort = /^(\[[^\]]*\]|[^:]+)(?::(\d{1,5}))?$/.exec(match[3] ?? '');
  const host = hostPort?.[1] ?? '';
  const port = hostPort?.[2] === undefined ? null : Number(hostPort[2]);
  if (!HOST.test(host) || (port !== null && (port < 1 || port > 65_535))) return null;
  let user: string;
  try {
    user = decodeURIComponent((match[2] ?? '').replace(/:.*$/, ''));
  } catch {
    return null;
  }
  const params = parseParams(splitOutside(match[4] ?? '', ';').slice(1));
  if (params === null) return null;
  return { scheme: match[1]?.toLowerCase() === 'sips' ? 'sips' : 'sip', user, host, port, params };
}

/** Parses what From, To and Contact hold (section 20.10): name-addr or addr-spec with parameters. */
export function parseNameAddr(text: string): NameAddr | null {
  let displayName = '';
  let uri: string;
  let rest: string;
  const quoted = /^"((?:[^"\\]|\\.)*)"\s*<([^<>]*)>(.*)$/s.exec(text);
  const bracketed = quoted ?? /^([^<>",;]*)<([^<>]*)>(.*)$/s.exec(text);
  if (bracketed !== null) {
    displayName = (bracketed[1] ?? '').trim();
    if (quoted !== null) displayName = displayName.replace(/\\(.)/g, '$1');
    uri = bracketed[2] ?? '';
    rest = (bracketed[3] ?? '').trim();
    if (rest !== '' && !rest.startsWith(';')) return null;
  } else {
    // Without brackets every parameter is the header's, not the URI's.
    const semicolon = text.indexOf(';');
    uri = semicolon < 0 ? text : text.slice(0, semicolon);
    rest = semicolon < 0 ? '' : text.slice(semicolon);
  }
  uri = uri.trim();
  if (parseUri(uri) === null) return null;
  const params = parseParams(rest === '' ? [] : splitOutside(rest, ';').slice(1));
  return params === null ? null : { displayName, uri, params };
}

/** Parses the topmost Via (section 20.42). */
export function parseVia(text: string): Via | null {
  const match = /^SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z0-9-]+)\s+([^\s;]+)\s*(.*)$/is.exec(text);
  if (match === null) return null;
  const params = parseParams(match[3] === '' ? [] : splitOutside(match[3] ?? '', ';').slice(1));
  const sentBy = match[2] ?? '';
  if (params === null || !/^[A-Za-z0-9.\-[\]:]+$/.test(sentBy)) return null;
  return {
    transport: (match[1] ?? '').toUpperCase(),
    sentBy: sentBy.toLowerCase(),
    branch: params.get('branch') ?? '',
  };
}

/** Parses CSeq (section 20.16): a number below 2^31 and a method. */
export function parseCSeq(text: string): { readonly number: number; readonly method: string } | null {
  const match = /^(\d{1,10})\s+(\S+)$/.exec(text);
  const number = Number(match?.[1]);
  const method = match?.[2] ?? '';
  return match === null || number >= 2 ** 31 || !TOKEN.test(method) ? null : { number, method };
}

/**
 * A name-addr for From, To or Contact. Control characters are taken out of the display name, quotes and backslashes are
 * escaped, so nothing that a caller chose can start a header of its own.
 */
export function formatNameAddr(
  displayName: string,
  uri: string,
  params: Readonly<Record<string, string>> = {},
): string {
  const clean = displayName.replace(/\p{Cc}+/gu, ' ').trim();
  const name = clean === '' ? '' : `"${clean.replace(/["\\]/g, '\\$&')}" `;
  const tail = Object.entries(params).map(([key, value]) => `;${key}=${value}`);
  return `${name}<${uri}>${tail.join('')}`;
}

/** A SIP URI with its user part escaped (section 19.1.2; `+` may stand as it is). */
export function formatUri(user: string, host: string): string {
  const escaped = encodeURIComponent(user.replace(/\p{Cc}+/gu, '')).replace(/%2B/g, '+');
  return `sip:${escaped}@${host}`;
}

function parseParams(parts: readonly string[]): Map<string, string> | null {
  const params = new Map<string, string>();
  for (const part of parts) {
    const equals = part.indexOf('=');
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase();
    const value = equals < 0 ? '' : part.slice(equals + 1).trim();
    if (!TOKEN.test(name) || params.has(name)) return null;
    params.set(name, value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value);
  }
  return params;
}

function splitOutside(value: string, separator: ',' | ';'): string[] {
  const parts: string[] = [];
  let current = '';
  let quoted = false;
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    const char = value[i];
    if (quoted && char === '\\') {
      current += value.slice(i, i + 2);
      i++;
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (!quoted && char === '<') depth++;
    else if (!quoted && char === '>') depth--;
    if (char === separator && !quoted && depth === 0) {
      parts.push(current.trim());
      current = '';
    } else {
      current += char;
    }
  }
  parts.push(current.trim());
  return parts;
}
