import { describe, expect, test } from 'vitest';
import { newId } from '#shared/util/id.ts';
import {
  aChat,
  aMark,
  aMessage,
  anAgentState,
  anOffer,
  began,
  chatsPage,
  filesWithChats,
  give,
  mine,
  numbers,
  queueStream,
  readThread,
  reply,
  shownChat,
  thread,
  threadOf,
  told,
} from './interactions.ts';
import {
  aCommand,
  agentStream,
  batchOf,
  type Files,
  firstSnapshot,
  me,
  someFiles,
  upserted,
  value,
} from './support.ts';

const seqs = async (files: Files, id: string) => (await thread(files, id)).messages.map(({ seq }) => seq);
const drop = async (files: Files, stream: string) => value(await files.request('stream.drop', { stream }));

describe('headers of digital interactions', () => {
  test('come with their queue and with the agent, the highest version wins (ILIST-26)', async () => {
    const chat = aChat({ version: 3, number: 3 });
    const files = await filesWithChats([chat]);
    await told(files, agentStream, 1, 'interaction', { ...chat, version: 2, number: 2 });
    expect(await numbers(files)).toEqual([3]);
    await told(files, agentStream, 2, 'interaction', { ...chat, version: 4, number: 4 });
    expect(await numbers(files)).toEqual([4]);
  });

  test('stay as long as one stream brings them', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat], [{ entity: 'interaction', row: chat }]);
    await drop(files, queueStream);
    expect(await numbers(files)).toEqual([chat.number]);
    await drop(files, agentStream);
    expect(await numbers(files)).toEqual([]);
  });

  test('that went to another queue go with the last word of the one they left (CHAT-12)', async () => {
    const chat = aChat({ version: 1 });
    const files = await filesWithChats([chat]);
    const gone = { ...chat, version: 2, queueId: newId() };
    await told(files, queueStream, 1, 'interaction', gone);
    expect(await numbers(files)).toEqual([]);
    // Whoever had it keeps it, whichever stream spoke first.
    await told(files, agentStream, 1, 'interaction', gone);
    await told(files, queueStream, 2, 'interaction', gone);
    expect(await numbers(files)).toEqual([chat.number]);
  });

  test('that wait in another queue now leave with the last news of the old one, unless the agent has them', async () => {
    const [gone, own] = [aChat({ number: 1 }), mine(aChat({ number: 2 })).chat];
    const files = await filesWithChats([gone, own], [{ entity: 'interaction', row: own }]);
    const elsewhere = { version: 2, queueId: newId() };
    await told(files, queueStream, 1, 'interaction', { ...gone, ...elsewhere });
    await told(files, queueStream, 2, 'interaction', { ...own, ...elsewhere });
    expect(await numbers(files)).toEqual([2]);
  });

  test('that a new snapshot does not bring go', async () => {
    const [kept, gone] = [aChat({ number: 1 }), aChat({ number: 2 })];
    const files = await filesWithChats([kept, gone]);
    await firstSnapshot(files, [{ entity: 'interaction', row: kept }], 9, queueStream);
    expect(await numbers(files)).toEqual([1]);
  });

  test('that are erased leave list and search', async () => {
    const chat = aChat({ party: { address: 'v', name: 'Zoë Jansen' } });
    const files = await filesWithChats([chat]);
    expect(await numbers(files, { search: 'jans' })).toEqual([chat.number]);
    const event = { ...upserted(1, 'interaction', chat, queueStream), type: 'entity.erased', row: null };
    value(await files.request('stream.apply', { stream: queueStream, batch: batchOf([event], queueStream) }));
    expect(await numbers(files)).toEqual([]);
    expect(await numbers(files, { search: 'jans' })).toEqual([]);
  });

  test('of which one cannot be read leave the others', async () => {
    const good = aChat({ number: 7 });
    const files = await filesWithChats([]);
    const events = [
      upserted(1, 'interaction', { ...aChat(), channel: 'pigeon' }, queueStream),
      upserted(2, 'interaction', good, queueStream),
    ];
    const outcome = value(
      await files.request('stream.apply', { stream: queueStream, batch: batchOf(events, queueStream) }),
    );
    expect(outcome).toMatchObject({ kind: 'applied', skipped: [expect.stringContaining('seq 1')] });
    expect(await numbers(files)).toEqual([7]);
    expect(value(await files.request('stream.positions', null))).toContainEqual({
      stream: queueStream,
      seq: 2,
      snapshot: true,
    });
  });
});

describe('a thread', () => {
  test('is read in the order of its entries, by pages (ILIST-22)', async () => {
    const chat = aChat({ lastSeq: 5 });
    const files = await filesWithChats([chat]);
    const messages = [1, 2, 3, 4, 5].map((seq) => aMessage(chat.id, seq));
    await readThread(files, chat, [...messages].reverse());
    const last = await thread(files, chat.id, 2);
    expect(last).toMatchObject({ more: true, complete: true });
    expect(last.messages.map(({ seq }) => seq)).toEqual([4, 5]);
    const before = value(await files.request('interactions.messages', { id: chat.id, before: 4, limit: 10 }));
    expect(before).toMatchObject({ more: false, complete: true });
    expect(before.messages.map(({ text }) => text)).toEqual(['Message 1', 'Message 2', 'Message 3']);
  });

  test('with a gap says that it is not complete', async () => {
    const chat = aChat({ lastSeq: 4 });
    const files = await filesWithChats([chat]);
    await readThread(files, chat, [aMessage(chat.id, 1), aMessage(chat.id, 4)]);
    expect(await thread(files, chat.id)).toMatchObject({ complete: false, more: false });
  });

  test('that nobody follows is shown and is not complete', async () => {
    const chat = aChat({ lastSeq: 1 });
    const files = await filesWithChats([chat]);
    await readThread(files, chat, [aMessage(chat.id, 1)]);
    value(await files.request('thread.followed', { id: chat.id, followed: false, at: began }));
    expect(await thread(files, chat.id)).toMatchObject({ complete: false, messages: [{ seq: 1 }] });
  });

  test('gets the marks of delivery as they come (ITAB-17)', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const sent = aMessage(chat.id, 1, { kind: 'out', delivery: { state: 'sent', reason: null } });
    await readThread(files, chat, [sent]);
    const read = { ...sent, version: 2, delivery: { state: 'read' as const, reason: null } };
    await told(files, threadOf(chat.id), 1, 'message', read);
    expect((await thread(files, chat.id)).messages).toMatchObject([{ delivery: { state: 'read' } }]);
  });

  test('loses the words of an erased customer, and its search does', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    const said = aMessage(chat.id, 1, { text: 'My parcel is lost' });
    await readThread(files, chat, [said]);
    expect(await numbers(files, { search: 'parcel' })).toEqual([chat.number]);
    await told(files, threadOf(chat.id), 1, 'message', { ...said, version: 2, text: '' });
    expect(await numbers(files, { search: 'parcel' })).toEqual([]);
    expect((await thread(files, chat.id)).messages).toMatchObject([{ text: '' }]);
  });

  test('goes with the right to it, and with its queue unless the agent had a part in it', async () => {
    const [theirs, own] = [aChat({ number: 1 }), mine(aChat({ number: 2 })).chat];
    const files = await filesWithChats([theirs, own], [{ entity: 'interaction', row: own }]);
    for (const chat of [theirs, own]) {
      await readThread(files, chat, [aMessage(chat.id, 1)]);
      value(await files.request('thread.followed', { id: chat.id, followed: false, at: began }));
    }
    await drop(files, queueStream);
    expect(await numbers(files)).toEqual([2]);
    expect([await seqs(files, theirs.id), await seqs(files, own.id)]).toEqual([[], [1]]);
    await drop(files, threadOf(own.id));
    expect(await seqs(files, own.id)).toEqual([]);
    expect(await numbers(files)).toEqual([2]);
  });

  test('stays when it is left, and is read on from there (DEC-18)', async () => {
    const chat = aChat();
    const files = await filesWithChats([chat]);
    await readThread(files, chat, [aMessage(chat.id, 1)]);
    value(await files.request('thread.noneFollowed', null));
    await told(files, threadOf(chat.id), 1, 'message', aMessage(chat.id, 2));
    value(await files.request('thread.followed', { id: chat.id, followed: true, at: began }));
    expect(await thread(files, chat.id)).toMatchObject({
      complete: true,
      messages: [{ seq: 1 }, { seq: 2 }],
    });
  });
});

describe('what is unread', () => {
  test('is what the customer wrote after the agent’s mark (DEC-14, NOTIF-11)', async () => {
    const { chat } = mine(aChat({ incoming: 5, lastSeq: 8 }));
    const other = aChat({ incoming: 3 });
    const files = await filesWithChats([chat, other], [{ entity: 'readMark', row: aMark(chat.id, 4, 2) }]);
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 3 });
    const sum = async () => value(await files.request('unread.sum', null));
    expect(await sum()).toEqual({ byInteraction: [{ interactionId: chat.id, unread: 3 }], sum: 3 });
    await told(files, queueStream, 1, 'interaction', { ...chat, version: 2, incoming: 6 });
    expect((await sum()).sum).toBe(4);
  });

  test('is right after a new snapshot of everything, whatever came before (KEEP-9)', async () => {
    const { chat } = mine(aChat({ incoming: 5, lastSeq: 8 }));
    const files = await filesWithChats([chat]);
    expect(value(await files.request('unread.sum', null)).sum).toBe(5);
    const rows = [
      { entity: 'interaction', row: { ...chat, version: 9, incoming: 7 } },
      { entity: 'readMark', row: { ...aMark(chat.id, 9, 6), version: 3 } },
    ];
    await firstSnapshot(files, rows, 40, agentStream);
    expect(value(await files.request('unread.sum', null)).sum).toBe(1);
  });

  test('is nothing of a mark that went with its stream', async () => {
    const chat = aChat({ incoming: 2 });
    const files = await filesWithChats([chat], [{ entity: 'readMark', row: aMark(chat.id, 2, 2) }]);
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 0 });
    await firstSnapshot(files, [], 5, agentStream);
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 2 });
  });

  test('counts others of the conversation that nobody has managed (ILIST-20)', async () => {
    const [first, second] = [aChat({ number: 1 }), aChat({ number: 2 })];
    const same = { conversationId: first.conversationId };
    const files = await filesWithChats([
      first,
      { ...second, ...same },
      { ...aChat({ number: 3, firstAgentId: me.id }), ...same },
      { ...aChat({ number: 4, status: 'closedUnmanaged', endedAt: began }), ...same },
    ]);
    expect(await shownChat(files, first.id)).toMatchObject({ newInConversation: 1 });
    await told(files, queueStream, 1, 'interaction', { ...second, ...same, version: 2, firstAgentId: me.id });
    expect(await shownChat(files, first.id)).toMatchObject({ newInConversation: 0 });
  });
});

describe('offers, channels, commitments', () => {
  test('offers are open until they ended otherwise, and stay as missed (OFFER-1, NOTIF-13)', async () => {
    const files = someFiles();
    const [first, second] = [anOffer(), anOffer()];
    const rows = [first, second].map((row) => ({ entity: 'offer', row }));
    await firstSnapshot(files, rows);
    expect(value(await files.request('offers.get', null))).toEqual({ open: [first, second], ended: [] });
    const missed = { ...first, version: 2, state: 'timedOut' as const, endedAt: began + 30_000 };
    await told(files, agentStream, 1, 'offer', missed);
    expect(value(await files.request('offers.get', null))).toEqual({ open: [second], ended: [missed] });
  });

  test('channels are told with sites, answers in their order, and the statuses of the policy (CANN, DISP-4)', async () => {
    const files = someFiles();
    const answer = (key: string, position: number) => ({
      id: newId(),
      version: 1,
      key,
      title: key,
      text: 'Hello',
      shortcut: null,
      use: 'answer',
      entryPointId: null,
      channels: [],
      position,
      archived: false,
    });
    const policy = {
      id: me.id,
      version: 1,
      name: 'Practice',
      region: 'NL',
      policy: { outcome: { allowedStatuses: ['closed', 'parts'] } },
    };
    await firstSnapshot(
      files,
      [
        { entity: 'cannedAnswer', row: answer('bye', 2) },
        { entity: 'cannedAnswer', row: answer('hello', 1) },
        { entity: 'policy', row: policy },
      ],
      0,
      'workspace',
    );
    const channels = value(await files.request('channels.get', null));
    expect(channels.answers.map(({ key }) => key)).toEqual(['hello', 'bye']);
    expect(channels.statuses).toEqual(['closed', 'parts']);
  });

  test('commitments stand soonest first, with what the agent said of them on top (COMMIT-1, COMMIT-2)', async () => {
    const files = someFiles();
    const commitment = (id: string, dueAt: number) => ({
      id,
      version: 1,
      interactionId: null,
      contactId: null,
      firstName: 'Zoë',
      lastName: 'Jansen',
      number: '1',
      target: { kind: 'agent' as const, agentId: me.id },
      dueAt,
      note: '',
      state: 'open' as const,
      deletedReason: '',
      createdBy: { agentId: me.id, name: me.name },
      createdAt: began,
    });
    const known = commitment(newId(), 200);
    await firstSnapshot(files, [{ entity: 'commitment', row: known }]);
    const made = newId();
    const { interactionId, contactId, firstName, lastName, number, target, note } = known;
    const said = { interactionId, contactId, firstName, lastName, number, target, note };
    const save = { commitmentId: made, ...said, dueAt: 100 };
    const saved = aCommand('commitment.save', `commitment:${made}`, save);
    value(await files.request('outbox.give', saved));
    const end = { commitmentId: known.id, state: 'deleted', reason: 'called already' };
    value(await files.request('outbox.give', aCommand('commitment.end', `commitment:${known.id}`, end)));
    const list = async () => value(await files.request('commitments.list', null));
    expect(await list()).toMatchObject([
      { id: made, dueAt: 100, state: 'open', pending: true },
      { id: known.id, state: 'deleted', deletedReason: 'called already', pending: true },
    ]);
    value(
      await files.request('outbox.refused', {
        id: saved.id,
        problem: { code: 'commitment.unknown', message: '' },
        hold: [],
      }),
    );
    expect(await list()).toMatchObject([{ id: known.id }]);
  });
});

describe('making room (DEC-18)', () => {
  const old = began - 1_000_000;

  test('takes what is over, with its thread, and leaves what is open, followed or under way', async () => {
    const over = { status: 'closed' as const, endedAt: old, startedAt: old };
    const [gone, busy, followed] = [1, 2, 3].map((number) => aChat({ ...over, number }));
    const open = aChat({ startedAt: old, number: 4 });
    if (gone === undefined || busy === undefined || followed === undefined) throw new Error('three');
    const files = await filesWithChats([gone, busy, followed, open]);
    for (const chat of [gone, busy, followed, open]) await readThread(files, chat, [aMessage(chat.id, 1)]);
    for (const chat of [gone, busy, open])
      value(await files.request('thread.followed', { id: chat.id, followed: false, at: old }));
    await give(files, 'message.note', { ...reply(busy.id, 'a note'), mentions: [] });
    value(await files.request('cache.trim', { before: began }));
    expect(await numbers(files, { sort: 'number', descending: false })).toEqual([2, 3, 4]);
    expect(await Promise.all([gone, busy, followed, open].map(({ id }) => seqs(files, id)))).toEqual([
      [],
      [1, null],
      [1],
      [],
    ]);
    await told(files, queueStream, 1, 'interaction', { ...gone, version: 2 });
    expect(await numbers(files, { sort: 'number', descending: false })).toEqual([1, 2, 3, 4]);
  });

  test('takes old offers', async () => {
    const files = someFiles();
    const [ended, open] = [anOffer({ state: 'timedOut', endedAt: old }), anOffer()];
    await firstSnapshot(
      files,
      [ended, open].map((row) => ({ entity: 'offer', row })),
    );
    value(await files.request('cache.trim', { before: began }));
    expect(value(await files.request('offers.get', null))).toEqual({ open: [open], ended: [] });
  });
});

test('a cache that starts over forgets interactions, threads and marks, and keeps what waits', async () => {
  const { chat, work } = mine(aChat({ incoming: 1 }));
  const files = await filesWithChats([chat], [{ entity: 'agentState', row: anAgentState([work]) }]);
  await readThread(files, chat, [aMessage(chat.id, 1)]);
  await give(files, 'message.send', reply(chat.id, 'Here I am'));
  value(await files.request('cache.clear', null));
  expect((await chatsPage(files)).rows).toEqual([]);
  expect(await thread(files, chat.id)).toMatchObject({ messages: [{ seq: null, text: 'Here I am' }] });
  await firstSnapshot(files, [{ entity: 'interaction', row: chat }], 0, queueStream);
  expect(await shownChat(files, chat.id)).toMatchObject({ pending: true, unread: 1 });
});
