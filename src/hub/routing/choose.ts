import { type AgentIntent, type Capacity, mayReceive, type WorkItem } from '#shared/domain/agent-state.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { WaitingRecord } from './store.ts';

/** An agent who is signed in with a desktop that is connected. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly intent: AgentIntent;
  readonly work: readonly WorkItem[];
  /** When work last left the desk, hub time in milliseconds. */
  readonly lastWorkAt: number;
}

/** Something that waits, with those who could get it: of its queue, with all skills, or named. */
export interface Waiter extends WaitingRecord {
  readonly mode: 'longestIdle' | 'offerToAll';
  readonly autoAccept: boolean;
  /** Who may get it, by id, and is asked already. */
  readonly eligible: readonly string[];
  readonly asked: readonly string[];
}

/** An interaction that is offered to an agent, or with `accepted` given at once. */
export interface Choice {
  readonly interactionId: string;
  readonly agentId: string;
  readonly accepted: boolean;
  /** Everybody has let it pass: a new round begins. */
  readonly newRound: boolean;
}

/**
 * Chooses who is offered what: waiters in the order given, each to the agent who is idle longest and has fewest of the channel,
 * or to all of them. `chats` is how many more chats the licence lets go on; null for no limit. Pure: what it gives is true for
 * the facts that it was given.
 */
export function choose(
  waiters: readonly Waiter[],
  candidates: readonly Candidate[],
  rules: { readonly capacity: Capacity; readonly chats: number | null; readonly at: number },
): Choice[] {
  const desks = new Map(candidates.map((candidate) => [candidate.id, new Desk(candidate)]));
  const choices: Choice[] = [];
  let chats = rules.chats;
  for (const waiter of waiters) {
    const { interactionId, channel, asked } = waiter;
    // Who is asked already counts for one chat, however many are asked.
    const counts = channel === 'chat' && asked.length === 0;
    if (counts && chats !== null && chats <= 0) continue;
    const free = waiter.eligible.flatMap((id) => {
      const desk = desks.get(id);
      return desk === undefined || asked.includes(id) || !desk.hasRoom(channel, rules.capacity) ? [] : [desk];
    });
    const { agents, newRound } = inTurn(waiter, free, rules.at);
    const first = best(agents, channel);
    if (first === undefined) continue;
    const all = waiter.mode === 'offerToAll' && !waiter.autoAccept;
    for (const desk of all ? agents : [first]) {
      desk.add(interactionId, channel, rules.at);
      choices.push({ interactionId, agentId: desk.id, accepted: waiter.autoAccept, newRound });
    }
    if (counts && chats !== null) chats -= 1;
  }
  return choices;
}

/** Those of the free whose turn it is. */
function inTurn(waiter: Waiter, free: readonly Desk[], at: number): { agents: Desk[]; newRound: boolean } {
  const { preferredUntil, preferredAgentId, targetAgentId, passed, asked, mode } = waiter;
  // One after another: nobody else while somebody is asked.
  if (mode === 'longestIdle' && asked.length > 0) return { agents: [], newRound: false };
  const now = preferredUntil !== null && at < preferredUntil;
  if (targetAgentId !== null && now)
    return { agents: free.filter(({ id }) => id === targetAgentId), newRound: false };
  const fresh = free.filter(({ id }) => !passed.includes(id));
  const preferred = now ? fresh.filter(({ id }) => id === preferredAgentId) : [];
  if (preferred.length > 0) return { agents: preferred, newRound: false };
  if (fresh.length > 0) return { agents: fresh, newRound: false };
  // Nobody is left who has not let it pass: they are asked again, but not at once.
  return asked.length === 0 && at >= waiter.againAt && free.length > 0
    ? { agents: [...free], newRound: true }
    : { agents: [], newRound: false };
}

/** Fewest of the channel first, then who is idle longest, then by id so that the answer is one. */
function best(desks: readonly Desk[], channel: DigitalChannel): Desk | undefined {
  return [...desks].sort(
    (a, b) => a.count(channel) - b.count(channel) || a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1),
  )[0];
}

/** A desk as it fills while choices are made. */
class Desk {
  readonly id: string;
  readonly idleSince: number;
  readonly #intent: AgentIntent;
  readonly #work: WorkItem[];

  constructor({ id, intent, work, lastWorkAt }: Candidate) {
    this.id = id;
    this.#intent = intent;
    this.#work = [...work];
    this.idleSince = Math.max(intent.since, lastWorkAt);
  }

  hasRoom(channel: DigitalChannel, capacity: Capacity): boolean {
    return mayReceive(channel, this.#intent, this.#work, capacity);
  }

  count(channel: DigitalChannel): number {
    return this.#work.filter((item) => item.channel === channel && item.phase !== 'wrapUp').length;
  }

  add(interactionId: string, channel: DigitalChannel, since: number): void {
    this.#work.push({ interactionId, participationId: interactionId, channel, phase: 'offered', since });
  }
}
