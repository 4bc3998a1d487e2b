import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { AgentLeg, QueueCaller, QueueConfig, QueueMember, RescueOrder } from '../port.ts';
import { QueueAgents } from './queue-agents.ts';
import { type Caller, Callers, type Leg } from './queue-callers.ts';
import { QUEUE_TIMES, type QueueOutputs } from './queue-outputs.ts';

/**
 * The queues: callers first come first served, agents longest idle first, one agent rung at a time for each caller. Pure
 * rules: sound and SIP are behind `QueueOutputs`, time behind the clock.
 */
export class QueueMachine {
  readonly #clock: Clock;
  readonly #out: QueueOutputs;
  #queues = new Map<string, QueueConfig>();
  readonly #agents: QueueAgents;
  readonly #callers = new Callers();
  #again: Disposable | null = null;
  /** When somebody may be rung next who may not be now, as `#nextAgent` found it. */
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, outputs: QueueOutputs) {
    this.#clock = clock;
    this.#out = outputs;
    this.#agents = new QueueAgents(clock);
  }

  /** Replaces the queues. Callers of a queue that is gone are dismissed, its members forgotten. */
  configure(queues: readonly QueueConfig[]): void {
    this.#queues = new Map(queues.map((queue) => [queue.id, queue]));
    this.#agents.keepQueues((queueId) => this.#queues.has(queueId));
    for (const caller of this.#callers.all()) {
      if (this.#queues.has(caller.data.queueId) || caller.leg?.data.answeredAt != null) continue;
      this.#abandon(caller);
      this.#out.dismiss(caller.data.linkedId, 'failed');
    }
    this.#distribute();
  }

  setMember(member: QueueMember): void {
    this.#agents.set(member);
    this.#distribute();
  }

  setRegistered(user: string, registered: boolean): void {
    if (!this.#agents.setRegistered(user, registered)) return;
    this.#out.event({
      kind: registered ? 'phoneRegistered' : 'phoneUnregistered',
      user,
      at: this.#clock.now(),
    });
    this.#distribute();
  }

  hasQueue(queueId: string): boolean {
    return this.#queues.has(queueId);
  }

  /**
   * A caller joins, with an interaction id where it brings one; false when there is no such queue. `rescuedFor` is where a caller
   * comes from whose agent was lost: the caller is the first in the line, and that agent is asked alone for so long.
   */
  join(
    caller: {
      linkedId: string;
      queueId: string;
      address: string;
      name: string | null;
      interactionId?: string | null;
    },
    rescuedFor?: RescueOrder['sameAgent'],
  ): boolean {
    if (!this.#queues.has(caller.queueId)) return false;
    const at = this.#clock.now();
    const rescued = rescuedFor === undefined ? {} : { rescued: true };
    const interactionId = caller.interactionId ?? null;
    const data: QueueCaller = { ...caller, interactionId, joinedAt: at, ...rescued };
    const ready = interactionId !== null || !this.#out.hubConnected();
    const sameAgent =
      rescuedFor === undefined || rescuedFor.forMs === 0
        ? null
        : { user: rescuedFor.user, until: at + rescuedFor.forMs };
    const entry: Caller = { data, ready, wait: null, leg: null, sameAgent };
    this.#callers.add(entry);
    this.#out.event({ kind: 'callerJoined', caller: data, at });
    if (!ready) {
      entry.wait = this.#clock.after(QUEUE_TIMES.assignment, () => this.#makeReady(entry));
    }
    this.#distribute();
    return true;
  }

  /** Gives a caller its interaction id; false when that caller is gone. */
  assign(linkedId: string, interactionId: string): boolean {
    const caller = this.#callers.get(linkedId);
    if (caller === undefined) return false;
    caller.data = { ...caller.data, interactionId };
    this.#makeReady(caller);
    return true;
  }

  /** The caller hung up: abandoned while waiting, completed while talking. */
  leave(linkedId: string): void {
    const caller = this.#callers.get(linkedId);
    if (caller === undefined) return;
    const leg = caller.leg;
    if (leg === null || leg.data.answeredAt === null) {
      this.#abandon(caller);
    } else {
      this.#out.stop(leg.data.callId);
      this.#complete(caller, leg, 'customerHangup');
    }
    this.#distribute();
  }

  /** The phone was picked up. */
  answered(callId: string): void {
    const [caller, leg] = this.#callers.ofLeg(callId);
    if (caller === null || leg.data.answeredAt !== null) return;
    const at = this.#clock.now();
    void leg.timer?.dispose();
    leg.data = { ...leg.data, answeredAt: at };
    const { linkedId } = caller.data;
    this.#out.event({ kind: 'agentConnected', linkedId, callId, user: leg.data.user, at });
    this.#out.connect(linkedId, callId);
  }

  /** The phone refused, or could not be reached. */
  notAnswered(callId: string, why: 'rejected' | 'unreachable'): void {
    const [caller, leg] = this.#callers.ofLeg(callId);
    if (caller === null || leg.data.answeredAt !== null) return;
    this.#miss(caller, leg, why);
    this.#distribute();
  }

  /** An answered leg ended on the agent's side: the caller's call ends with it. */
  ended(callId: string, why: 'agentHangup' | 'mediaLost' | 'failed'): void {
    const [caller, leg] = this.#callers.ofLeg(callId);
    if (caller === null || leg.data.answeredAt === null) return;
    this.#complete(caller, leg, why);
    this.#out.dismiss(caller.data.linkedId, why);
    this.#distribute();
  }

  /**
   * An answered call leaves the queue's rules (transfer, conference): what the queue knew of it, or null when it has no such
   * call. Nothing is told; the end of the leg is the new owner's to tell, and then `freed`.
   */
  release(linkedId: string): { caller: QueueCaller; leg: AgentLeg } | null {
    const caller = this.#callers.get(linkedId);
    if (caller?.leg?.data.answeredAt == null) return null;
    this.#callers.delete(linkedId);
    return { caller: caller.data, leg: caller.leg.data };
  }

  /** An agent's call ended that the queue does not rule: the agent may be rung after the same rest as after one of ours. */
  freed(user: string): void {
    this.#agents.rest(user, QUEUE_TIMES.restAfterCall);
    this.#distribute();
  }

  /** What is known of a caller. */
  caller(linkedId: string): QueueCaller | null {
    return this.#callers.get(linkedId)?.data ?? null;
  }

  /** The hub ends a leg for its agent; false when there is no such leg. */
  hangUp(callId: string): boolean {
    const [caller, leg] = this.#callers.ofLeg(callId);
    if (caller === null) return false;
    this.#out.stop(callId);
    if (leg.data.answeredAt === null) this.notAnswered(callId, 'rejected');
    else this.ended(callId, 'agentHangup');
    return true;
  }

  callers(): readonly QueueCaller[] {
    return this.#callers.all().map((caller) => caller.data);
  }

  legs(): readonly AgentLeg[] {
    return this.#callers.all().flatMap((caller) => (caller.leg === null ? [] : [caller.leg.data]));
  }

  members(): readonly QueueMember[] {
    return this.#agents.members();
  }

  /** Stops every timer; the machine is not used afterwards. */
  dispose(): void {
    void this.#again?.dispose();
    for (const caller of this.#callers.all()) {
      void caller.wait?.dispose();
      void caller.leg?.timer?.dispose();
    }
  }

  #makeReady(caller: Caller): void {
    void caller.wait?.dispose();
    caller.ready = true;
    this.#distribute();
  }

  /** Rings the next agent for every caller that has none, in the order of the callers. */
  #distribute(): void {
    this.#wakeAt = Number.POSITIVE_INFINITY;
    for (const caller of this.#callers.all()) {
      // Ringing may fail at once and come back here, so what is true is asked anew for each.
      if (!caller.ready || caller.leg !== null || this.#callers.get(caller.data.linkedId) !== caller)
        continue;
      const queue = this.#queues.get(caller.data.queueId);
      const user = queue === undefined ? null : this.#nextAgent(caller, queue);
      if (queue !== undefined && user !== null) this.#ring(caller, queue, user);
    }
    void this.#again?.dispose();
    this.#again = null;
    if (!Number.isFinite(this.#wakeAt)) return;
    this.#again = this.#clock.after(this.#wakeAt - this.#clock.now(), () => this.#distribute());
  }

  #ring(caller: Caller, queue: QueueConfig, user: string): void {
    const at = this.#clock.now();
    const { linkedId } = caller.data;
    const data: AgentLeg = { linkedId, user, callId: this.#out.newCallId(), calledAt: at, answeredAt: null };
    const leg: Leg = { data, timer: null };
    caller.leg = leg;
    const aloneMs = caller.sameAgent?.user === user ? caller.sameAgent.until - at : Number.POSITIVE_INFINITY;
    leg.timer = this.#clock.after(Math.min(queue.ringSeconds * 1000, aloneMs), () => {
      this.#out.stop(data.callId, 'noAnswer');
      this.#miss(caller, leg, 'timeout');
      this.#distribute();
    });
    this.#out.event({ kind: 'agentCalled', caller: caller.data, leg: data, at });
    this.#out.ringing(linkedId, true);
    this.#out.ring(data, caller.data, queue);
  }

  /** Who is rung next for this caller; null when nobody can be now. */
  #nextAgent(caller: Caller, queue: QueueConfig): string | null {
    const rung = new Set(this.legs().map((leg) => leg.user));
    const busy = (user: string) => rung.has(user) || this.#out.inUse(user);
    if (caller.sameAgent !== null && caller.sameAgent.until <= this.#clock.now()) caller.sameAgent = null;
    const asked = caller.sameAgent?.user;
    // Asked by name: neither a pause nor a rest stands against it, nor whose queue it is.
    if (asked !== undefined && this.#agents.isRegistered(asked) && !busy(asked)) return asked;
    const next = this.#agents.next(queue.id, busy);
    if ('user' in next) return next.user;
    this.#wakeAt = Math.min(this.#wakeAt, next.wakeAt);
    return null;
  }

  #abandon(caller: Caller): void {
    const { linkedId } = caller.data;
    if (caller.leg !== null) {
      this.#out.stop(caller.leg.data.callId);
      this.#miss(caller, caller.leg, 'cancelled');
    }
    void caller.wait?.dispose();
    this.#callers.delete(linkedId);
    this.#out.event({ kind: 'callerAbandoned', linkedId, at: this.#clock.now() });
  }

  #miss(caller: Caller, leg: Leg, why: 'timeout' | 'rejected' | 'unreachable' | 'cancelled'): void {
    const at = this.#clock.now();
    const { linkedId, callId, user } = leg.data;
    void leg.timer?.dispose();
    caller.leg = null;
    // A caller who gave up is not the agent's fault: the agent keeps the place in the row.
    if (why !== 'cancelled') {
      this.#agents.rest(user, QUEUE_TIMES.restAfterMiss);
      caller.sameAgent = null;
    }
    this.#out.ringing(linkedId, false);
    this.#out.event({ kind: 'agentNotAnswered', linkedId, callId, user, why, at });
  }

  #complete(caller: Caller, leg: Leg, why: 'customerHangup' | 'agentHangup' | 'mediaLost' | 'failed'): void {
    const at = this.#clock.now();
    const { linkedId, callId, user } = leg.data;
    this.#callers.delete(caller.data.linkedId);
    this.#agents.rest(user, QUEUE_TIMES.restAfterCall);
    this.#out.event({ kind: 'agentCompleted', linkedId, callId, user, why, at });
  }
}
