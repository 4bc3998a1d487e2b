import type { PracticeExchange } from '#hub/exchange/practice/adapter.ts';
import { TONES } from './scenario-ears.ts';
import type { AgentName, OutsideTarget, Target } from './scenarios.ts';

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

/** What is dialled inside, and where desktops register. */
export interface Numbers {
  readonly users: Readonly<Record<AgentName, string>>;
  readonly queue: string;
  readonly signallingPort: number;
}

export function isOutside(whom: Target): whom is OutsideTarget {
  return Object.hasOwn(OUTSIDE, whom);
}

export function numberOf(whom: Target, numbers: Pick<Numbers, 'users' | 'queue'>): string {
  if (whom === 'queue') return numbers.queue;
  return isOutside(whom) ? OUTSIDE[whom] : numbers.users[whom];
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
