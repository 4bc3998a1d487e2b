import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { AgentLeg, QueueCaller, QueueConfig, QueueMember } from '../port.ts';
import { QUEUE_TIMES, type QueueOutputs } from './queue-outputs.ts';

interface Caller {
  data: QueueCaller;
  /** The caller may ring from now on: it has its interaction id, or waited long enough for it. */
  ready: boolean;
  wait: Disposable | null;
  leg: Leg | null;
}

interface Leg {
  data: AgentLeg;
  timer: Disposable | null;
}

interface Agent {
  registered: boolean;
  idleSince: number;
  restUntil: number;
}

/**
 * The queues: callers first come first served, agents longest idle first, one agent rung at a time for each caller. Pure
 * rules: sound and SIP are behind `QueueOutputs`, time behind the clock.
 */
export class QueueMachine {
  readonly #clock: Clock;
  readonly #out: QueueOutputs;
  #queues = new Map<string, QueueConfig>();
  readonly #members = new Map<string, QueueMember>();
  readonly #agents = new Map<string, Agent>();
  /** In the order in which they joined. */
  readonly #callers = new Map<string, Caller>();
  #again: Disposable | null = null;
  /** When the next resting agent may be rung, as `#nextAgent` found it. */
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, outputs: QueueOutputs) {
    this.#clock = clock;
    this.#out = outputs;
  }

  /** Replaces the queues. Callers of a queue that is gone are dismissed, its members forgotten. */
  configure(queues: readonly QueueConfig[]): void {
    this.#queues = new Map(queues.map((queue) => [queue.id, queue]));
    for (const [key, member] of this.#members)
      if (!this.#queues.has(member.queueId)) this.#members.delete(key);
    for (const caller of [...this.#callers.values()]) {
      if (this.#queues.has(caller.data.queueId) || caller.leg?.data.answeredAt != null) continue;
      this.#abandon(caller);
      this.#out.dismiss(caller.data.linkedId, 'failed');
    }
    this.#distribute();
  }

  setMember(member: QueueMember): void {
    const key = `${member.queueId} ${member.user}`;
    const before = this.#members.get(key);
    if (member.loggedIn) this.#members.set(key, member);
    else this.#members.delete(key);
    // Waiting time is not idle time: who was away starts at the end.
    const wasReady = before?.loggedIn === true && !before.paused;
    if (member.loggedIn && !member.paused && !wasReady)
      this.#agent(member.user).idleSince = this.#clock.now();
    this.#distribute();
  }

  setRegistered(user: string, registered: boolean): void {
    const agent = this.#agent(user);
    if (agent.registered === registered) return;
    agent.registered = registered;
    this.#out.event({
      kind: registered ? 'phoneRegistered' : 'phoneUnregistered',
      user,
      at: this.#clock.now(),
    });
    this.#distribute();
  }

  /** A caller joins, with an interaction id where it brings one; false when there is no such queue. */
  join(caller: {
    linkedId: string;
    queueId: string;
    address: string;
    name: string | null;
    interactionId?: string | null;
  }): boolean {
    if (!this.#queues.has(caller.queueId)) return false;
    const at = this.#clock.now();
    const data: QueueCaller = { ...caller, interactionId: caller.interactionId ?? null, joinedAt: at };
    const ready = data.interactionId !== null || !this.#out.hubConnected();
    const entry: Caller = { data, ready, wait: null, leg: null };
    this.#callers.set(data.linkedId, entry);
    this.#out.event({ kind: 'callerJoined', caller: data, at });
    if (!entry.ready) {
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
    const [caller, leg] = this.#find(callId);
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
    const [caller, leg] = this.#find(callId);
    if (caller === null || leg.data.answeredAt !== null) return;
    this.#miss(caller, leg, why);
    this.#distribute();
  }

  /** An answered leg ended on the agent's side: the caller's call ends with it. */
  ended(callId: string, why: 'agentHangup' | 'mediaLost' | 'failed'): void {
    const [caller, leg] = this.#find(callId);
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
    const at = this.#clock.now();
    const agent = this.#agent(user);
    agent.idleSince = at;
    agent.restUntil = at + QUEUE_TIMES.restAfterCall;
    this.#distribute();
  }

  /** What is known of a caller. */
  caller(linkedId: string): QueueCaller | null {
    return this.#callers.get(linkedId)?.data ?? null;
  }

  /** The hub ends a leg for its agent; false when there is no such leg. */
  hangUp(callId: string): boolean {
    const [caller, leg] = this.#find(callId);
    if (caller === null) return false;
    this.#out.stop(callId);
    if (leg.data.answeredAt === null) this.notAnswered(callId, 'rejected');
    else this.ended(callId, 'agentHangup');
    return true;
  }

  callers(): readonly QueueCaller[] {
    return [...this.#callers.values()].map((caller) => caller.data);
  }

  legs(): readonly AgentLeg[] {
    return [...this.#callers.values()].flatMap((caller) => (caller.leg === null ? [] : [caller.leg.data]));
  }

  members(): readonly QueueMember[] {
    return [...this.#members.values()];
  }

  /** Stops every timer; the machine is not used afterwards. */
  dispose(): void {
    void this.#again?.dispose();
    for (const caller of this.#callers.values()) {
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
    for (const caller of [...this.#callers.values()]) {
      // Ringing may fail at once and come back here, so what is true is asked anew for each.
      if (!caller.ready || caller.leg !== null || !this.#callers.has(caller.data.linkedId)) continue;
      const queue = this.#queues.get(caller.data.queueId);
      const user = queue === undefined ? null : this.#nextAgent(queue.id);
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
    leg.timer = this.#clock.after(queue.ringSeconds * 1000, () => {
      this.#out.stop(data.callId, 'noAnswer');
      this.#miss(caller, leg, 'timeout');
      this.#distribute();
    });
    this.#out.event({ kind: 'agentCalled', caller: caller.data, leg: data, at });
    this.#out.ringing(linkedId, true);
    this.#out.ring(data, caller.data, queue);
  }

  /** The longest idle agent of the queue who may be rung now. */
  #nextAgent(queueId: string): string | null {
    const now = this.#clock.now();
    const busy = new Set(this.legs().map((leg) => leg.user));
    let best: { user: string; idleSince: number } | null = null;
    for (const member of this.#members.values()) {
      const agent = this.#agents.get(member.user);
      if (member.queueId !== queueId || member.paused || agent?.registered !== true) continue;
      if (busy.has(member.user) || this.#out.inUse(member.user)) continue;
      if (agent.restUntil > now) this.#wakeAt = Math.min(this.#wakeAt, agent.restUntil);
      else if (best === null || agent.idleSince < best.idleSince) {
        best = { user: member.user, idleSince: agent.idleSince };
      }
    }
    return best?.user ?? null;
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
      const agent = this.#agent(user);
      agent.idleSince = at;
      agent.restUntil = at + QUEUE_TIMES.restAfterMiss;
    }
    this.#out.ringing(linkedId, false);
    this.#out.event({ kind: 'agentNotAnswered', linkedId, callId, user, why, at });
  }

  #complete(caller: Caller, leg: Leg, why: 'customerHangup' | 'agentHangup' | 'mediaLost' | 'failed'): void {
    const at = this.#clock.now();
    const { linkedId, callId, user } = leg.data;
    this.#callers.delete(caller.data.linkedId);
    const agent = this.#agent(user);
    agent.idleSince = at;
    agent.restUntil = at + QUEUE_TIMES.restAfterCall;
    this.#out.event({ kind: 'agentCompleted', linkedId, callId, user, why, at });
  }

  #agent(user: string): Agent {
    const known = this.#agents.get(user);
    if (known !== undefined) return known;
    const made: Agent = { registered: false, idleSince: this.#clock.now(), restUntil: 0 };
    this.#agents.set(user, made);
    return made;
  }

  #find(callId: string): [Caller, Leg] | [null, null] {
    for (const caller of this.#callers.values()) {
      if (caller.leg?.data.callId === callId) return [caller, caller.leg];
    }
    return [null, null];
  }
}
