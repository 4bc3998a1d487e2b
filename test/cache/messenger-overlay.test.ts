import { describe, expect, test } from 'vitest';
import { imKey } from '#shared/domain/messenger.ts';
import { newId } from '#shared/util/id.ts';
import {
  aDirect,
  aGroup,
  anImMark,
  anImMessage,
  bea,
  beaKey,
  began,
  conversation,
  conversations,
  filesWithBea,
  give,
  joinGroup,
  page,
  stored,
  toBea,
  told,
  withMessage,
  words,
} from './messenger.ts';
import { replyWith } from './people.ts';
import { agentStream, type Files, firstSnapshot, me, someFiles, temporaryFolder, value } from './support.ts';

const refuse = async (files: Files, id: string, code = 'messenger.readOnly', hold: string[] = []) =>
  value(await files.request('outbox.refused', { id, problem: { code, message: code }, hold }));
const acked = async (files: Files, id: string, entity: string, row: { id: string; version: number }) =>
  value(await files.request('outbox.acked', { id, at: began, reply: replyWith(id, entity, row) }));
const texts = async (files: Files, key = beaKey) =>
  (await page(files, key)).messages.map(({ text, seq, pending }) => [text, seq, pending]);

describe('what the agent writes', () => {
  test('stands at the end at once, pending, until the hub has told of it (MSG-6, DEC-15)', async () => {
    const { files, thread } = await filesWithBea(2, 2);
    const said = words('On my way');
    const { id } = await give(files, 'im.send', said);
    expect(await texts(files)).toEqual([
      ['Message 1', 1, false],
      ['Message 2', 2, false],
      ['On my way', null, true],
    ]);
    expect((await conversation(files)).last).toEqual({
      ...{ authorId: me.id, excerpt: 'On my way', at: began + 60_000 },
      ...{ deleted: false, pending: true },
    });
    // What Bea writes meanwhile comes before it.
    const third = anImMessage(thread.id, 3);
    await told(files, agentStream, 1, 'imThread', withMessage(thread, third));
    await told(files, agentStream, 2, 'imMessage', third);
    expect((await texts(files)).map(([text]) => text)).toEqual([
      'Message 1',
      'Message 2',
      'Message 3',
      'On my way',
    ]);
    const row = anImMessage(thread.id, 4, { id: said.messageId, authorId: me.id, text: said.text });
    await acked(files, id, 'imMessage', row);
    expect((await texts(files)).at(-1)).toEqual(['On my way', null, true]);
    await told(files, agentStream, 3, 'imMessage', row);
    expect((await texts(files)).at(-1)).toEqual(['On my way', 4, false]);
    expect(value(await files.request('outbox.export', null))).toEqual([]);
  });

  test('to somebody with whom nothing was ever said makes the conversation (MSG-3)', async () => {
    const { files } = await filesWithBea();
    expect(await conversations(files)).toEqual([]);
    await give(files, 'im.send', words('Hello Bea'));
    expect(await conversation(files)).toMatchObject({
      kind: 'direct',
      unread: 0,
      lastSeq: 0,
      members: 2,
      mayWrite: true,
    });
    expect(await page(files)).toMatchObject({
      complete: true,
      more: false,
      messages: [{ text: 'Hello Bea', seq: null }],
    });
  });

  test('is there with its files, and with what it answers', async () => {
    const { files, messages } = await filesWithBea(1);
    const file = { id: newId(), name: 'plan.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2]) };
    value(await files.request('files.add', { ...file, at: began }));
    const answered = messages[0]?.id ?? '';
    await give(files, 'im.send', { ...words('', toBea, [file.id]), replyToId: answered });
    expect((await page(files)).messages.at(-1)).toMatchObject({
      attachments: [{ id: file.id, name: 'plan.pdf', size: 2 }],
      replyTo: { id: answered, authorId: bea, excerpt: 'Message 1' },
    });
    expect((await conversation(files)).last?.excerpt).toBe('plan.pdf');
  });

  test('and was refused stays with why until it is dismissed; nothing else is held up, and nothing of it is lost', async () => {
    const { files } = await filesWithBea(1, 1);
    const first = words('first');
    const { id } = await give(files, 'im.send', first);
    const edit = await give(files, 'im.edit', {
      to: toBea,
      messageId: first.messageId,
      text: 'First',
      mentions: [],
    });
    await give(files, 'im.send', words('second'));
    await refuse(files, id, 'messenger.theirsOff', [edit.id]);
    expect((await page(files)).messages.slice(1)).toMatchObject([
      {
        text: 'First',
        refused: { commandId: id, kind: 'im.send', problem: { code: 'messenger.theirsOff' }, said: 'first' },
      },
      { text: 'second', refused: null, pending: true },
    ]);
    expect((await conversation(files)).last).toMatchObject({ excerpt: 'second', pending: true });
    expect(value(await files.request('outbox.view', null)).refused).toMatchObject([{ words: ['first'] }]);
    expect(value(await files.request('outbox.dismiss', { id }))).toBe(true);
    expect(await texts(files)).toEqual([
      ['Message 1', 1, false],
      ['second', null, true],
    ]);
    // What was to be done to it has gone with it: the hub would know nothing of it.
    expect(value(await files.request('outbox.export', null)).map(({ kind }) => kind)).toEqual(['im.send']);
  });

  test('with files and was refused can be taken back with them, in whatever order that is done', async () => {
    const { files } = await filesWithBea(1, 1);
    const file = { id: newId(), name: 'plan.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2]) };
    value(await files.request('files.add', { ...file, at: began }));
    const { id } = await give(files, 'im.send', words('Look', toBea, [file.id]));
    await refuse(files, id);
    expect(value(await files.request('outbox.dismiss', { id }))).toBe(true);
    expect(value(await files.request('files.waiting', { ids: [file.id] }))).toMatchObject([
      { name: 'plan.pdf' },
    ]);
    const again = words('Look again', toBea, [file.id]);
    const sent = await give(files, 'im.send', again);
    const row = anImMessage(newId(), 1, { id: again.messageId, authorId: me.id });
    await told(files, agentStream, 1, 'imMessage', row);
    await acked(files, sent.id, 'imMessage', row);
    expect(value(await files.request('files.waiting', { ids: [file.id] }))).toEqual([]);
  });

  test('is still there when the desktop starts again', async () => {
    const dir = temporaryFolder();
    await filesWithBea(1, 1, someFiles(dir)).then(({ files }) => give(files, 'im.send', words('later')));
    expect(await texts(someFiles(dir))).toEqual([
      ['Message 1', 1, false],
      ['later', null, true],
    ]);
  });
});

describe('what the agent does to a message', () => {
  /** A conversation in which the second message is the agent's. */
  async function withOwn() {
    const { files, thread } = await filesWithBea(1, 1);
    const own = anImMessage(thread.id, 2, { authorId: me.id, text: 'Hi' });
    const now = withMessage(thread, own);
    await told(files, agentStream, 1, 'imMessage', own);
    await told(files, agentStream, 2, 'imThread', now);
    return { files, own, thread: now };
  }
  const shown = async (files: Files, id: string) => (await page(files)).messages.find((one) => one.id === id);

  test('shows at once: it is changed, and so is the line of the conversation', async () => {
    const { files, own } = await withOwn();
    const { id } = await give(files, 'im.edit', {
      to: toBea,
      messageId: own.id,
      text: 'Hi Bea',
      mentions: [bea],
    });
    expect(await shown(files, own.id)).toMatchObject({
      ...{ text: 'Hi Bea', mentions: [bea], editedAt: began + 60_000, pending: true, refused: null },
    });
    expect((await conversation(files)).last).toMatchObject({ excerpt: 'Hi Bea', pending: true });
    await refuse(files, id, 'messenger.deleted');
    expect(await shown(files, own.id)).toMatchObject({
      ...{ text: 'Hi', editedAt: null, pending: false },
      refused: { commandId: id, kind: 'im.edit', said: 'Hi Bea' },
    });
    expect((await conversation(files)).last).toMatchObject({ excerpt: 'Hi', pending: false });
  });

  test('shows at once: it is deleted, with all that was in it', async () => {
    const { files, own } = await withOwn();
    await give(files, 'im.delete', { to: toBea, messageId: own.id });
    expect(await shown(files, own.id)).toMatchObject({
      ...{ text: '', attachments: [], reactions: [], deletedAt: began + 60_000, pending: true },
    });
    expect((await conversation(files)).last).toMatchObject({ excerpt: '', deleted: true, pending: true });
  });

  test('shows at once: a sign is given, once, and taken back', async () => {
    const { files, messages } = await filesWithBea(1);
    const id = messages[0]?.id ?? '';
    const sign = (emoji: string, on: boolean) =>
      give(files, 'im.react', { to: toBea, messageId: id, emoji, on });
    await sign('👍', true);
    await sign('👍', true);
    await sign('🎉', true);
    expect((await shown(files, id))?.reactions).toEqual([
      { emoji: '👍', agentIds: [me.id] },
      { emoji: '🎉', agentIds: [me.id] },
    ]);
    await sign('👍', false);
    expect((await shown(files, id))?.reactions).toEqual([{ emoji: '🎉', agentIds: [me.id] }]);
  });

  test('beside the signs of others takes only the own back', async () => {
    const { files, thread } = await filesWithBea(1);
    const message = anImMessage(thread.id, 2, { reactions: [{ emoji: '👍', agentIds: [bea, me.id] }] });
    await told(files, agentStream, 1, 'imMessage', message);
    const given = { to: toBea, messageId: message.id, emoji: '👍', on: false };
    await give(files, 'im.react', given);
    expect((await shown(files, message.id))?.reactions).toEqual([{ emoji: '👍', agentIds: [bea] }]);
    await give(files, 'im.react', { ...given, on: true });
    expect((await shown(files, message.id))?.reactions).toEqual([{ emoji: '👍', agentIds: [bea, me.id] }]);
  });

  test('counts until the hub has told of it, and no longer', async () => {
    const { files, own } = await withOwn();
    const { id } = await give(files, 'im.edit', { to: toBea, messageId: own.id, text: 'Mine', mentions: [] });
    const edited = { ...own, version: 2, text: 'Mine', editedAt: began + 5 };
    await acked(files, id, 'imMessage', edited);
    expect(await shown(files, own.id)).toMatchObject({ pending: true });
    await told(files, agentStream, 3, 'imMessage', edited);
    expect(await shown(files, own.id)).toMatchObject({ text: 'Mine', pending: false, editedAt: began + 5 });
  });
});

describe('what is unread', () => {
  const unread = async (files: Files, key = beaKey) => (await conversation(files, key)).unread;
  const read = (files: Files, seq: number, to = toBea) => give(files, 'im.read', { to, seq });

  test('is what the rows say, without the messages: also after a day away (MSG-4)', async () => {
    const files = someFiles();
    const thread = aDirect({ lastSeq: 90, last: { authorId: bea, excerpt: 'x', at: began, deleted: false } });
    await firstSnapshot(files, [
      stored('imThread', thread),
      stored('imMark', anImMark(thread.id, 40, { own: 7 })),
    ]);
    expect(await unread(files)).toBe(43);
  });

  test('is nothing of what the agent wrote, whether the thread or its mark comes first', async () => {
    const { files } = await filesWithBea();
    const thread = aDirect();
    const own = anImMessage(thread.id, 1, { authorId: me.id });
    await told(files, agentStream, 1, 'imMessage', own);
    await told(files, agentStream, 2, 'imThread', withMessage(thread, own));
    expect(await unread(files)).toBe(0);
    await told(files, agentStream, 3, 'imMark', anImMark(thread.id, 1));
    expect(await unread(files)).toBe(0);
  });

  test('is less as soon as it was read here, and comes back when the hub says no', async () => {
    const { files } = await filesWithBea(5, 1);
    expect(await unread(files)).toBe(4);
    const { id } = await read(files, 3);
    expect(await unread(files)).toBe(2);
    expect(await conversation(files)).toMatchObject({ readSeq: 3 });
    await read(files, 5);
    expect(await unread(files)).toBe(0);
    await refuse(files, id);
    expect(await unread(files)).toBe(0);
    for (const row of value(await files.request('outbox.export', null)))
      if (row.state === 'pending') await refuse(files, row.id);
    expect(await unread(files)).toBe(4);
  });

  test('leaves out own messages after the place that was read here', async () => {
    const { files, thread } = await filesWithBea(2, 0);
    const own = anImMessage(thread.id, 3, { authorId: me.id });
    const fourth = anImMessage(thread.id, 4);
    await told(files, agentStream, 1, 'imMessage', own);
    await told(files, agentStream, 2, 'imMessage', fourth);
    await told(files, agentStream, 3, 'imThread', withMessage(withMessage(thread, own), fourth));
    const mark = anImMark(thread.id, 0, { own: 1 });
    await told(files, agentStream, 4, 'imMark', mark);
    await read(files, 2);
    expect(await unread(files)).toBe(1);
  });

  test('of all conversations stands first, then what is new (MSG-4, GRP-3)', async () => {
    const { files } = await filesWithBea(2, 2);
    const eve = newId();
    const older = { authorId: eve, excerpt: 'old', at: began - 5, deleted: false };
    const thread = aDirect({ lastSeq: 1, last: older }, eve);
    await told(files, agentStream, 1, 'imThread', thread);
    await told(files, agentStream, 2, 'imMark', anImMark(thread.id, 0));
    const { key } = await joinGroup(files, {}, 3, 3);
    expect((await conversations(files)).map((one) => [one.key, one.unread])).toEqual([
      [key, 3],
      [`agent:${eve}`, 1],
      [beaKey, 0],
    ]);
  });

  test('how far a colleague has read comes with their mark, and is nothing to the own count', async () => {
    const { files, thread } = await filesWithBea(2, 0);
    await told(files, agentStream, 1, 'imMark', anImMark(thread.id, 2, { agentId: bea }));
    expect(await conversation(files)).toMatchObject({ theirSeq: 2, unread: 2 });
  });
});

describe('who may write', () => {
  const row = (changes: object) => ({ ...me, id: bea, login: 'bea', name: 'Bea', ...changes });

  test('to a colleague whom an administrator has banned is nobody, as soon as it is told (MSG-5)', async () => {
    const { files } = await filesWithBea(1);
    await firstSnapshot(files, [stored('agent', row({}))], 0, 'workspace');
    expect((await conversation(files)).mayWrite).toBe(true);
    files.changed.clear();
    await told(files, 'workspace', 1, 'agent', row({ version: 2, messenger: false }));
    expect((await conversation(files)).mayWrite).toBe(false);
    expect(files.changed).toContain('imThread');
    await told(files, 'workspace', 2, 'agent', row({ version: 3, name: 'Beatrix' }));
    expect((await conversation(files)).mayWrite).toBe(true);
  });

  test('whoever was banned has nothing unread', async () => {
    const { files } = await filesWithBea(2);
    await firstSnapshot(files, [stored('agent', { ...me, messenger: false })], 0, 'workspace');
    expect(value(await files.request('messenger.get', null))).toMatchObject({
      banned: true,
      threads: [{ unread: 0 }],
    });
  });

  test('in a group is who was let, and its supervisor and administrators may change it (GRP-1, GRP-2)', async () => {
    const { files } = await filesWithBea();
    const { key, group } = await joinGroup(files, { mayWrite: false });
    expect(await conversation(files, key)).toMatchObject({
      ...{
        kind: 'group',
        name: 'Night shift',
        mayWrite: false,
        mine: false,
        members: 2,
        version: group.version,
      },
    });
    await firstSnapshot(files, [stored('agent', { ...me, role: 'supervisor' })], 0, 'workspace');
    expect((await conversation(files, key)).mine).toBe(false);
    await told(files, 'workspace', 1, 'agent', { ...me, version: 2, role: 'admin' });
    expect((await conversation(files, key)).mine).toBe(true);
    const own = { ...group, version: group.version + 1, ownerId: me.id };
    await told(files, `group:${group.id}`, 1, 'imThread', own);
    await told(files, 'workspace', 2, 'agent', { ...me, version: 3, role: 'supervisor' });
    expect((await conversation(files, key)).mine).toBe(true);
    expect(value(await files.request('messenger.members', { groupId: group.id }))).toEqual(
      [
        { agentId: me.id, mayWrite: false },
        { agentId: bea, mayWrite: true },
      ].sort((a, b) => (a.agentId < b.agentId ? -1 : 1)),
    );
  });
});

test('a group that the agent is not in is not shown, and neither is what waits for it', async () => {
  const { files } = await filesWithBea();
  const group = aGroup({ lastSeq: 1 });
  await firstSnapshot(files, [stored('imThread', group)], 0, `group:${group.id}`);
  const to = { kind: 'group', groupId: group.id } as const;
  await give(files, 'im.send', words('anybody?', to));
  expect((await conversations(files)).map(({ key }) => key)).not.toContain(imKey(to));
});
