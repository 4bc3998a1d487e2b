import type { Clock } from '#shared/util/clock.ts';
import type { AgentLeg, ConferenceChanged, ExchangeEvent, QueueCaller, RescueOrder } from '../port.ts';
import { callEvent, type Ending } from './call-events.ts';
import type { PhoneLeg } from './leg.ts';
import type { Pacer } from './media/pacer.ts';
import type { AudioSource } from './media/sources.ts';
import type { Dismissal, Identity, Party } from './party.ts';
import { PhoneParty } from './phone-party.ts';
import type { QueueMachine } from './queue-machine.ts';
import { Rooms } from './rooms.ts';

/** How an agent's leg came about, and so who tells of it. */
export type Origin =
  /** Rung by a queue that still rules it: the queue tells. */
  | { readonly kind: 'ruled' }
  /** Rung by a queue that has let go of it. */
  | { readonly kind: 'released'; readonly caller: QueueCaller; readonly leg: AgentLeg }
  | { readonly kind: 'outbound' }
  | { readonly kind: 'direct' }
  /** Rung to be in another agent's call: who supervises is told otherwise. */
  | { readonly kind: 'supervisor' };

/** A leg of an agent, from the first INVITE until nobody has to be told of it any more. */
export interface Call {
  readonly callId: string;
  readonly user: string;
  readonly linkedId: string;
  readonly party: PhoneParty;
  readonly leg: PhoneLeg;
  /** Who is at the other end: dialled, or calling. */
  readonly other: Identity;
  readonly calledAt: number;
  origin: Origin;
  interactionId: string | null;
  /** The skill that the agent dialled with; null for all others. */
  readonly skillId: string | null;
  answeredAt: number | null;
  /** Keys pressed so far. */
  keys: string;
}

/** Who waits in a queue or talks to one of its agents under its rules. */
interface Queued {
  readonly party: Party;
  /** An agent of the queue answered. */
  readonly answered: () => void;
}

export interface CallsOptions {
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly music: () => AudioSource;
  readonly queues: () => QueueMachine;
  readonly event: (event: ExchangeEvent) => void;
}

/** A party left for good; whoever still works for it stops. */
export type LeftListener = (party: Party) => void;

/** The legs of agents that are up, who talks with whom, and how the end of one party ends others. */
export class Calls {
  readonly rooms: Rooms;
  readonly #o: CallsOptions;
  readonly #calls = new Map<string, Call>();
  readonly #queued = new Map<string, Queued>();
  readonly #leftListeners: LeftListener[] = [];
  /** Parties that stay though they are alone in their room, because they are on their way to another. */
  readonly travelling = new Set<Party>();

  constructor(options: CallsOptions) {
    this.#o = options;
    this.rooms = new Rooms(options.pacer, (room) => this.#conferenceChanged(room));
  }

  get size(): number {
    return this.#calls.size;
  }

  get(callId: string): Call | undefined {
    return this.#calls.get(callId);
  }

  all(): readonly Call[] {
    return [...this.#calls.values()];
  }

  ofUser(user: string): readonly Call[] {
    return this.all().filter((call) => call.user === user);
  }

  onLeft(listener: LeftListener): void {
    this.#leftListeners.push(listener);
  }

  event(event: ExchangeEvent): void {
    this.#o.event(event);
  }

  /** A new leg. */
  add(
    leg: PhoneLeg,
    facts: Pick<Call, 'linkedId' | 'origin' | 'interactionId' | 'skillId' | 'other'> & {
      identity: Identity;
    },
  ): Call {
    const { identity, ...rest } = facts;
    const call: Call = {
      ...rest,
      callId: leg.callId,
      user: leg.user,
      leg,
      calledAt: this.#o.clock.now(),
      answeredAt: null,
      keys: '',
      party: new PhoneParty({
        callId: leg.callId,
        linkedId: facts.linkedId,
        user: leg.user,
        identity,
        peer: leg.peer,
        pacer: this.#o.pacer,
        music: this.#o.music,
        dismissed: (why) => this.end(call, { why: why === 'hangup' ? 'farHangup' : why }),
      }),
    };
    this.#calls.set(call.callId, call);
    this.#tell(call, 'called');
    return call;
  }

  answered(call: Call): void {
    call.answeredAt = this.#o.clock.now();
    this.#tell(call, 'answered');
  }

  /** The leg is over: hangs up where the phone does not know yet, tells, and frees the agent. Again it does nothing. */
  end(call: Call, ending: Ending): void {
    if (this.#calls.get(call.callId) !== call) return;
    this.#calls.delete(call.callId);
    call.leg.hangUp(ending.why === 'timeout' ? 'noAnswer' : undefined);
    this.leave(call.party);
    call.party.hold(false);
    const event = callEvent(call, 'completed', this.#o.clock.now(), ending);
    if (event !== null) this.#o.event(event);
    if (call.origin.kind !== 'ruled') this.#o.queues().freed(call.user);
  }

  /** The agent's side ends an answered leg: by the phone, by the hub, or because it was lost. */
  phoneEnded(call: Call, why: 'agentHangup' | 'mediaLost' | 'failed') {
    if (this.#calls.get(call.callId) !== call) return;
    const room = this.rooms.of(call.party);
    if (call.origin.kind === 'ruled') {
      this.end(call, { why });
      // The queue ends its caller in turn.
      this.#o.queues().ended(call.callId, why);
      return;
    }
    const inQueue = this.#queued.get(call.linkedId)?.party === call.party;
    const given = call.origin.kind === 'outbound' && call.answeredAt === null && why === 'agentHangup';
    // Put down before anybody answered: the agent gave it up.
    this.end(call, { why: given ? 'cancelled' : why });
    if (inQueue) return this.leaveQueue(call.linkedId);
    if (room !== null) this.#settle(room, why === 'agentHangup' ? 'hangup' : why);
  }

  /** A customer or outside line hung up by itself. */
  partyEnded(party: Party) {
    const room = this.rooms.of(party);
    this.leave(party);
    if (this.#queued.get(party.linkedId)?.party === party) return this.leaveQueue(party.linkedId);
    if (room !== null) this.#settle(room, 'hangup');
  }

  /** The party's call is ended by us. */
  dismiss(party: Party, why: Dismissal): void {
    this.leave(party);
    party.dismiss(why);
  }

  /** Takes a party out of its room. */
  leave(party: Party): void {
    this.travelling.delete(party);
    this.rooms.leave(party);
    for (const listener of this.#leftListeners) listener(party);
  }

  /** The party waits in a queue from now on; false when there is no such queue. */
  joinQueue(
    party: Party,
    queueId: string,
    interactionId: string | null,
    answered: () => void,
    rescuedFor?: RescueOrder['sameAgent'],
  ): boolean {
    const { linkedId, identity } = party;
    this.#queued.set(linkedId, { party, answered });
    const name = identity.name === '' ? null : identity.name;
    const joined = this.#o
      .queues()
      .join({ linkedId, queueId, address: identity.number, name, interactionId }, rescuedFor);
    if (!joined) this.#queued.delete(linkedId);
    return joined;
  }

  /** The caller gives up, or hangs up on the queue's agent. */
  leaveQueue(linkedId: string): void {
    this.#queued.delete(linkedId);
    this.#o.queues().leave(linkedId);
  }

  /** The queue's agent answered: both talk. */
  connectQueued(linkedId: string, callId: string): void {
    const queued = this.#queued.get(linkedId);
    const call = this.#calls.get(callId);
    if (queued === undefined || call === undefined) return;
    call.answeredAt = this.#o.clock.now();
    queued.party.inQueue('connected');
    queued.answered();
    this.rooms.connect(queued.party, call.party);
  }

  queuedParty(linkedId: string): Party | undefined {
    return this.#queued.get(linkedId)?.party;
  }

  /** The queue ended its caller. */
  dismissQueued(linkedId: string, why: Dismissal): void {
    const queued = this.#queued.get(linkedId);
    this.#queued.delete(linkedId);
    if (queued !== undefined) this.dismiss(queued.party, why);
  }

  /** Takes the calls of these parties out of the rules of their queues, since they are about to change hands. */
  release(parties: readonly Party[]): void {
    for (const linkedId of new Set(parties.map((party) => party.linkedId))) {
      const released = this.#o.queues().release(linkedId);
      if (released === null) continue;
      this.#queued.delete(linkedId);
      const call = this.#calls.get(released.leg.callId);
      if (call !== undefined) call.origin = { kind: 'released', ...released };
    }
  }

  /** The interaction of a call, also while the queue keeps it. */
  interactionOf(call: Call): string | null {
    if (call.origin.kind !== 'ruled') return call.interactionId;
    return this.#o.queues().caller(call.linkedId)?.interactionId ?? call.interactionId;
  }

  /** Those in the call beside its agent. */
  othersOf(call: Call): readonly Party[] {
    return this.rooms.of(call.party)?.parties.filter((party) => party !== call.party) ?? [];
  }

  #tell(call: Call, what: 'called' | 'answered'): void {
    const event = callEvent(call, what, this.#o.clock.now());
    if (event !== null) this.#o.event(event);
  }

  /** Somebody left: nobody talks alone, and a conference ends with its last agent. */
  #settle(room: NonNullable<ReturnType<Rooms['of']>>, why: Dismissal) {
    const rest = room.parties;
    const [last] = rest;
    if (last !== undefined && rest.length === 1 && this.travelling.has(last)) return last.hold(true);
    const agentsGone = room.conferenceId !== null && rest.every((party) => party.user === null);
    if (rest.length > 1 && !agentsGone) return;
    for (const party of rest) this.dismiss(party, why);
  }

  /** Who is in which conference. */
  conferences(): ConferenceChanged[] {
    return this.rooms.all().flatMap((room) => this.#conferenceOf(room) ?? []);
  }

  #conferenceChanged(room: NonNullable<ReturnType<Rooms['of']>>): void {
    const event = this.#conferenceOf(room);
    if (event !== null) this.#o.event(event);
  }

  #conferenceOf(room: NonNullable<ReturnType<Rooms['of']>>): ConferenceChanged | null {
    const { conferenceId, linkedId } = room;
    if (conferenceId === null || linkedId === null) return null;
    const members = room.parties.map((party) => ({
      user: party.user,
      callId: party.user === null ? null : party.id,
      address: party.identity.number,
      name: party.identity.name === '' ? null : party.identity.name,
    }));
    return { kind: 'conferenceChanged', conferenceId, linkedId, members, at: this.#o.clock.now() };
  }
}
