import type { ExchangeSnapshot, PhoneAccount } from '#hub/exchange/port.ts';
import { DOMAIN, type SipEndpoint, startSipEndpoint } from '#hub/exchange/practice/sip/endpoint.ts';
import { systemClock } from '#shared/util/clock.ts';
import { FakeExchange } from '#test/support/fake-exchange.ts';
import { quietLog } from '#test/support/log.ts';
import { Told } from '#test/support/practice.ts';
import { wallNow } from './processes.ts';

/** A call to a phone, with the two moments that the peer can see. */
export interface BenchCall {
  readonly callId: string;
  /** Wall clock when its INVITE had been written on the WebSocket. */
  readonly invitedAt: number;
  /** Wall clock of the first RTP packet from the phone. */
  readonly firstPacketAt: Promise<number>;
  /** Wall clock when the next hold of the phone has been answered, or its end. */
  nextHold(held: boolean): Promise<number>;
  /** Hangs up and resolves when both sides agree that it is over. */
  hangUp(): Promise<void>;
}

/** The SIP server that both sides register at, and the peer that calls them: PCMU, loopback, no STUN. */
export interface BenchExchange extends AsyncDisposable {
  readonly webSocketUrl: string;
  readonly domain: string;
  /** The user names of phones as they register. */
  readonly registrations: Told<string>;
  /** An account that the hub knows nothing of. */
  addPhone(phone: PhoneAccount): void;
  call(user: string, callId: string): Promise<BenchCall>;
  /** The hub's link to this exchange; it hears of calls only what the bench says. */
  connection(): FakeExchange;
}

/** Longer than any measured call: sound is what is measured, not what keeps a call up. */
const mediaTimeoutMs = 60_000;
const queueName = 'Sales';

/** Starts it on a free port of loopback. */
export async function startBenchExchange(): Promise<BenchExchange> {
  const registrations = new Told<string>();
  const connections: HubConnection[] = [];
  const own: PhoneAccount[] = [];
  let fromHub: readonly PhoneAccount[] = [];
  const at = (): number => Date.now();
  const endpoint = await startSipEndpoint(
    { port: 0, clock: systemClock, logger: quietLog(), mediaTimeoutMs },
    {
      registered: (user) => {
        registrations.tell(user);
        for (const each of connections) each.say({ kind: 'phoneRegistered', user, at: at() });
      },
      unregistered: (user) => {
        for (const each of connections) each.say({ kind: 'phoneUnregistered', user, at: at() });
      },
      // Nobody calls from a phone here; who does is told that there is nobody.
      incoming: ({ leg }) => {
        leg.refuse(404);
        return {
          cancelled: () => undefined,
          ended: () => undefined,
          held: () => undefined,
          key: () => undefined,
          referred: () => 603,
          gone: () => undefined,
        };
      },
    },
  );
  const configure = (): void => endpoint.configure([...fromHub, ...own]);
  const signalling = { webSocketUrl: `ws://127.0.0.1:${endpoint.port}/ws`, domain: DOMAIN };
  return {
    ...signalling,
    registrations,
    addPhone: (phone) => {
      own.push(phone);
      configure();
    },
    call: (user, callId) => ring(endpoint, user, callId),
    connection: () => {
      const snapshot = { callers: [], legs: [], members: [], registered: endpoint.registered() };
      const made = new HubConnection(snapshot, signalling, (phones) => {
        fromHub = phones;
        configure();
      });
      connections.push(made);
      return made;
    },
    [Symbol.asyncDispose]: async () => void (await endpoint.dispose()),
  };
}

/** The hub believes it is connected; the accounts that it tells are passed on. */
class HubConnection extends FakeExchange {
  override readonly signalling: { readonly webSocketUrl: string; readonly domain: string };
  readonly #onPhones: (phones: readonly PhoneAccount[]) => void;

  constructor(
    snapshot: ExchangeSnapshot,
    signalling: HubConnection['signalling'],
    onPhones: (phones: readonly PhoneAccount[]) => void,
  ) {
    super(snapshot);
    this.signalling = signalling;
    this.#onPhones = onPhones;
  }

  override async configure(...args: Parameters<FakeExchange['configure']>): Promise<void> {
    await super.configure(...args);
    this.#onPhones(args[0]);
  }
}

async function ring(endpoint: SipEndpoint, user: string, callId: string): Promise<BenchCall> {
  const firstPacket = Promise.withResolvers<number>();
  const gone = Promise.withResolvers<void>();
  const failed = (why: string): void => firstPacket.reject(new Error(`the call was ${why}`));
  const holds = new Told<{ readonly held: boolean; readonly at: number }>();
  const leg = endpoint.call(
    {
      callId,
      user,
      caller: { name: 'Maria Jansen', number: '+31201234567' },
      headers: [{ name: 'X-Lineside-Queue', value: queueName }],
    },
    {
      ringing: () => undefined,
      answered: () => undefined,
      notAnswered: failed,
      ended: failed,
      held: (held) => holds.tell({ held, at: wallNow() }),
      key: () => undefined,
      referred: () => 603,
      gone: () => gone.resolve(),
    },
  );
  if (leg === null) throw new Error(`phone ${user} is not registered`);
  // Whoever only measures the ring never asks for it.
  firstPacket.promise.catch(() => undefined);
  const listening = leg.peer.spoken.on((frame) => {
    firstPacket.resolve(performance.timeOrigin + frame.at);
    void listening.dispose();
  });
  await leg.start();
  const invitedAt = wallNow();
  return {
    callId,
    invitedAt,
    firstPacketAt: firstPacket.promise,
    nextHold: async (held) => (await holds.next((told) => told.held === held)).at,
    hangUp: async () => {
      leg.hangUp();
      await gone.promise;
      await leg.peer.close();
    },
  };
}
