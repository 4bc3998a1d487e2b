import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamName } from '#shared/hub-api/streams.ts';
import { codeOf } from '#test/support/chat-desk.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { hello } from '#test/support/hub-client.ts';
import { heldOf, MessengerDesk } from '#test/support/messenger-desk.ts';

/* What an administrator changes in workspace.yaml while colleagues write to each other. */

let hub: TestHub;
let desk: MessengerDesk;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await MessengerDesk.open(hub);
});
afterAll(async () => {
  desk.dispose();
  await hub.dispose();
});

test('MSG-5: workspace.yaml takes the messenger and gives it back at once on connected desktops', async () => {
  const group = await desk.group({ ada: true, ben: true });
  const stream = streamName('group', group.groupId);
  const bens = await desk.desktop('ben', [stream]);
  const own = desk.ownStream('ben');
  const mine = await desk.says('ben', group, 'Before');
  const direct = await desk.says('ada', desk.to('ben'), 'Before');
  const file = practiceFile();
  const row = file.agents['ben'];
  if (row === undefined) throw new Error('ben is in the practice workspace');
  await desk.apply({ ...file, agents: { ...file.agents, ben: { ...row, messenger: false } } });
  await bens.until(() => bens.told.some(({ name }) => name === 'unfollowed'));
  await bens.until(() => bens.of(own).some(({ type }) => type === 'entity.erased'));

  const sign = { to: desk.to('ada'), messageId: direct, emoji: '👍', on: true };
  for (const called of [
    await desk.send('ben', desk.to('ada'), 'Hello?'),
    await desk.send('ben', group, 'Hello?'),
    await desk.command('ben', 'im.edit', { to: group, messageId: mine, text: 'Hello?', mentions: [] }),
    await desk.command('ben', 'im.delete', { to: group, messageId: mine }),
    await desk.command('ben', 'im.react', sign),
    await desk.read('ben', desk.to('ada'), 1),
    await desk.call('ben', 'imMessages', { body: { to: desk.to('ada') } }),
  ])
    expect(codeOf(called)).toBe('messenger.off');
  expect(await bens.follow(stream)).toMatchObject({ problem: { code: 'auth.denied' } });
  expect(await bens.socket.emitWithAck('imTyping', { to: group })).toMatchObject({
    problem: { code: 'messenger.off' },
  });
  const streams = (await hello(hub.address, desk.who.ben.token)).streams.map((one) => one.stream);
  expect(streams.filter((name) => name.startsWith('group:'))).toEqual([]);
  const empty = { threads: [], members: [], messages: [], marks: [] };
  expect(await desk.snapshot('ben', own)).toEqual(empty);

  // To them as from them: nothing said, nothing changed; what was said may be read and taken back.
  expect(codeOf(await desk.send('ada', desk.to('ben'), 'Hello?'))).toBe('messenger.theirsOff');
  const edit = { to: desk.to('ben'), messageId: direct, text: 'After', mentions: [] };
  expect(codeOf(await desk.command('ada', 'im.edit', edit))).toBe('messenger.theirsOff');
  expect(codeOf(await desk.read('ada', desk.to('ben'), 1))).toBe('ok');
  const asked = await desk.says('ada', group, 'Without ben', { mentions: [desk.id('ben')] });
  const { messages } = await desk.snapshot('ada', stream);
  expect(messages.find(({ id }) => id === asked)?.mentions).toEqual([]);
  const readers = await desk.call('ada', 'imReaders', { params: { id: asked } });
  expect(readers.value).toEqual({ agentIds: [], of: 1 });
  // They stay a member whom a supervisor may change, without being told.
  const changed = await desk.saveGroup('sup', group.groupId, { ada: true, ben: false }, { baseVersion: 1 });
  expect(changed.value?.members).toHaveLength(3);

  await desk.apply(file);
  await bens.until(() => bens.of(own).some(({ type }) => type === 'list.changed'));
  const back = await desk.snapshot('ben', own);
  expect(back.members.filter(({ groupId }) => groupId === group.groupId)).toMatchObject([
    { agentId: desk.id('ben'), mayWrite: false },
  ]);
  expect(back.marks.find(({ threadId }) => threadId === group.groupId)).toMatchObject({ seq: 1, own: 0 });
  expect(await bens.follow(stream)).toEqual({ ok: true });
  await bens.until(() => heldOf(bens, stream, 'imMessage').some(({ id }) => id === asked));
});

test('an agent who is archived leaves all groups; what they said stays, and nobody writes to them', async () => {
  const group = await desk.group({ eve: true, ada: true });
  const stream = streamName('group', group.groupId);
  const adas = await desk.desktop('ada', [stream]);
  const eve = desk.id('eve');
  await desk.says('eve', group, 'Good bye');
  await desk.says('eve', desk.to('ada'), 'Good bye');
  const file = practiceFile();
  const { eve: _eve, ...agents } = file.agents;
  await desk.apply({ ...file, agents });
  await adas.until(() => adas.of(stream).some(({ type }) => type === 'entity.erased'));
  const rows = await desk.snapshot('ada', stream);
  expect(rows.members.map(({ agentId }) => agentId)).not.toContain(eve);
  expect(rows.messages).toMatchObject([{ authorId: eve, text: 'Good bye' }]);
  expect(codeOf(await desk.send('ada', desk.to('eve'), 'Hello?'))).toBe('messenger.unknown');
  expect(codeOf(await desk.read('ada', desk.to('eve'), 1))).toBe('ok');
  const saved = await desk.saveGroup('sup', group.groupId, { ada: true, eve: true }, { baseVersion: 1 });
  expect(codeOf(saved)).toBe('messenger.unknownMember');
});

test('GRP-1: a group goes on without whoever made it, with the next who may', async () => {
  const group = await desk.group({ ada: true, admin: false });
  const stream = streamName('group', group.groupId);
  const adas = await desk.desktop('ada', [stream]);
  const file = practiceFile();
  const { sup: _sup, ...agents } = file.agents;
  await desk.apply({ ...file, agents });
  const owner = () => heldOf(adas, stream, 'imThread')[0]?.ownerId;
  await adas.until(() => owner() === desk.id('admin'));
  const saved = await desk.saveGroup('admin', group.groupId, { ben: true }, { baseVersion: 2 });
  expect(saved.value?.members.map(({ agentId, mayWrite }) => [agentId, mayWrite]).sort()).toEqual(
    [
      [desk.id('ben'), true],
      [desk.id('admin'), true],
    ].sort(),
  );
});
