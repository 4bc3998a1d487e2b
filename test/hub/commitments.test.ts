import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf, type DeskName } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/* Follow-ups that were promised (CHAT-13, COMMIT-1, COMMIT-2). */

let hub: TestHub;
let desk: ChatDesk;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ChatDesk.open(hub);
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});

const save = (name: DeskName, given: object) =>
  desk.command(name, 'commitment.save', {
    ...{ commitmentId: newId(), interactionId: null, contactId: null, firstName: 'Grace', lastName: 'Hill' },
    ...{ number: '+12025550123', dueAt: Date.now() + 3_600_000, note: 'Call back', ...given },
  });
const toAgent = (name: DeskName) => ({ target: { kind: 'agent', agentId: desk.who[name].agentId } });
const toSkill = (key: string) => ({ target: { kind: 'skill', skillId: desk.id('skill', key) } });

/** States of the commitments that an agent's stream has from the start. */
async function known(name: DeskName): Promise<Map<string, string>> {
  const { value } = await desk.call(name, 'streamSnapshot', {
    params: { stream: streamName('agent', desk.who[name].agentId) },
  });
  const rows = value?.rows.filter(({ entity }) => entity === 'commitment') ?? [];
  return new Map(rows.map(({ id, row }) => [id, (row as { state: string }).state]));
}

/** What an agent's stream told of a commitment last. */
async function toldLast(name: DeskName, id: string): Promise<string | undefined> {
  const rows = await hub.database.query<{ type: string }>(
    'select type from event where stream = $1 and entity_id = $2 order by seq desc limit 1',
    [streamName('agent', desk.who[name].agentId), id],
  );
  return rows[0]?.type;
}

test('is told to whoever made it and whoever shall do it, and to nobody else', async () => {
  const commitmentId = newId();
  expect(codeOf(await save('ada', { commitmentId, ...toAgent('ben') }))).toBe('ok');
  for (const name of ['ada', 'ben'] as const) {
    expect(await toldLast(name, commitmentId)).toBe('entity.upserted');
    expect((await known(name)).get(commitmentId)).toBe('open');
  }
  expect((await known('eve')).has(commitmentId)).toBe(false);
});

test('of a skill: everybody who has it; given to somebody else, the others lose it', async () => {
  const commitmentId = newId();
  await save('ada', { commitmentId, ...toSkill('support') });
  expect((await known('ben')).get(commitmentId)).toBe('open');
  expect((await known('eve')).has(commitmentId)).toBe(false);
  expect(codeOf(await save('ada', { commitmentId, ...toAgent('eve') }))).toBe('ok');
  expect(await toldLast('ben', commitmentId)).toBe('entity.erased');
  expect((await known('ben')).has(commitmentId)).toBe(false);
  expect((await known('eve')).get(commitmentId)).toBe('open');
});

test('is done, or deleted with a reason, by those whom it concerns and supervisors', async () => {
  const [one, two] = [newId(), newId()];
  await save('ada', { commitmentId: one, ...toAgent('ben') });
  await save('ada', { commitmentId: two, ...toAgent('ben') });
  const end = (name: DeskName, commitmentId: string, state: string, reason = '') =>
    desk.command(name, 'commitment.end', { commitmentId, state, reason });
  expect(codeOf(await end('eve', one, 'done'))).toBe('commitment.mayNotChange');
  expect(codeOf(await save('eve', { commitmentId: one, ...toAgent('eve') }))).toBe('commitment.mayNotChange');
  expect(codeOf(await end('ben', one, 'done'))).toBe('ok');
  expect(codeOf(await end('sup', two, 'deleted', 'They called us'))).toBe('ok');
  const [row] = await hub.database.query('select state, deleted_reason from commitment where id = $1', [two]);
  expect(row).toEqual({ state: 'deleted', deleted_reason: 'They called us' });
  expect(codeOf(await end('ben', one, 'done'))).toBe('commitment.unknown');
  expect(codeOf(await end('ben', newId(), 'done'))).toBe('commitment.unknown');
});

test('not for nobody, and not about what the agent may not see', async () => {
  expect(codeOf(await save('ada', { target: { kind: 'agent', agentId: newId() } }))).toBe(
    'commitment.unknown',
  );
  expect(codeOf(await save('ada', { target: { kind: 'skill', skillId: newId() } }))).toBe(
    'commitment.unknown',
  );
  const interactionId = await desk.write(desk.visitor(), 'Only for sales');
  expect(codeOf(await save('eve', { interactionId, ...toAgent('eve') }))).toBe('interaction.unknown');
  expect(codeOf(await save('ada', { interactionId, ...toAgent('eve') }))).toBe('ok');
});
