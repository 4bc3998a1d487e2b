import { ExchangeError } from '#hub/exchange/error.ts';
import type {
  AgentLeg,
  ExchangeEvent,
  ExchangeHandlers,
  ExchangePort,
  ExchangeSnapshot,
  Origination,
  PhoneAccount,
  PhoneBinding,
  QueueCaller,
  QueueConfig,
  QueueMember,
  RecordAction,
  RescueOrder,
} from '#hub/exchange/port.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';

type TransferTo = Parameters<NonNullable<ExchangePort['transfer']>>[1];

const nothingUp: ExchangeSnapshot = { callers: [], legs: [], members: [], registered: [] };

/**
 * A scripted exchange: it makes no calls, it only says what a test lets it say and remembers what it was told. How the hub
 * and a real exchange work together is tested with the practice exchange.
 */
export class FakeExchange implements ExchangePort {
  readonly kind = 'practice';
  readonly signalling = { webSocketUrl: 'ws://127.0.0.1:1/ws', domain: 'fake.invalid' };
  readonly assigned = new Map<string, string>();
  readonly members = new Map<string, QueueMember>();
  readonly hungUp: string[] = [];
  readonly recorded: { callId: string; action: RecordAction }[] = [];
  readonly bridged: (readonly string[])[] = [];
  readonly supervised: Parameters<NonNullable<ExchangePort['supervise']>>[0][] = [];
  readonly rescued: RescueOrder[] = [];
  rescueAfterMs: number | null = null;
  readonly originated: Origination[] = [];
  readonly held: { callId: string; held: boolean }[] = [];
  readonly transferred: { callId: string; to: TransferTo }[] = [];
  readonly pressed: { callId: string; digits: string }[] = [];
  /** What the next request for a call is refused with. */
  refuseNext: string | null = null;
  phones: readonly PhoneAccount[] = [];
  queues: readonly QueueConfig[] = [];
  bindings: readonly PhoneBinding[] = [];
  #handlers: ExchangeHandlers | null = null;
  #connected = false;
  #listeners = new Set<() => void>();
  readonly #atStart: ExchangeSnapshot | null;

  /** `atStart` is told when the hub connects; null leaves the link down. */
  constructor(atStart: ExchangeSnapshot | null = nothingUp) {
    this.#atStart = atStart;
  }

  get connected(): boolean {
    return this.#connected;
  }

  start(handlers: ExchangeHandlers): void {
    this.#handlers = handlers;
    if (this.#atStart !== null) this.up(this.#atStart);
  }

  up(snapshot: Partial<ExchangeSnapshot> = {}): void {
    this.#connected = true;
    this.#handlers?.up({ ...nothingUp, ...snapshot });
  }

  down(): void {
    this.#connected = false;
    this.#handlers?.down();
  }

  say(...events: ExchangeEvent[]): void {
    for (const event of events) this.#handlers?.event(event);
  }

  async configure(...[phones, queues, options]: Parameters<ExchangePort['configure']>): Promise<void> {
    this.phones = phones;
    this.queues = queues;
    this.bindings = options?.bindings ?? [];
    this.rescueAfterMs = options?.rescueAfterMs ?? null;
    this.#tell();
  }

  async setMember(member: QueueMember): Promise<void> {
    this.members.set(`${member.queueId} ${member.user}`, member);
    this.#tell();
  }

  async assignInteraction(linkedId: string, interactionId: string): Promise<void> {
    this.assigned.set(linkedId, interactionId);
    this.#tell();
  }

  async hangUp(callId: string): Promise<void> {
    this.hungUp.push(callId);
    this.#tell();
  }

  async record(callId: string, action: RecordAction): Promise<void> {
    this.#refuse();
    this.recorded.push({ callId, action });
    this.#tell();
  }

  async bridge(callIds: readonly string[]): Promise<string> {
    this.#refuse();
    this.bridged.push(callIds);
    this.#tell();
    return `conference-${this.bridged.length}`;
  }

  /** A supervisor's leg keeps its Call-ID while its mode changes. */
  async supervise(order: FakeExchange['supervised'][number]): Promise<string> {
    this.#refuse();
    this.supervised.push(order);
    this.#tell();
    return `supervises-${order.user}-${order.targetCallId}`;
  }

  async rescue(order: RescueOrder): Promise<void> {
    this.#refuse();
    this.rescued.push(order);
    this.#tell();
  }

  async originate(order: Origination): Promise<string> {
    this.#refuse();
    this.originated.push(order);
    this.#tell();
    return `dialled-${newId()}`;
  }

  async hold(callId: string, held: boolean): Promise<void> {
    this.#refuse();
    this.held.push({ callId, held });
    this.#tell();
  }

  async transfer(callId: string, to: TransferTo): Promise<void> {
    this.#refuse();
    this.transferred.push({ callId, to });
    this.#tell();
  }

  async keypad(callId: string, digits: string): Promise<void> {
    this.#refuse();
    this.pressed.push({ callId, digits });
    this.#tell();
  }

  /** Resolves as soon as what the exchange was told fulfils the condition. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = () => {
        if (!condition()) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  /** Resolves when all seats of a user are as said. */
  untilSeats(user: string, seat: Partial<QueueMember>): Promise<void> {
    return this.until(() => {
      const seats = [...this.members.values()].filter((member) => member.user === user);
      return (
        seats.length > 0 &&
        seats.every((member) =>
          Object.entries(seat).every(([key, value]) => member[key as keyof QueueMember] === value),
        )
      );
    });
  }

  dispose(): void {
    this.#handlers = null;
    this.#connected = false;
  }

  #refuse(): void {
    const code = this.refuseNext;
    this.refuseNext = null;
    if (code !== null) throw new ExchangeError(problem(code));
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The events of one call to a queue, each with the facts of this call. */
export function scriptCall(queueId: string, options: { address?: string; at?: number } = {}) {
  const linkedId = `linked-${newId()}`;
  const at = options.at ?? Date.now();
  const caller: QueueCaller = {
    linkedId,
    queueId,
    address: options.address ?? '+12025550143',
    name: 'Grace Okafor',
    interactionId: null,
    joinedAt: at,
  };
  return {
    linkedId,
    caller,
    joined: (): ExchangeEvent => ({ kind: 'callerJoined', caller, at }),
    abandoned: (): ExchangeEvent => ({ kind: 'callerAbandoned', linkedId, at: at + 9_000 }),
    leg: (user: string) => {
      const callId = `call-${newId()}`;
      const leg: AgentLeg = { linkedId, user, callId, calledAt: at + 1_000, answeredAt: null };
      return {
        callId,
        leg,
        called: (): ExchangeEvent => ({ kind: 'agentCalled', caller, leg, at: at + 1_000 }),
        connected: (): ExchangeEvent => ({ kind: 'agentConnected', linkedId, callId, user, at: at + 3_000 }),
        notAnswered: (why: 'timeout' | 'rejected' | 'unreachable' | 'cancelled'): ExchangeEvent => ({
          kind: 'agentNotAnswered',
          linkedId,
          callId,
          user,
          why,
          at: at + 8_000,
        }),
        completed: (why: 'customerHangup' | 'agentHangup' = 'customerHangup'): ExchangeEvent => ({
          kind: 'agentCompleted',
          linkedId,
          callId,
          user,
          why,
          at: at + 60_000,
        }),
      };
    },
  };
}
