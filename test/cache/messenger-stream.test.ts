import { describe, expect, test } from 'vitest';
import { newId } from '#shared/util/id.ts';
import {
  aDirect,
  aGroup,
  aMember,
  anImMark,
  anImMessage,
  beaKey,
  began,
  conversation,
  conversations,
  erased,
  filesWithBea,
  give,
  groupStream,
  joinGroup,
  page,
  stored,
  toBea,
  told,
  withMessage,
  words,
} from './messenger.ts';
import { replyWith } from './people.ts';
import { agentStream, type Files, firstSnapshot, me, someFiles, value } from './support.ts';

const groups = async (files: Files) => value(await files.request('messenger.groups', null));
const search = async (files: Files, text: string, key: string | null = null) =>
  value(await files.request('messenger.search', { text, key, limit: 20 })).map((found) => found.text);
const keep = async (files: Files, messages: ReturnType<typeof anImMessage>[], key = beaKey) =>
  value(await files.request('messenger.keep', { key, messages }));

describe('a page of a conversation', () => {
  test('is of the cache where it has all of it, the newest last', async () => {
    const { files } = await filesWithBea(5);
    const seqs = async (before: number | null, limit: number) => {
      const { messages, more, complete } = await page(files, beaKey, before, limit);
      return [messages.map(({ seq }) => seq), more, complete];
    };
    expect(await seqs(null, 2)).toEqual([[4, 5], true, true]);
    expect(await seqs(4, 2)).toEqual([[2, 3], true, true]);
    expect(await seqs(2, 2)).toEqual([[1], false, true]);
    expect(await seqs(1, 2)).toEqual([[], false, true]);
  });

  test('is to be asked of the hub where something is missing, and then it is here until its stream is read anew', async () => {
    const files = someFiles();
    const older = Array.from({ length: 4 }, (_, index) => anImMessage('', index + 1));
    const thread = aDirect({ lastSeq: 6 });
    const all = [...older, anImMessage('', 5), anImMessage('', 6)].map((one) => ({
      ...one,
      threadId: thread.id,
    }));
    const rows = [stored('imThread', thread), ...all.slice(4).map((row) => stored('imMessage', row))];
    await firstSnapshot(files, rows);
    expect(await page(files)).toMatchObject({ complete: false, more: true });
    expect(await page(files, beaKey, 5)).toMatchObject({ messages: [], complete: false, more: true });
    await keep(files, all.slice(2, 4));
    expect(await page(files, beaKey, null, 4)).toMatchObject({ complete: true, more: true });
    await keep(files, all.slice(0, 2));
    expect(await page(files)).toMatchObject({ complete: true, more: false });
    // What is changed at the hub is told of what is here, however old.
    await told(files, agentStream, 1, 'imMessage', { ...all[0], version: 2, text: 'Changed' });
    expect((await page(files)).messages[0]?.text).toBe('Changed');
    await firstSnapshot(files, rows);
    expect((await page(files)).messages.map(({ seq }) => seq)).toEqual([5, 6]);
  });

  test('of a message with a gap behind it is not taken for whole', async () => {
    const { files, thread } = await filesWithBea(2);
    await told(files, agentStream, 1, 'imThread', { ...thread, version: 9, lastSeq: 4 });
    await told(files, agentStream, 2, 'imMessage', anImMessage(thread.id, 4));
    expect(await page(files)).toMatchObject({ complete: false });
    expect(await page(files, beaKey, 4)).toMatchObject({ complete: false });
    expect(await page(files, beaKey, 3)).toMatchObject({ complete: true });
  });

  test('of a conversation that nobody knows is empty', async () => {
    const { files } = await filesWithBea();
    const nothing = { messages: [], more: false, complete: true };
    expect(await page(files, `agent:${newId()}`)).toEqual(nothing);
    expect(await page(files, 'not a key')).toEqual(nothing);
  });
});

describe('a group', () => {
  test('is followed while the agent is in it, and goes with all its rows when they are not (GRP-1)', async () => {
    const { files } = await filesWithBea(1);
    const { group, member, key, messages } = await joinGroup(files);
    expect(await groups(files)).toEqual([group.id]);
    expect((await page(files, key)).messages).toHaveLength(3);
    expect(await search(files, 'message')).toHaveLength(4);
    files.changed.clear();
    await erased(files, agentStream, 3, 'imMember', member);
    expect(await groups(files)).toEqual([]);
    expect((await conversations(files)).map((one) => one.key)).toEqual([beaKey]);
    expect(files.changed).toContain('imThread');
    expect(await search(files, 'message')).toHaveLength(1);
    value(await files.request('stream.drop', { stream: groupStream(group.id) }));
    value(await files.request('stream.beginSnapshot', { stream: groupStream(group.id) }));
    value(
      await files.request('stream.endSnapshot', { stream: groupStream(group.id), seq: 0, sawUnknown: false }),
    );
    expect((await page(files, key)).messages).toEqual([]);
    expect(value(await files.request('messenger.members', { groupId: group.id }))).toEqual([]);
    // Taken in again, all is there anew.
    await told(files, agentStream, 4, 'imMember', aMember(group.id));
    await firstSnapshot(
      files,
      [stored('imThread', group), ...messages.map((row) => stored('imMessage', row))],
      0,
      groupStream(group.id),
    );
    expect((await page(files, key)).messages).toHaveLength(3);
  });

  test('that is known to the agent’s stream before its own is read is not shown yet', async () => {
    const { files } = await filesWithBea();
    await told(files, agentStream, 1, 'imMember', aMember(newId()));
    expect(await conversations(files)).toEqual([]);
  });

  test('that was archived is shown no longer', async () => {
    const { files } = await filesWithBea();
    const { group } = await joinGroup(files);
    await told(files, groupStream(group.id), 1, 'imThread', { ...group, version: 99, archived: true });
    expect(await conversations(files)).toEqual([]);
  });

  test('a message that was given while in it waits for no stream once the agent is out', async () => {
    const { files } = await filesWithBea();
    const { group, member, key } = await joinGroup(files);
    const said = words('bye', { kind: 'group', groupId: group.id });
    const { id } = await give(files, 'im.send', said);
    await erased(files, agentStream, 3, 'imMember', member);
    const reply = replyWith(id, 'imMessage', { id: said.messageId, version: 1 });
    value(await files.request('outbox.acked', { id, at: began, reply }));
    expect(value(await files.request('outbox.export', null))).toEqual([]);
    expect((await conversations(files)).map((one) => one.key)).not.toContain(key);
  });
});

describe('a search over messages', () => {
  test('finds beginnings of words, folded, the newest first, in one conversation or in all', async () => {
    const { files, thread } = await filesWithBea();
    const bodies = ['Crème brûlée for Zoë', 'the CREMERIE is open', 'nothing'];
    const messages = bodies.map((text, index) => anImMessage(thread.id, index + 1, { text }));
    const rows = messages.map((row) => stored('imMessage', row));
    await firstSnapshot(files, [stored('imThread', messages.reduce(withMessage, thread)), ...rows]);
    expect(await search(files, 'creme')).toEqual([bodies[1], bodies[0]]);
    expect(await search(files, 'zoe creme', beaKey)).toEqual([bodies[0]]);
    expect(await search(files, 'creme', `agent:${newId()}`)).toEqual([]);
    expect(await search(files, '  ')).toEqual([]);
  });

  test('finds what it says now: a change counts, and what was deleted is found no more', async () => {
    const { files, messages } = await filesWithBea(1);
    const attachments = [{ id: newId(), name: 'Rota.pdf', type: 'application/pdf', size: 3 }];
    await told(files, agentStream, 1, 'imMessage', {
      ...messages[0],
      version: 2,
      text: 'parcel',
      attachments,
    });
    expect([await search(files, 'message'), await search(files, 'parc')]).toEqual([[], ['parcel']]);
    expect(await search(files, 'rota')).toEqual(['parcel']);
    await told(files, agentStream, 2, 'imMessage', {
      ...messages[0],
      version: 3,
      text: '',
      deletedAt: began,
    });
    expect(await search(files, 'parc')).toEqual([]);
  });
});

describe('making room', () => {
  const trim = async (files: Files, before: number) => value(await files.request('cache.trim', { before }));

  test('takes what is old and was read, and keeps what is unread or under way (DEC-18)', async () => {
    const { files, thread, messages } = await filesWithBea(4, 3);
    await trim(files, began + 2_500);
    expect((await page(files)).messages.map(({ seq }) => seq)).toEqual([3, 4]);
    await trim(files, began + 1_000_000);
    expect((await page(files)).messages.map(({ seq }) => seq)).toEqual([4]);
    expect(await conversation(files)).toMatchObject({ unread: 1, last: { excerpt: messages[3]?.text } });
    await told(files, agentStream, 1, 'imMark', anImMark(thread.id, 4));
    await give(files, 'im.react', { to: toBea, messageId: messages[3]?.id ?? '', emoji: '👍', on: true });
    await trim(files, began + 1_000_000);
    expect((await page(files)).messages.map(({ seq }) => seq)).toEqual([4]);
  });
});

test('all of the messenger goes with the hub’s memory, and what waits stays', async () => {
  const { files } = await filesWithBea(2);
  await joinGroup(files);
  await give(files, 'im.send', words('still here'));
  value(await files.request('cache.clear', null));
  expect(await groups(files)).toEqual([]);
  expect((await conversations(files)).map(({ key, last }) => [key, last?.excerpt])).toEqual([
    [beaKey, 'still here'],
  ]);
});

test('a conversation with oneself is none', async () => {
  const { files } = await filesWithBea();
  await told(files, agentStream, 1, 'imThread', aDirect({ lastSeq: 1 }, me.id));
  await told(files, agentStream, 2, 'imThread', aGroup({ lastSeq: 1 }));
  expect(await conversations(files)).toEqual([]);
});
