import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#shared/util/clock.ts';

/** Digest authentication: RFC 3261 section 22, RFC 7616, RFC 8760. Only qop=auth, only MD5 and SHA-256. */

export type DigestAlgorithm = 'MD5' | 'SHA-256';

export interface DigestCredentials {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly response: string;
  readonly algorithm: DigestAlgorithm;
  readonly cnonce: string;
  /** Nonce count, as the eight hex digits that were sent. */
  readonly nc: string;
}

const FIELD = /^([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,\s*|$)/;

/** Parses an Authorization value; null unless it is complete, uses qop=auth and an algorithm that we know. */
export function parseDigest(value: string): DigestCredentials | null {
  const scheme = /^Digest\s+/i.exec(value);
  if (scheme === null) return null;
  const fields = new Map<string, string>();
  let rest = value.slice(scheme[0].length).trim();
  while (rest !== '') {
    const match = FIELD.exec(rest);
    const name = match?.[1]?.toLowerCase();
    if (match === null || name === undefined || fields.has(name)) return null;
    fields.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
    rest = rest.slice(match[0].length);
  }
  const algorithm = (fields.get('algorithm') ?? 'MD5').toUpperCase();
  if (algorithm !== 'MD5' && algorithm !== 'SHA-256') return null;
  if (fields.get('qop') !== 'auth' || !/^[0-9a-f]{8}$/i.test(fields.get('nc') ?? '')) return null;
  const need = (name: string) => fields.get(name) ?? null;
  const [username, realm, nonce] = [need('username'), need('realm'), need('nonce')];
  const [uri, response, cnonce] = [need('uri'), need('response'), need('cnonce')];
  if (username === null || realm === null || nonce === null) return null;
  if (uri === null || response === null || cnonce === null || cnonce === '') return null;
  return { username, realm, nonce, uri, response, algorithm, cnonce, nc: fields.get('nc') ?? '' };
}

/** The response value for qop=auth (RFC 7616 section 3.4.1), lower-case hex. */
export function digestResponse(
  credentials: Omit<DigestCredentials, 'response'>,
  method: string,
  secret: string,
): string {
  const { username, realm, nonce, nc, cnonce, uri, algorithm } = credentials;
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  return hash(
    `${hash(`${username}:${realm}:${secret}`)}:${nonce}:${nc}:${cnonce}:auth:${hash(`${method}:${uri}`)}`,
  );
}

export type DigestVerdict = 'accepted' | 'stale' | 'refused';

/** Makes nonces that need no table to be recognised, and refuses replays by the nonce count of each nonce. */
export class DigestGate {
  readonly #clock: Clock;
  readonly #lifeMs: number;
  readonly #key = randomBytes(32);
  readonly #counts = new Map<string, number>();
  readonly realm: string;

  /** `lifeSeconds`: how long one nonce may be used. */
  constructor(options: { clock: Clock; realm: string; lifeSeconds: number }) {
    this.#clock = options.clock;
    this.#lifeMs = options.lifeSeconds * 1000;
    this.realm = options.realm;
  }

  /**
   * WWW-Authenticate values, one for each algorithm, the preferred one on top (RFC 8760 section 2.4). JsSIP knows only MD5
   * and looks at the last challenge alone, so MD5 must stay last.
   */
  challenges(stale: boolean): readonly string[] {
    const nonce = this.#makeNonce();
    const tail = stale ? ', stale=true' : '';
    return (['SHA-256', 'MD5'] as const).map(
      (algorithm) =>
        `Digest realm="${this.realm}", nonce="${nonce}", algorithm=${algorithm}, qop="auth"${tail}`,
    );
  }

  /** Judges credentials for a request with this method; 'stale' means right, but with a nonce that has run out. */
  verify(credentials: DigestCredentials, method: string, secret: string): DigestVerdict {
    const expected = Buffer.from(digestResponse(credentials, method, secret));
    const given = Buffer.from(credentials.response.toLowerCase());
    const right = expected.length === given.length && timingSafeEqual(expected, given);
    if (!right || credentials.realm !== this.realm) return 'refused';
    const issued = this.#issuedAt(credentials.nonce);
    if (issued === null || this.#clock.now() - issued > this.#lifeMs) return 'stale';
    const count = Number.parseInt(credentials.nc, 16);
    if (count <= (this.#counts.get(credentials.nonce) ?? 0)) return 'stale';
    this.#counts.set(credentials.nonce, count);
    this.#forgetOld();
    return 'accepted';
  }

  #makeNonce(): string {
    const stamp = `${this.#clock.now().toString(36)}.${randomBytes(9).toString('base64url')}`;
    return `${stamp}.${this.#sign(stamp)}`;
  }

  /** When we made this nonce, or null when we did not. */
  #issuedAt(nonce: string): number | null {
    const [time, salt, signature] = nonce.split('.');
    if (time === undefined || salt === undefined || signature !== this.#sign(`${time}.${salt}`)) return null;
    return Number.parseInt(time, 36);
  }

  #sign(stamp: string): string {
    return createHmac('sha256', this.#key).update(stamp).digest('base64url').slice(0, 22);
  }

  #forgetOld(): void {
    if (this.#counts.size < 512) return;
    for (const nonce of this.#counts.keys()) {
      if (this.#clock.now() - (this.#issuedAt(nonce) ?? 0) > this.#lifeMs) this.#counts.delete(nonce);
    }
  }
}
