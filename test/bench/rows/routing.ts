import pg from 'pg';
import { openDatabase } from '#hub/db/database.ts';
import { migrate } from '#hub/db/migrate.ts';
import { ensureWorkspace } from '#hub/policies/store.ts';
import { acceptOffer } from '#hub/routing/accept.ts';
import { offerWaiting } from '#hub/routing/offering.ts';
import { createChanges } from '#hub/streams/change.ts';
import { systemClock } from '#shared/util/clock.ts';
import { createTestDatabase } from '#test/support/database.ts';
import { quietLog } from '#test/support/log.ts';
import { bareAccept, bareOffer, cleared, floorOf } from '../limits/routing/statements.ts';
import type { Row } from '../table.ts';
import { interleave } from './interleave.ts';

/** Chats that wait, and the agents who share them: each gets as many as there is room for. */
const chats = 200;
const agents = 100;
/** As many at once as the hub has connections. */
const atOnce = 8;
/** Ours may need that much of the limit's time: six tenths of its offers and accepts a second. */
const factor = 1.67;

/**
 * Offering chats to agents and accepting them, until all have one: the hub's own functions, against one bare statement for the
 * offer and one for the accept, which write the same rows and events. Both in so many connections at once.
 */
export async function measureRouting(runs: number): Promise<Row> {
  await using stack = new AsyncDisposableStack();
  const test = await createTestDatabase();
  stack.defer(() => test.dispose());
  await migrate(test.url, quietLog());
  const database = openDatabase(test.url, quietLog());
  stack.defer(() => database.dispose());
  await ensureWorkspace(database.sql);
  const pool = new pg.Pool({ connectionString: test.url, max: atOnce });
  stack.defer(() => pool.end());
  const changes = createChanges(database, systemClock);
  const people = await floorOf(test, agents);

  const ours = async (): Promise<number> => {
    await cleared(test, chats);
    const begun = performance.now();
    let done = 0;
    while (done < chats) {
      await changes(offerWaiting);
      const offers = await test.query<{ id: string; agent_id: string }>(
        `select id, agent_id from offer where state = 'open'`,
      );
      await inParallel(offers, async ({ id, agent_id }) => {
        const agent = people.get(agent_id);
        if (agent === undefined) throw new Error('an offer to nobody');
        const accepted = await changes((change) => acceptOffer(change, agent, id));
        if (!accepted.ok) throw new Error(accepted.problem.message);
        done += 1;
      });
    }
    return performance.now() - begun;
  };
  const limit = async (): Promise<number> => {
    await cleared(test, chats);
    const begun = performance.now();
    await inParallel(Array.from({ length: chats }), async () => {
      const offered = await pool.query<{ id: string }>(bareOffer, [Date.now()]);
      const id = offered.rows[0]?.id;
      if (id === undefined) throw new Error('the bare statement offered nothing');
      await pool.query(bareAccept, [id, Date.now()]);
    });
    return performance.now() - begun;
  };
  // What is asked for the first time is planned and read from the disk, on both sides.
  await ours();
  await limit();
  return {
    name: `offer and accept of ${chats} chats`,
    unit: 'ms',
    limitName: 'two bare statements each',
    budget: { kind: 'factor', value: factor },
    ...(await interleave(runs, { ours, limit })),
  };
}

/** Does all of them, so many at once. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const one = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
