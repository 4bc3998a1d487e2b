import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAsteriskExchange } from '#hub/exchange/asterisk/adapter.ts';
import type {
  ExchangeEvent,
  ExchangePort,
  ExchangeSnapshot,
  PhoneAccount,
  PhoneBinding,
  QueueConfig,
} from '#hub/exchange/port.ts';
import { createLog } from '#hub/log.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Asterisk } from './asterisk.ts';
import { Told } from './practice.ts';
import { SipAgent } from './sip-agent.ts';
import type { AgentCall, OutgoingCall, OutgoingOptions } from './sip-agent-call.ts';
import { SippPhone } from './sipp.ts';

const QUEUES: readonly QueueConfig[] = [{ id: 'sales', name: 'Sales', number: '2001', ringSeconds: 20 }];
/** Built-in ones, and one on a desk. */
const PHONES: readonly PhoneAccount[] = ['1001', '1002', '1003', '801'].map((user) => ({
  user,
  kind: user === '801' ? 'desk' : 'builtIn',
  secret: `secret-${user}`,
  displayName: `Phone ${user}`,
}));
/** How long a phone is neither heard nor reached before it is lost. */
export const RESCUE_AFTER_MS = 2_000;

/** A hub's link to a real Asterisk with phones 1001 to 1003, the desk phone 801 and the queue Sales (2001), and everything that a test opens at it. */
export class AsteriskBench {
  readonly asterisk: Asterisk;
  readonly events = new Told<ExchangeEvent>();
  readonly link: { readonly exchange: Required<ExchangePort> };
  readonly #snapshots = new Told<ExchangeSnapshot>();
  readonly #agents: SipAgent[] = [];
  readonly #calls: AgentCall[] = [];
  readonly #desks: SippPhone[] = [];
  readonly #commands: ExchangePort[] = [];

  private constructor(asterisk: Asterisk) {
    this.asterisk = asterisk;
    const exchange = portTo(asterisk, async () => QUEUES);
    exchange.start({
      event: (event) => this.events.tell(event),
      up: (snapshot) => this.#snapshots.tell(snapshot),
      down: () => undefined,
    });
    this.link = { exchange };
  }

  /** Nothing is left of what was up before; nobody is logged in to the queue. */
  static async open(asterisk: Asterisk): Promise<AsteriskBench> {
    await asterisk.clear();
    const bench = new AsteriskBench(asterisk);
    await bench.#snapshots.next(() => true);
    await bench.configure([]);
    return bench;
  }

  /** The phones, and the queue in which those users are logged in who are named. */
  async configure(members: readonly string[], bindings: readonly PhoneBinding[] = []): Promise<void> {
    const { exchange } = this.link;
    await exchange.configure(PHONES, QUEUES, { rescueAfterMs: RESCUE_AFTER_MS, bindings });
    for (const { user } of PHONES) {
      const loggedIn = members.includes(user);
      await exchange.setMember({ queueId: 'sales', user, loggedIn, paused: false, reason: '' });
    }
  }

  /** The phone on the desk, registered and waiting for calls. */
  async deskPhone(): Promise<SippPhone> {
    const phone = await SippPhone.open({
      user: '801',
      secret: 'secret-801',
      registrar: this.asterisk.access.phonesPort,
    });
    this.#desks.push(phone);
    await this.event('phoneRegistered', { user: '801' });
    return phone;
  }

  /** @param by `tls`: by WebSocket over TLS, trusting the private CA only */
  async registered(user: string, by: 'tcp' | 'tls' = 'tcp'): Promise<SipAgent> {
    const { webSocketUrl, secureWebSocketUrl, ca, domain } = this.asterisk.access;
    const how =
      by === 'tcp' ? { url: webSocketUrl } : { url: secureWebSocketUrl, ca: readFileSync(ca, 'utf8') };
    const agent = new SipAgent({ ...how, domain, user, secret: `secret-${user}` });
    this.#agents.push(agent);
    const status = await agent.register();
    if (status !== 200) throw new Error(`Registration of ${user}: ${status}`);
    return agent;
  }

  /** The next event of a kind, `of` which call or phone where there are several. */
  async event<K extends ExchangeEvent['kind']>(
    kind: K,
    of: Readonly<Record<string, unknown>> = {},
  ): Promise<Extract<ExchangeEvent, { kind: K }>> {
    const event = await this.events.next(
      (one) =>
        one.kind === kind &&
        Object.entries(of).every(([name, value]) => new Map(Object.entries(one)).get(name) === value),
    );
    return event as Extract<ExchangeEvent, { kind: K }>;
  }

  /** A call of an agent, closed with the bench. */
  call(agent: SipAgent, number: string, options: OutgoingOptions = {}): OutgoingCall {
    const call = agent.call(number, options);
    this.#calls.push(call);
    return call;
  }

  /** The next call that rings at an agent, closed with the bench. */
  async rings(agent: SipAgent): Promise<AgentCall> {
    const call = await agent.nextCall();
    this.#calls.push(call);
    return call;
  }

  /** What is up now, as a hub learns it that comes to the exchange. */
  snapshot(): Promise<ExchangeSnapshot> {
    return snapshotOf(this.asterisk);
  }

  /** The link has come up again: what is up then. */
  async up(): Promise<ExchangeSnapshot> {
    return await this.#snapshots.next(() => true);
  }

  /** A connection of another hub node that only gives commands. */
  async commands(): Promise<Required<ExchangePort>> {
    const exchange = portTo(this.asterisk, null);
    await new Promise<void>((resolve) =>
      exchange.start({ event: () => undefined, up: () => resolve(), down: () => undefined }),
    );
    this.#commands.push(exchange);
    return exchange;
  }

  /** Lets go of everything, and so does Asterisk. */
  async dispose(): Promise<void> {
    for (const call of this.#calls.splice(0)) await call.close();
    for (const agent of this.#agents.splice(0)) agent.cut();
    for (const desk of this.#desks.splice(0)) await desk[Symbol.asyncDispose]();
    for (const port of [...this.#commands.splice(0), this.link.exchange]) await port.dispose();
    await this.asterisk.clear();
  }
}

/** What is up at an Asterisk now, as a hub learns it that comes to it. */
export async function snapshotOf(asterisk: Asterisk): Promise<ExchangeSnapshot> {
  const exchange = portTo(asterisk, async () => QUEUES);
  const snapshot = await new Promise<ExchangeSnapshot>((resolve) =>
    exchange.start({ event: () => undefined, up: resolve, down: () => undefined }),
  );
  await exchange.dispose();
  return snapshot;
}

/** A hub's connection to an Asterisk. */
export function portTo(
  asterisk: Asterisk,
  queues: (() => Promise<readonly QueueConfig[]>) | null,
): Required<ExchangePort> {
  const { ami, ari, webSocketUrl, domain, recordings } = asterisk.access;
  const port = createAsteriskExchange({
    ami: { ...ami, tls: false },
    ari,
    signalling: { webSocketUrl, domain },
    // Nobody takes them over, and they would be told again.
    recordings: join(recordings, '..', `fetched-${randomUUID()}`),
    clock: systemClock,
    logger: createLog({ level: 'silent', file: null }),
    queues,
  });
  const { record, bridge } = port;
  if (record === undefined || bridge === undefined) throw new Error('Asterisk records and bridges');
  return port as Required<ExchangePort>;
}
