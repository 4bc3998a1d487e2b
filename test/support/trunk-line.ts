import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import {
  header,
  headers,
  REASONS,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '#hub/exchange/practice/sip/message.ts';
import { parseSip } from '#hub/exchange/practice/sip/parser.ts';
import { RtpEar } from './rtp-ear.ts';
import type { VoiceTone } from './scenario-ears.ts';
import { TrunkCall } from './trunk-call.ts';

export type { TrunkCall } from './trunk-call.ts';

/** How a number outside behaves when it is called. */
export interface OutsideBehaviour {
  /** Says this before it answers (183 with SDP). */
  readonly announcement?: VoiceTone;
  readonly ringMs?: number;
  /** 200, or the status that refuses the call. */
  readonly status: number;
}

/** The public network behind a trunk: SIP over UDP (RFC 3261) and plain RTP, on loopback. */
export class TrunkLine implements AsyncDisposable {
  /** Calls from the exchange, the newest last. */
  readonly calls: TrunkCall[] = [];
  /** INVITEs that came, for whoever looks at their headers. */
  readonly invites: SipRequest[] = [];
  readonly #socket: Socket = createSocket('udp4');
  readonly #exchangePort: number;
  readonly #behaviours: ReadonlyMap<string, OutsideBehaviour>;
  readonly #voice: VoiceTone;
  /** By our tag: what comes back to us by a proxy has the Call-ID of a call that we made. */
  readonly #dialogs = new Map<string, TrunkCall>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Requests that came, by branch and method: a busy machine is sent them again (RFC 3261 section 17.1.2.2). */
  readonly #seen = new Set<string>();

  private constructor(
    exchangePort: number,
    behaviours: ReadonlyMap<string, OutsideBehaviour>,
    voice: VoiceTone,
  ) {
    this.#exchangePort = exchangePort;
    this.#behaviours = behaviours;
    this.#voice = voice;
  }

  /** @param voice what an outside number says that answered */
  static async open(
    ports: { readonly port: number; readonly providerPort: number },
    behaviours: ReadonlyMap<string, OutsideBehaviour>,
    voice: VoiceTone,
  ): Promise<TrunkLine> {
    const line = new TrunkLine(ports.port, behaviours, voice);
    await new Promise<void>((resolve, reject) => {
      line.#socket.once('error', reject);
      line.#socket.bind(ports.providerPort, '127.0.0.1', resolve);
    });
    line.#socket.on('message', (packet) => void line.#take(packet.toString()));
    return line;
  }

  /** A customer calls a number of the exchange and says a tone. */
  async call(
    number: string,
    from: { readonly number: string; readonly name: string },
    voice: VoiceTone,
  ): Promise<TrunkCall> {
    const call = new TrunkCall(await RtpEar.open(), randomBytes(10).toString('hex'), null);
    call.local = `"${from.name}" <sip:${from.number}@${this.#here}>;tag=${call.tag}`;
    call.ear.say(voice);
    this.#place(call, number);
    return call;
  }

  /** Ends a call, or what has taken its place; resolves when it is over. */
  async hangUp(call: TrunkCall): Promise<void> {
    if (call.next !== null) return await this.hangUp(call.next);
    call.cseq++;
    this.#send(call, 'BYE');
    await call.ended;
  }

  #place(call: TrunkCall, number: string, extra: readonly string[] = []): void {
    call.target = `sip:${number}@127.0.0.1:${this.#exchangePort}`;
    call.remote = `<${call.target}>`;
    this.#dialogs.set(call.tag, call);
    this.#send(call, 'INVITE', call.ear.offer(), extra);
  }

  /** Calls whom the other end names, and tells it what becomes of that (RFC 3515 section 2.4.4, RFC 3891). */
  #follow(call: TrunkCall, refer: SipRequest): void {
    const { number, extra } = followed(refer);
    const next = new TrunkCall(call.ear, randomBytes(10).toString('hex'), null, call);
    next.local = call.local.replace(/;tag=.*/, `;tag=${next.tag}`);
    this.#notify(call, 100);
    this.#place(next, number, extra);
  }

  #notify(call: TrunkCall, status: number): void {
    call.cseq++;
    const state = status < 200 ? 'active;expires=60' : 'terminated;reason=noresource';
    this.#send(call, 'NOTIFY', `SIP/2.0 ${status} ${REASONS[status] ?? 'Refused'}\r\n`, [
      'Event: refer',
      `Subscription-State: ${state}`,
      'Content-Type: message/sipfrag;version=2.0',
    ]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const call of this.#dialogs.values()) call.over();
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
  }

  get #here(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  async #take(text: string): Promise<void> {
    // Keeping the path open (RFC 5626 section 4.4).
    if (text.trim() === '') return;
    const parsed = parseSip(text);
    if (!parsed.ok)
      throw new Error(
        `The exchange sent something unreadable: ${parsed.problem.message} in ${JSON.stringify(text)}`,
      );
    const message = parsed.value;
    const call = this.#find(message);
    if (message.kind === 'response') return call && this.#answer(call, message);
    if (this.#isAgain(message)) return;
    if (message.method === 'INVITE' && call === undefined) return await this.#rung(message);
    if (message.method === 'ACK') return call?.answered();
    if (call === undefined) return this.#respond(message, message.method === 'OPTIONS' ? 200 : 481, 'none');
    if (message.method === 'INVITE') {
      // The other end may have moved (RFC 3261 section 12.2.2).
      call.target = contactOf(message) ?? call.target;
      call.agree(message.body);
      return this.#respond(message, 200, call.tag, call.ear.sdp());
    }
    if (message.method === 'REFER') {
      this.#respond(message, 202, call.tag);
      return this.#follow(call, message);
    }
    this.#respond(message, 200, call.tag);
    if (message.method === 'CANCEL' && call.invite !== null) this.#respond(call.invite, 487, call.tag);
    if (message.method === 'BYE' || message.method === 'CANCEL') this.#over(call);
  }

  /** The call of a message. What comes before the other end knows our tag belongs to the INVITE that came with its Call-ID. */
  #find(message: SipMessage): TrunkCall | undefined {
    const ours = header(message, message.kind === 'response' ? 'From' : 'To') ?? '';
    const tag = /;tag=([^;>\s]+)/.exec(ours)?.[1];
    if (tag !== undefined) return this.#dialogs.get(tag);
    const callId = header(message, 'Call-ID');
    return this.calls.find((call) => call.callId === callId && this.#dialogs.has(call.tag));
  }

  #isAgain(request: SipRequest): boolean {
    const branch = /branch=([^;,\s]+)/.exec(header(request, 'Via') ?? '')?.[1];
    const key = `${branch} ${request.method}`;
    return this.#seen.has(key) || this.#seen.add(key).size === 0;
  }

  /** An answer to a request of ours. */
  #answer(call: TrunkCall, response: SipResponse): void {
    const [, method] = header(response, 'CSeq')?.split(' ') ?? [];
    if (response.status < 200) return;
    if (method === 'BYE') this.#over(call);
    if (method !== 'INVITE') return;
    // Said again, for our word that it came was late.
    const again = response.status < 300 && call.sdp !== '';
    if (!again) this.#settle(call, response);
    else this.#send(call, 'ACK');
  }

  /** The final answer to a call of ours. */
  #settle(call: TrunkCall, response: SipResponse): void {
    call.remote = header(response, 'To') ?? '';
    if (response.status < 300) {
      call.target = contactOf(response) ?? call.target;
      call.routes = headers(response, 'Record-Route').toReversed();
      call.agree(response.body);
    }
    this.#send(call, 'ACK');
    if (call.instead !== null) this.#notify(call.instead, response.status);
    if (response.status < 300) call.answered();
    else this.#over(call);
  }

  /** The exchange calls somebody outside. */
  async #rung(invite: SipRequest): Promise<void> {
    const callId = header(invite, 'Call-ID') ?? '';
    const number = /^sip:([^@;]+)/.exec(invite.uri)?.[1] ?? '';
    const { announcement, ringMs = 0, status } = this.#behaviours.get(number) ?? { status: 404 };
    this.#respond(invite, 100, '');
    const call = new TrunkCall(await RtpEar.open(), callId, invite);
    this.#dialogs.set(call.tag, call);
    this.calls.push(call);
    this.invites.push(invite);
    call.local = `${header(invite, 'To')};tag=${call.tag}`;
    call.remote = header(invite, 'From') ?? '';
    call.target = contactOf(invite) ?? '';
    call.routes = headers(invite, 'Record-Route');
    call.agree(invite.body);
    if (announcement !== undefined) {
      call.ear.say(announcement);
      this.#respond(invite, 183, call.tag, call.ear.sdp());
    } else if (ringMs > 0) this.#respond(invite, 180, call.tag);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#dialogs.has(call.tag)) return;
      if (status === 200) call.ear.say(this.#voice);
      this.#respond(invite, status, call.tag, status === 200 ? call.ear.sdp() : '');
      if (status !== 200) this.#over(call);
    }, ringMs);
    this.#timers.add(timer);
  }

  #over(call: TrunkCall): void {
    if (this.#dialogs.delete(call.tag)) call.over();
  }

  #send(call: TrunkCall, method: string, body = '', extra: readonly string[] = []): void {
    // What refused us is acknowledged in its own transaction (RFC 3261 section 17.1.1.3).
    const refused = method === 'ACK' && call.sdp === '';
    const branch = refused ? call.branch : `z9hG4bK${randomBytes(8).toString('hex')}`;
    if (method === 'INVITE') call.branch = branch;
    this.#write(
      `${method} ${call.target} SIP/2.0`,
      [
        `Via: SIP/2.0/UDP ${this.#here};branch=${branch};rport`,
        'Max-Forwards: 70',
        `From: ${call.local}`,
        `To: ${call.remote}`,
        `Call-ID: ${call.callId}`,
        `CSeq: ${call.cseq} ${method}`,
        `Contact: <sip:line@${this.#here}>`,
        ...call.routes.map((route) => `Route: ${route}`),
        ...extra,
      ],
      body,
    );
  }

  #respond(request: SipRequest, status: number, tag: string, body = ''): void {
    const copied = ['From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
    const to = header(request, 'To') ?? '';
    this.#write(
      `SIP/2.0 ${status} ${REASONS[status] ?? 'Refused'}`,
      [
        ...headers(request, 'Via').map((via) => `Via: ${via}`),
        ...headers(request, 'Record-Route').map((route) => `Record-Route: ${route}`),
        ...copied,
        `To: ${to.includes(';tag=') || tag === '' ? to : `${to};tag=${tag}`}`,
        `Contact: <sip:line@${this.#here}>`,
      ],
      body,
    );
  }

  #write(start: string, lines: readonly string[], body: string): void {
    const typed = body === '' || lines.some((line) => line.startsWith('Content-Type:'));
    const type = typed ? [] : ['Content-Type: application/sdp'];
    const all = [start, ...lines, ...type, `Content-Length: ${Buffer.byteLength(body)}`];
    this.#socket.send(`${all.join('\r\n')}\r\n\r\n${body}`, this.#exchangePort, '127.0.0.1');
  }
}

function contactOf(message: SipMessage): string | undefined {
  return /<([^>]+)>/.exec(header(message, 'Contact') ?? '')?.[1];
}

/** Whom a REFER names, and the headers of the call to them (RFC 3891 section 4, RFC 3892 section 3). */
function followed(refer: SipRequest): { readonly number: string; readonly extra: readonly string[] } {
  const [, number = '', replaces] =
    /<sip:([^@>]+)@[^>?]+(?:\?Replaces=([^>&]+))?/i.exec(header(refer, 'Refer-To') ?? '') ?? [];
  const by = header(refer, 'Referred-By');
  return {
    number: decodeURIComponent(number),
    extra: [
      ...(by === undefined ? [] : [`Referred-By: ${by}`]),
      ...(replaces === undefined ? [] : [`Replaces: ${decodeURIComponent(replaces)}`]),
    ],
  };
}
