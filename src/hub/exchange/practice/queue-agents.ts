import type { Clock } from '#shared/util/clock.ts';
import type { QueueMember } from '../port.ts';

interface Agent {
  registered: boolean;
  idleSince: number;
  restUntil: number;
}

/** The agents of the queues: who is a member where, whose phone can be reached, who has been idle for how long. */
export class QueueAgents {
  readonly #clock: Clock;
  readonly #members = new Map<string, QueueMember>();
  readonly #agents = new Map<string, Agent>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  members(): readonly QueueMember[] {
    return [...this.#members.values()];
  }

  set(member: QueueMember): void {
    const key = `${member.queueId} ${member.user}`;
    const before = this.#members.get(key);
    if (member.loggedIn) this.#members.set(key, member);
    else this.#members.delete(key);
    // Waiting time is not idle time: who was away starts at the end.
    const wasReady = before?.loggedIn === true && !before.paused;
    if (member.loggedIn && !member.paused && !wasReady) this.#of(member.user).idleSince = this.#clock.now();
  }

  /** Forgets the members of all other queues. */
  keepQueues(exists: (queueId: string) => boolean): void {
    for (const [key, member] of this.#members) if (!exists(member.queueId)) this.#members.delete(key);
  }

  /** Whether that changed anything. */
  setRegistered(user: string, registered: boolean): boolean {
    const agent = this.#of(user);
    const changed = agent.registered !== registered;
    agent.registered = registered;
    return changed;
  }

  isRegistered(user: string): boolean {
    return this.#agents.get(user)?.registered === true;
  }

  /** The agent goes to the end of the row and is left alone for a while. */
  rest(user: string, ms: number): void {
    const agent = this.#of(user);
    agent.idleSince = this.#clock.now();
    agent.restUntil = agent.idleSince + ms;
  }

  /**
   * The longest idle agent of those with the lowest penalty in the queue who may be rung now; without any, the time at which one who rests may be, infinity when
   * there is none either.
   */
  next(queueId: string, busy: (user: string) => boolean): { user: string } | { wakeAt: number } {
    const now = this.#clock.now();
    let wakeAt = Number.POSITIVE_INFINITY;
    let best: { user: string; penalty: number; idleSince: number } | null = null;
    for (const member of this.#members.values()) {
      const agent = this.#agents.get(member.user);
      if (member.queueId !== queueId || member.paused || agent?.registered !== true) continue;
      if (busy(member.user)) continue;
      if (agent.restUntil > now) wakeAt = Math.min(wakeAt, agent.restUntil);
      else {
        const { idleSince } = agent;
        const { penalty = 0 } = member;
        if (
          best === null ||
          penalty < best.penalty ||
          (penalty === best.penalty && idleSince < best.idleSince)
        )
          best = { user: member.user, penalty, idleSince };
      }
    }
    return best === null ? { wakeAt } : { user: best.user };
  }

  #of(user: string): Agent {
    const known = this.#agents.get(user);
    if (known !== undefined) return known;
    const made: Agent = { registered: false, idleSince: this.#clock.now(), restUntil: 0 };
    this.#agents.set(user, made);
    return made;
  }
}
