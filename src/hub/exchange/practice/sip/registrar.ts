import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { SipConnection } from './connection.ts';
import { DigestGate, parseDigest } from './digest.ts';
import { parseCSeq, parseNameAddr, parseUri } from './header-values.ts';
import { header, headers, responseTo, type SipHeader, type SipRequest, type SipResponse } from './message.ts';

/** Seconds a registration may last; what is asked for outside is cut or refused with 423 (RFC 3261 section 10.3). */
export const REGISTRATION = { minSeconds: 30, maxSeconds: 600, nonceSeconds: 300 } as const;

/** After this many wrong passwords the connection is closed. */
const FAILURES_LIMIT = 10;

export interface Phone {
  readonly user: string;
  readonly secret: string;
  readonly displayName: string;
}

/** Where a user is reached now. */
export interface Binding {
  readonly user: string;
  readonly contactUri: string;
  readonly connection: SipConnection;
}

export interface RegistrarHandlers {
  /** The user became reachable, or reachable on another connection (`moved`). */
  bound(binding: Binding, moved: boolean): void;
  unbound(user: string): void;
}

interface Entry extends Binding {
  readonly contact: string;
  readonly callId: string;
  readonly cseq: number;
  readonly expiry: Disposable;
  readonly expiresAt: number;
}

/**
 * The registrar (RFC 3261 section 10) with digest authentication. One contact a user, the latest wins. A binding lives as
 * long as the WebSocket it came over (RFC 5626: no flow, no binding).
 */
export class Registrar {
  readonly #clock: Clock;
  readonly #handlers: RegistrarHandlers;
  readonly #gate: DigestGate;
  readonly #domain: string;
  readonly #entries = new Map<string, Entry>();
  /** Users whose `bound` was told, so that `unbound` always has its partner. */
  readonly #announced = new Set<string>();
  readonly #failures = new WeakMap<SipConnection, number>();
  #phones = new Map<string, Phone>();

  constructor(options: { clock: Clock; domain: string }, handlers: RegistrarHandlers) {
    this.#clock = options.clock;
    this.#domain = options.domain;
    this.#handlers = handlers;
    this.#gate = new DigestGate({
      clock: options.clock,
      realm: options.domain,
      lifeSeconds: REGISTRATION.nonceSeconds,
    });
  }

  /** Replaces the known phones; a phone that is gone, or whose secret changed, is no longer registered. */
  configure(phones: readonly Phone[]): void {
    const next = new Map(phones.map((phone) => [phone.user, phone]));
    for (const user of [...this.#entries.keys()]) {
      if (next.get(user)?.secret !== this.#phones.get(user)?.secret) this.#remove(user);
    }
    this.#phones = next;
  }

  phone(user: string): Phone | undefined {
    return this.#phones.get(user);
  }

  /** Where to reach the user, or null. */
  route(user: string): Binding | null {
    const entry = this.#entries.get(user);
    return entry?.connection.open === true ? entry : null;
  }

  registered(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** A socket is gone and takes its bindings with it. */
  connectionClosed(connection: SipConnection): void {
    for (const [user, entry] of [...this.#entries]) {
      if (entry.connection === connection) this.#remove(user);
    }
  }

  /** Answers a REGISTER. */
  register(connection: SipConnection, request: SipRequest): SipResponse {
    const reply = (status: number, extra: readonly SipHeader[] = []) =>
      responseTo(request, status, { toTag: 'registrar', extra });
    const aor = parseUri(parseNameAddr(header(request, 'To') ?? '')?.uri ?? '');
    if (aor === null || aor.user === '') return reply(400);
    const credentials = parseDigest(header(request, 'Authorization') ?? '');
    if (credentials === null) return this.#challenge(reply, false);
    // An unknown user is judged against a secret that nobody has, so that names cannot be guessed from the answer.
    const secret = this.#phones.get(credentials.username)?.secret ?? `no such phone ${Math.random()}`;
    const verdict = this.#gate.verify(credentials, request.method, secret);
    if (verdict === 'refused') this.#countFailure(connection);
    if (verdict !== 'accepted') return this.#challenge(reply, verdict === 'stale');
    if (credentials.username !== aor.user || aor.host.toLowerCase() !== this.#domain) return reply(403);
    return this.#bind(connection, request, aor.user, reply);
  }

  #challenge(reply: Reply, stale: boolean): SipResponse {
    return reply(
      401,
      this.#gate.challenges(stale).map((value) => ({ name: 'WWW-Authenticate', value })),
    );
  }

  #countFailure(connection: SipConnection): void {
    const failures = (this.#failures.get(connection) ?? 0) + 1;
    this.#failures.set(connection, failures);
    if (failures >= FAILURES_LIMIT) connection.close('too many wrong passwords');
  }

  #bind(connection: SipConnection, request: SipRequest, user: string, reply: Reply): SipResponse {
    const contact = headers(request, 'Contact').at(-1);
    if (contact === undefined) return reply(200, this.#contactHeaders(user));
    const expiresHeader = header(request, 'Expires');
    if (contact === '*') {
      if (expiresHeader !== '0') return reply(400);
      this.#remove(user);
      return reply(200);
    }
    const parsed = parseNameAddr(contact);
    if (parsed === null) return reply(400);
    const asked = Number(parsed.params.get('expires') ?? expiresHeader ?? REGISTRATION.maxSeconds);
    if (!Number.isInteger(asked) || asked < 0) return reply(400);
    const callId = header(request, 'Call-ID') ?? '';
    const cseq = parseCSeq(header(request, 'CSeq') ?? '')?.number ?? 0;
    const before = this.#entries.get(user);
    if (before?.callId === callId && cseq <= before.cseq) return reply(500);
    if (asked === 0) {
      // A late un-REGISTER of an instance that was replaced must not take the newer one down.
      if (before?.contactUri === parsed.uri) this.#remove(user);
      return reply(200, this.#contactHeaders(user));
    }
    if (asked < REGISTRATION.minSeconds) {
      return reply(423, [{ name: 'Min-Expires', value: String(REGISTRATION.minSeconds) }]);
    }
    const seconds = Math.min(asked, REGISTRATION.maxSeconds);
    void before?.expiry.dispose();
    const entry: Entry = {
      user,
      contact,
      contactUri: parsed.uri,
      connection,
      callId,
      cseq,
      expiresAt: this.#clock.now() + seconds * 1000,
      expiry: this.#clock.after(seconds * 1000, () => this.#remove(user)),
    };
    this.#entries.set(user, entry);
    const response = reply(200, this.#contactHeaders(user));
    // Told after the answer is on its way: what follows (a deferred BYE) must not overtake the 200.
    this.#clock.after(0, () => {
      if (this.#entries.get(user) !== entry) return;
      const moved = this.#announced.has(user);
      this.#announced.add(user);
      this.#handlers.bound(entry, moved);
    });
    return response;
  }

  /** The binding as section 10.3 step 8 returns it, with the parameters (instance, reg-id) that came with it. */
  #contactHeaders(user: string): SipHeader[] {
    const entry = this.#entries.get(user);
    if (entry === undefined) return [];
    const seconds = Math.max(0, Math.round((entry.expiresAt - this.#clock.now()) / 1000));
    // Cut after the URI itself: +sip.instance="<urn:uuid:...>" has a bracket of its own.
    const target = `<${entry.contactUri}>`;
    const at = entry.contact.indexOf(target);
    const params = at < 0 ? '' : entry.contact.slice(at + target.length).replace(/;\s*expires\s*=[^;]*/i, '');
    return [{ name: 'Contact', value: `<${entry.contactUri}>${params};expires=${seconds}` }];
  }

  #remove(user: string): void {
    const entry = this.#entries.get(user);
    if (entry === undefined) return;
    void entry.expiry.dispose();
    this.#entries.delete(user);
    if (this.#announced.delete(user)) this.#handlers.unbound(user);
  }
}

type Reply = (status: number, extra?: readonly SipHeader[]) => SipResponse;
