import type { PracticeExchange } from '#hub/exchange/practice/adapter.ts';
import { TONES } from './scenario-ears.ts';
import type { AgentName, OutsideTarget, PersonName, Refusal, ScenarioAgent, Target } from './scenarios.ts';

/** Extensions, as the practice workspace has them. */
export const USERS: Readonly<Record<AgentName, string>> = { ada: '1001', ben: '1002', eve: '1003' };

/** The outside numbers of the list on the practice exchange. */
export const OUTSIDE: Readonly<Record<OutsideTarget, string>> = {
  outside: '+12025550100',
  announced: '+12025550106',
  menu: '+12025550108',
  busy: '+12025550101',
  wrong: '+12025550103',
  declining: '+12025550104',
  silent: '+12025550102',
};

/** How the final answer of a call or transfer reads (RFC 3261 section 21). */
const REFUSALS: Readonly<Record<number, Refusal>> = {
  404: 'wrongNumber',
  480: 'noAnswer',
  486: 'busy',
  603: 'declined',
};

export function isOutside(whom: Target): whom is OutsideTarget {
  return Object.hasOwn(OUTSIDE, whom);
}

/** @param queue what is dialled for the queue */
export function numberOf(whom: Target, queue: string): string {
  if (whom === 'queue') return queue;
  return isOutside(whom) ? OUTSIDE[whom] : USERS[whom];
}

/** @throws Error for a status that the list has no word for */
export function refusalOf(status: number): Refusal {
  const refusal = REFUSALS[status];
  if (refusal === undefined) throw new Error(`The answer was ${status}`);
  return refusal;
}

/** The calls of one agent by whom they are with. */
export class CallsWith<C> {
  readonly #name: AgentName;
  readonly #calls = new Map<PersonName | 'queue', C>();

  constructor(name: AgentName) {
    this.#name = name;
  }

  /** A call to this target: whoever answers at an outside number is 'outside'. */
  dialled(whom: Target, call: C): void {
    this.#calls.set(isOutside(whom) ? 'outside' : whom, call);
  }

  add(whom: PersonName, call: C): void {
    this.#calls.set(whom, call);
  }

  remove(call: C): void {
    for (const [whom, other] of [...this.#calls]) if (other === call) this.#calls.delete(whom);
  }

  clear(): void {
    this.#calls.clear();
  }

  all(): readonly C[] {
    return [...new Set(this.#calls.values())];
  }

  /** @throws Error when there is none */
  with(whom: PersonName): C {
    // Who answers for a queue is not known to who calls it.
    const call = this.#calls.get(whom) ?? this.#calls.get('queue');
    if (call === undefined) throw new Error(`${this.#name} has no call with ${whom}`);
    return call;
  }
}

/** The agents of a scenario by name, those who are not in it left out. */
export type Others = ReadonlyMap<AgentName, Pick<ScenarioAgent, 'answer'>>;

/** Whoever a call is sent to takes it, if they are an agent. */
export async function taken(others: Others, to: Target, whom: PersonName): Promise<void> {
  if (to !== 'queue' && !isOutside(to)) await others.get(to)?.answer(whom);
}

/** Gives the outside numbers the voice of the list, and as little patience as can be measured. */
export async function setOutsideNumbers(exchange: PracticeExchange): Promise<void> {
  const voice = { kind: 'tone', ...TONES.outside } as const;
  await exchange.setOutside(OUTSIDE.outside, { ringMs: 100, voice });
  await exchange.setOutside(OUTSIDE.menu, { voice });
  await exchange.setOutside(OUTSIDE.announced, { ringMs: 5_000, voice });
  await exchange.setOutside(OUTSIDE.declining, { ringMs: 100 });
  await exchange.setOutside(OUTSIDE.silent, { ringMs: 300, outcome: 480 });
}
