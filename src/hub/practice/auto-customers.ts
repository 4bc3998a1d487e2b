import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Emitter } from '#shared/util/emitter.ts';
import type { Database } from '../db/database.ts';
import type { FreeAgents } from '../exchange/driver.ts';
import { waitingLinks } from '../interactions/links.ts';
import type { Log } from '../log.ts';

/** A newcomer sees the phone ring soon; afterwards there is time to look around. */
const firstAfterMs = 4_000;
const nextAfterMs = 45_000;

/** Made-up callers; the numbers are from the range kept for fiction. */
const people = [
  { name: 'Grace Okafor', number: '+12025550143' },
  { name: 'Daniel Brandt', number: '+12025550118' },
  { name: 'Mina Laurent', number: '+12025550176' },
  { name: 'Peter Novak', number: '+12025550109' },
  { name: 'Ingrid Solheim', number: '+12025550162' },
] as const;

/** What an automatic customer needs of the practice exchange. */
export interface CustomerStarter {
  startCustomer(order: {
    name: string;
    number: string;
    queueId: string;
    voice: { kind: 'sample' };
    listenSeconds: number | null;
    patienceSeconds: number;
  }): Promise<string>;
}

/**
 * Lets simulated customers call by themselves: one soon after an agent is there, the next some time after an agent is free
 * again, never while somebody waits already.
 */
export function startAutoCustomers(deps: {
  database: Database;
  clock: Clock;
  log: Log;
  exchange: CustomerStarter;
  freeChanged: Emitter<FreeAgents>;
}): Disposable {
  const { database, clock, log, exchange, freeChanged } = deps;
  let free: FreeAgents = [];
  let timer: Disposable | null = null;
  let called = 0;

  const listening = freeChanged.on((now) => {
    free = now;
    if (free.length === 0) {
      void timer?.dispose();
      timer = null;
    } else {
      arm();
    }
  });

  function arm(): void {
    timer ??= clock.after(called === 0 ? firstAfterMs : nextAfterMs, () => {
      timer = null;
      call().catch((error: unknown) =>
        log.warn(
          { error: error instanceof Error ? error.message : String(error) },
          'no customer could be started',
        ),
      );
    });
  }

  async function call(): Promise<void> {
    if ((await waitingLinks(database.sql)).length > 0) return arm();
    const agent = free[called % Math.max(1, free.length)];
    const queueId = agent?.members[called % agent.members.length]?.queueId;
    const person = people[called % people.length];
    if (queueId === undefined || person === undefined) return;
    called += 1;
    await exchange.startCustomer({
      ...person,
      queueId,
      voice: { kind: 'sample' },
      listenSeconds: 120,
      patienceSeconds: 60,
    });
    // When nobody takes this one, the next still comes.
    if (free.length > 0) arm();
  }

  return {
    dispose: async () => {
      await listening.dispose();
      await timer?.dispose();
    },
  };
}
