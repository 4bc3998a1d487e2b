import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import { forgetOldDrafts } from '#hub/drafts/store.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

/* What agents type and have not given yet, kept for their next desktop (DEC-15). */

const day = 24 * 60 * 60 * 1000;
const clock = new ManualClock(1_700_000_000_000);
let hub: TestHub;
let ada: { token: string; agentId: string };
let ben: { token: string; agentId: string };
beforeAll(async () => {
  hub = await startTestHub({ clock });
  ada = await signIn(hub.address, 'ada');
  ben = await signIn(hub.address, 'ben');
});
afterAll(() => hub.dispose());

const keep = (who: { token: string }, key: string, text: string | null, at: number) =>
  callHub(hub.address, 'keepDraft', { token: who.token, body: { key, text, at } });

async function drafts(who: { token: string; agentId: string }): Promise<unknown[]> {
  const stream = streamName('agent', who.agentId);
  const page = await callHub(hub.address, 'streamSnapshot', {
    token: who.token,
    params: { stream },
    query: {},
  });
  const rows = page.value?.rows.filter(({ entity }) => entity === 'draft') ?? [];
  return rows.map(({ row }) => row);
}

test('the later stands, whatever comes first; a clock that is ahead types now; each sees their own', async () => {
  const now = clock.now();
  expect((await keep(ada, 'k', 'second', now - 10)).value).toEqual({ at: now - 10 });
  expect((await keep(ada, 'k', 'first', now - 20)).value).toEqual({ at: now - 10 });
  expect(await drafts(ada)).toMatchObject([{ key: 'k', text: 'second', at: now - 10, version: 1 }]);
  expect((await keep(ada, 'k', null, now + day)).value).toEqual({ at: now });
  expect(await drafts(ada)).toMatchObject([{ key: 'k', text: null, at: now, version: 2 }]);
  expect(await drafts(ben)).toEqual([]);
});

test('what nobody has touched for thirty days is forgotten', async () => {
  await keep(ben, 'old', 'words', clock.now());
  const database = openDatabase(hub.database.url, quietLog());
  const kept = () => hub.database.query("select 1 from draft where key = 'old'");
  await forgetOldDrafts(database.sql, clock.now() + 30 * day);
  expect(await kept()).toHaveLength(1);
  await forgetOldDrafts(database.sql, clock.now() + 30 * day + 1);
  expect(await kept()).toHaveLength(0);
  await database.dispose();
});
