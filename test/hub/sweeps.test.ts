import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '#hub/db/database.ts';
import { endExpiredSessions, forgetOld } from '#hub/jobs/sweeps.ts';
import { competeForLease } from '#hub/lease/lease.ts';
import { createChanges } from '#hub/streams/change.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

const day = 24 * 60 * 60 * 1000;
let hub: TestHub;
let database: Database;
let clock: ManualClock;

beforeAll(async () => {
  clock = new ManualClock(Date.now());
  hub = await startTestHub({ clock });
  database = openDatabase(hub.database.url, quietLog());
});
afterAll(async () => {
  await database.dispose();
  await hub.dispose();
});

test('a session that ran out logs its agent out; another that is active does not', async () => {
  const ada = await signIn(hub.address, 'ada');
  const ben = await signIn(hub.address, 'ben');
  await hub.database.query('update session set expires_at = 0 where id = $1', [ada.sessionId]);
  await endExpiredSessions(createChanges(database, clock));
  const rows = await hub.database.query<{ agent_id: string; kind: string }>(
    `select agent_id, intent->>'kind' as kind from agent_state`,
  );
  expect(Object.fromEntries(rows.map((row) => [row.agent_id, row.kind]))).toMatchObject({
    [ada.agentId]: 'loggedOut',
    [ben.agentId]: 'available',
  });
});

test('command keys are kept sixty days, then forgotten', async () => {
  const ada = await signIn(hub.address, 'ada');
  const id = newId();
  const intent = { kind: 'available' };
  await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent }, { id, at: clock.now() });
  const keys = () => hub.database.query('select 1 from command_key where id = $1', [id]);
  clock.advance(60 * day);
  await forgetOld(database, clock);
  expect(await keys()).toHaveLength(1);
  clock.advance(1);
  await forgetOld(database, clock);
  expect(await keys()).toHaveLength(0);
});

test('a lease has one holder; given up it goes to the other at once, with a higher epoch', async () => {
  const gained: string[] = [];
  const compete = (name: string) => {
    const own = new ManualClock();
    let told: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      told = resolve;
    });
    const node = newId();
    const competing = competeForLease({ database, clock: own, log: quietLog(), node }, 'test', {
      gained: (epoch) => {
        gained.push(`${name} ${epoch}`);
        told();
      },
      lost: async () => void gained.push(`${name} lost`),
    });
    return { competing, held, clock: own };
  };
  const first = compete('first');
  await first.held;
  const second = compete('second');
  await first.competing.dispose();
  second.clock.advance(5_000);
  const third = setImmediateUntil(() => {
    second.clock.advance(5_000);
    return gained.length >= 3;
  });
  await third;
  expect(gained).toEqual(['first 1', 'first lost', 'second 2']);
  await second.competing.dispose();
});

/** Turns the event loop, with whatever answers the database has sent, until the condition holds. */
async function setImmediateUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise<void>((resolve) => setImmediate(resolve));
}
