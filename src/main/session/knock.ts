import type { HubCard } from '#shared/hub-api/session.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';
import type { Net } from '../net/port.ts';
import { backoff } from '../sync/backoff.ts';
import { readHubCard } from './hub-card.ts';

export interface KnockDependencies {
  readonly net: Net;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Asks for the hub's card until it answers, so that the sign-in form comes alive by itself. `told` hears of every answer, the
 * last of which is the card; of none once this is disposed.
 */
export function knock(
  hubAddress: string,
  { net, clock, random }: KnockDependencies,
  told: (card: Result<HubCard>) => void,
): Disposable {
  let timer: Disposable | null = null;
  let over = false;
  const ask = (attempt: number): void => {
    void readHubCard(net, hubAddress).then((card) => {
      if (over) return;
      if (!card.ok) timer = clock.after(backoff(attempt, 1_000, 15_000, random), () => ask(attempt + 1));
      told(card);
    });
  };
  ask(1);
  return {
    dispose: () => {
      over = true;
      void timer?.dispose();
    },
  };
}
