import type { Disposable } from '#shared/util/disposable.ts';
import type { AgentLeg, QueueCaller } from '../port.ts';

/** One who called a queue, until the queue has nothing more to do with the call. */
export interface Caller {
  data: QueueCaller;
  /** The caller may ring from now on: it has its interaction id, or waited long enough for it. */
  ready: boolean;
  wait: Disposable | null;
  leg: Leg | null;
  /** After a rescue: the agent who is asked alone, until when by the wall clock; null for everybody. */
  sameAgent: { readonly user: string; readonly until: number } | null;
}

export interface Leg {
  data: AgentLeg;
  timer: Disposable | null;
}

/** Callers in the order in which they are served. */
export class Callers {
  #callers = new Map<string, Caller>();

  all(): readonly Caller[] {
    return [...this.#callers.values()];
  }

  get(linkedId: string): Caller | undefined {
    return this.#callers.get(linkedId);
  }

  /** At the end of the line; who was rescued at its front, behind those who were rescued before. */
  add(caller: Caller): void {
    if (caller.data.rescued !== true) return void this.#callers.set(caller.data.linkedId, caller);
    const rest = [...this.#callers];
    const at = rest.findIndex(([, other]) => other.data.rescued !== true);
    rest.splice(at < 0 ? rest.length : at, 0, [caller.data.linkedId, caller]);
    this.#callers = new Map(rest);
  }

  delete(linkedId: string): void {
    this.#callers.delete(linkedId);
  }

  /** The caller for whom this leg rings or talks. */
  ofLeg(callId: string): [Caller, Leg] | [null, null] {
    for (const caller of this.#callers.values()) {
      if (caller.leg?.data.callId === callId) return [caller, caller.leg];
    }
    return [null, null];
  }
}
