import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Participation } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { hello, type SignedIn, signIn } from '#test/support/hub-client.ts';
import { deliver, Follower, Hubs, Progress } from '#test/support/hub-pair.ts';

/**
 * Two hub processes on one database. While agents send commands, either and then both are killed as by a power cut and
 * started again. Every command must have been applied exactly once and every follower must have seen every event once.
 */
const workspace = fileURLToPath(new URL('../../src/hub/practice/workspace.yaml', import.meta.url));
const notesEach = 120;

let database: TestDatabase;
let data: string;
let hubs: Hubs;

beforeAll(async () => {
  database = await createTestDatabase();
  data = await mkdtemp(join(tmpdir(), 'lineside-two-hubs-'));
  hubs = new Hubs(database, data, workspace);
  await Promise.all([hubs.start('a'), hubs.start('b')]);
});
afterAll(async () => {
  await hubs.stop();
  await database.dispose();
  await rm(data, { recursive: true, force: true });
});

/** An agent's work: one call, and a note that is saved again and again. */
async function work(agent: SignedIn, turn: number, progress: Progress): Promise<string> {
  const now = Date.now();
  const reference = { participationId: newId(), callId: `call-${newId()}`, interactionId: null };
  await deliver(hubs, agent, turn, 'call.report', {
    ...reference,
    direction: 'inbound',
    remote: { address: '+12025550143', name: null },
    queueName: 'Sales',
    startedAt: now - 2_000,
    answeredAt: now - 1_000,
    endedAt: now,
    endCause: 'customerHangup',
    quality: null,
  });
  for (let n = 1; n <= notesEach; n += 1) {
    const outcome = { ...reference, dispositionId: null, note: `note ${n}`, baseOutcomeVersion: n - 1 };
    await deliver(hubs, agent, turn + n, 'outcome.save', outcome);
    progress.add();
  }
  return reference.callId;
}

test('no event is lost and none comes twice, whichever hub is killed', { timeout: 120_000 }, async () => {
  const address = await hubs.address(0);
  const agents = await Promise.all(['ada', 'ben', 'sup'].map((login) => signIn(address, login)));
  const said = await hello(address, agents[0]?.token ?? '');
  const sales =
    (await database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
  expect(said.streams.map(({ stream }) => stream)).toContain(streamName('queue', sales));
  const queue = streamName('queue', sales);
  const followers = agents.map(
    (agent, turn) => new Follower(hubs, agent.token, turn, [streamName('agent', agent.agentId), queue]),
  );
  const progress = new Progress();
  const working = Promise.all(agents.map((agent, turn) => work(agent, turn, progress)));

  await progress.reaches(40);
  await hubs.kill('a');
  await progress.reaches(100);
  await hubs.start('a');
  await progress.reaches(140);
  await hubs.kill('b');
  await hubs.start('b');
  await progress.reaches(200);
  await hubs.kill('a', 'b');
  await Promise.all([hubs.start('a'), hubs.start('b')]);
  await progress.reaches(260);
  await hubs.kill('b', 'a');
  await hubs.start('b');
  const callIds = await working;

  const heads = new Map(
    (await database.query<{ name: string; last_seq: string }>('select name, last_seq from stream')).map(
      (row) => [row.name, Number(row.last_seq)],
    ),
  );
  for (const [index, follower] of followers.entries()) {
    const own = streamName('agent', agents[index]?.agentId ?? '');
    for (const stream of [own, queue]) {
      const seqs = () => follower.seen.filter((event) => event.stream === stream).map(({ seq }) => seq);
      await follower.until(() => seqs().length >= (heads.get(stream) ?? 0));
      expect(seqs()).toEqual(Array.from({ length: heads.get(stream) ?? 0 }, (_, n) => n + 1));
    }
    const notes = follower.seen
      .filter((event) => event.stream === own && (event.row as Participation).callId === callIds[index])
      .map((event) => (event.row as Participation).outcome.note);
    expect(notes).toEqual(['', ...Array.from({ length: notesEach }, (_, n) => `note ${n + 1}`)]);
    follower.close();
  }
  const outcomes = await database.query(
    'select outcome_version, note from participation where call_id = any($1)',
    [callIds],
  );
  expect(outcomes).toEqual(agents.map(() => ({ outcome_version: notesEach, note: `note ${notesEach}` })));
});
