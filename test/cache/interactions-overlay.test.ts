import { describe, expect, test } from 'vitest';
import { noRelation } from '#shared/domain/crm.ts';
import type { DigitalInteraction } from '#shared/domain/digital-interaction.ts';
import { newId } from '#shared/util/id.ts';
import {
  aChat,
  aMark,
  aMessage,
  anAgentState,
  began,
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
import { replyWith } from './people.ts';
import { agentStream, type Files, me, someFiles, temporaryFolder, value } from './support.ts';

const at = began + 60_000;
const outcomeOf = (interactionId: string, status: string, note = '') => ({
  interactionId,
  status,
  dispositionId: null,
  note,
  baseOutcomeVersion: 0,
});
const refuse = async (files: Files, id: string, code: string, hold: string[] = []) =>
  value(await files.request('outbox.refused', { id, problem: { code, message: code }, hold }));
const acked = async (files: Files, id: string, entity: string, row: { id: string; version: number }) =>
  value(await files.request('outbox.acked', { id, at, reply: replyWith(id, entity, row) }));
const work = async (files: Files) => value(await files.request('agentState.get', null))?.state.work;

/** A chat that the agent has, on their desk and in their queue. */
async function myChat(changes: Partial<DigitalInteraction> = {}, store = someFiles()) {
  const own = mine(aChat(changes));
  const files = await filesWithChats(
    [own.chat],
    [{ entity: 'agentState', row: anAgentState([own.work]) }],
    store,
  );
  return { files, ...own };
}

describe('what the agent did shows at once, and no longer when it was refused', () => {
  const tag = newId();
  const contact = { id: newId(), name: 'Zoë Jansen' };
  const outcome = { version: 1, dispositionId: null, savedAt: at, savedBy: me.id, locked: false };
  const by = { agentId: me.id, name: me.name };

  test.each([
    [
      'message.send',
      (id: string) => reply(id, 'Here I am'),
      { lastMessage: { at, direction: 'out', excerpt: 'Here I am' }, agentAt: at },
    ],
    ['interaction.tag', (id: string) => ({ interactionId: id, add: [tag], remove: [] }), { tagIds: [tag] }],
    [
      'interaction.relate',
      (id: string) => ({
        interactionId: id,
        addContacts: [contact],
        removeContacts: [],
        addRecords: [],
        removeRecords: [],
        first: false,
      }),
      { relation: { ...noRelation, contacts: [contact] } },
    ],
    [
      'interaction.authenticate',
      (id: string) => ({ interactionId: id, state: 'declined', reason: 'no papers' }),
      { authentication: { state: 'declined', reason: 'no papers', by, at } },
    ],
    [
      'interaction.outcome',
      (id: string) => outcomeOf(id, 'resolved', 'Solved'),
      {
        status: 'closed',
        subStatus: 'resolved',
        closedBy: 'agent',
        endedAt: at,
        outcome: { ...outcome, note: 'Solved' },
      },
    ],
    [
      'interaction.outcome',
      (id: string) => outcomeOf(id, 'pending'),
      { status: 'open', subStatus: 'pending', closedBy: null, outcome: { ...outcome, note: '' } },
    ],
    ['interaction.dismiss', (id: string) => ({ interactionId: id }), { ownerId: null }],
  ] as const)('%s', async (kind, payload, shown) => {
    const { files, chat } = await myChat();
    const { refused: _none, ...before } = await shownChat(files, chat.id);
    const command = await give(files, kind, payload(chat.id) as never);
    expect(await shownChat(files, chat.id)).toMatchObject({ ...shown, pending: true, refused: [] });
    await refuse(files, command.id, 'interaction.notYours');
    const { refused, ...after } = await shownChat(files, chat.id);
    expect(after).toEqual(before);
    expect(refused).toMatchObject([
      { commandId: command.id, kind, problem: { code: 'interaction.notYours' } },
    ]);
    value(await files.request('outbox.dismiss', { id: command.id }));
    expect(await shownChat(files, chat.id)).toMatchObject(before);
  });

  test('a refused outcome says what it said, beside the hub’s (DISP-3)', async () => {
    const { files, chat } = await myChat();
    const command = await give(files, 'interaction.outcome', outcomeOf(chat.id, 'closed', 'Done'));
    await refuse(files, command.id, 'outcome.incomplete');
    expect((await shownChat(files, chat.id)).refused).toMatchObject([
      { said: { status: 'closed', dispositionId: null, note: 'Done' } },
    ]);
  });

  test('lists filter and sort by what is shown', async () => {
    const { files, chat } = await myChat({ number: 5 });
    expect(await numbers(files, { status: 'closed' })).toEqual([]);
    await give(files, 'interaction.outcome', outcomeOf(chat.id, 'closed'));
    expect(await numbers(files, { status: 'closed' })).toEqual([5]);
    expect(await numbers(files, { ownerId: me.id })).toEqual([5]);
    await give(files, 'interaction.dismiss', { interactionId: chat.id });
    expect(await numbers(files, { ownerId: me.id })).toEqual([]);
  });

  test('an outcome of one that the customer closed leaves who closed it', async () => {
    const closed = { status: 'closed' as const, closedBy: 'customer' as const, endedAt: began + 1 };
    const { files, chat } = await myChat(closed);
    await give(files, 'interaction.outcome', outcomeOf(chat.id, 'closed', 'Late'));
    expect(await shownChat(files, chat.id)).toMatchObject({ ...closed, outcome: { note: 'Late' } });
  });
});

describe('what was written', () => {
  test('stands at the end of the thread without a number until the hub has it, and never twice (ITAB-17)', async () => {
    const { files, chat } = await myChat();
    await readThread(files, chat, [aMessage(chat.id, 1)]);
    const said = reply(chat.id, 'Hello');
    const command = await give(files, 'message.send', said);
    await give(files, 'message.note', { ...reply(chat.id, 'Kind'), mentions: [me.id] });
    expect((await thread(files, chat.id)).messages).toMatchObject([
      { seq: 1, pending: false },
      { seq: null, id: said.messageId, kind: 'out', text: 'Hello', pending: true, refused: null },
      { seq: null, kind: 'note', text: 'Kind', mentions: [me.id], pending: true },
    ]);
    const row = aMessage(chat.id, 2, {
      id: said.messageId,
      kind: 'out',
      text: 'Hello',
      delivery: { state: 'sent', reason: null },
    });
    await acked(files, command.id, 'message', row);
    expect((await thread(files, chat.id)).messages.map(({ text, pending }) => [text, pending])).toEqual([
      ['Message 1', false],
      ['Hello', true],
      ['Kind', true],
    ]);
    await told(files, threadOf(chat.id), 1, 'message', row);
    expect((await thread(files, chat.id)).messages).toMatchObject([
      { seq: 1 },
      { seq: 2, id: said.messageId, pending: false },
      { seq: null, kind: 'note' },
    ]);
    expect(value(await files.request('outbox.undelivered', null))).toMatchObject([{ kind: 'message.note' }]);
  });

  test('is not shown twice when its event comes before its acknowledgement', async () => {
    const { files, chat } = await myChat();
    await readThread(files, chat, []);
    const said = reply(chat.id, 'Hello');
    const command = await give(files, 'message.send', said);
    const row = aMessage(chat.id, 1, { id: said.messageId, kind: 'out', text: 'Hello' });
    await told(files, threadOf(chat.id), 1, 'message', row);
    expect((await thread(files, chat.id)).messages).toMatchObject([{ seq: 1, text: 'Hello' }]);
    await acked(files, command.id, 'message', row);
    expect(value(await files.request('outbox.undelivered', null))).toEqual([]);
    expect(await shownChat(files, chat.id)).toMatchObject({ pending: false });
  });

  test('waits for nothing in a thread that nobody follows', async () => {
    const { files, chat } = await myChat();
    const said = reply(chat.id, 'Hello');
    const command = await give(files, 'message.send', said);
    await acked(files, command.id, 'message', { id: said.messageId, version: 1 });
    expect(await shownChat(files, chat.id)).toMatchObject({ pending: false });
    expect(value(await files.request('outbox.export', null))).toEqual([]);
  });

  test('and refused stays where it is, with why, until the agent has dealt with it (KEEP-13)', async () => {
    const { files, chat } = await myChat();
    const first = await give(files, 'message.send', reply(chat.id, 'One'));
    await give(files, 'message.send', reply(chat.id, 'Two'));
    await refuse(files, first.id, 'message.answered');
    expect((await thread(files, chat.id)).messages).toMatchObject([
      {
        text: 'One',
        pending: false,
        refused: { commandId: first.id, problem: { code: 'message.answered' } },
      },
      { text: 'Two', pending: true, refused: null },
    ]);
    expect(value(await files.request('outbox.view', null)).refused).toMatchObject([{ words: ['One'] }]);
  });

  test('is laid over entries that the hub has just given', async () => {
    const { files, chat } = await myChat();
    const said = reply(chat.id, 'Hello');
    await give(files, 'message.send', said);
    await give(files, 'message.send', reply(chat.id, 'More'));
    const there = aMessage(chat.id, 1, { id: said.messageId, kind: 'out', text: 'Hello' });
    const shown = value(
      await files.request('interactions.overlayMessages', { id: chat.id, messages: [there] }),
    );
    expect(shown.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'Hello'],
      [null, 'More'],
    ]);
  });
});

describe('what was read', () => {
  const incoming = { incoming: 4, lastSeq: 6 };

  test('is read at once, and marks nothing as pending (DEC-14, NOTIF-11)', async () => {
    const { files, chat } = await myChat(incoming);
    await give(files, 'interaction.read', { interactionId: chat.id, seq: 6 });
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 0, pending: false });
    expect(value(await files.request('unread.sum', null))).toEqual({ byInteraction: [], sum: 0 });
    expect(await numbers(files, { read: 'unread' })).toEqual([]);
  });

  test('up to an entry leaves what came after it, here or not yet here', async () => {
    const { files, chat } = await myChat(incoming);
    const kinds = ['in', 'out', 'in', 'in', 'out'] as const;
    await readThread(
      files,
      chat,
      kinds.map((kind, index) => aMessage(chat.id, index + 1, { kind })),
    );
    await give(files, 'interaction.read', { interactionId: chat.id, seq: 3 });
    // The fourth entry, and the sixth, which the header counts and the thread does not have yet.
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 2 });
    await told(files, threadOf(chat.id), 1, 'message', aMessage(chat.id, 6));
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 2 });
  });

  test('here is forgotten for the hub’s mark, without a flicker', async () => {
    const { files, chat } = await myChat(incoming);
    const command = await give(files, 'interaction.read', { interactionId: chat.id, seq: 6 });
    const mark = aMark(chat.id, 6, 4);
    await acked(files, command.id, 'readMark', mark);
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 0 });
    await told(files, agentStream, 1, 'readMark', mark);
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 0 });
    expect(value(await files.request('outbox.export', null))).toEqual([]);
  });

  test('less than the hub knows changes nothing', async () => {
    const { files, chat } = await myChat(incoming);
    await told(files, agentStream, 1, 'readMark', aMark(chat.id, 6, 4));
    await give(files, 'interaction.read', { interactionId: chat.id, seq: 1 });
    expect(await shownChat(files, chat.id)).toMatchObject({ unread: 0 });
  });
});

describe('the desk', () => {
  test('a dismissed interaction leaves it at once, a closed one is in wrap-up (STATE-5, ITAB-16)', async () => {
    const { files, chat, work: item } = await myChat();
    expect(await shownChat(files, chat.id)).toMatchObject({ myPhase: 'live' });
    const close = await give(files, 'interaction.outcome', outcomeOf(chat.id, 'closed'));
    expect(await work(files)).toEqual([{ ...item, phase: 'wrapUp', since: at }]);
    expect(await shownChat(files, chat.id)).toMatchObject({ myPhase: 'wrapUp' });
    const dismiss = await give(files, 'interaction.dismiss', { interactionId: chat.id });
    expect(await work(files)).toEqual([]);
    expect(await shownChat(files, chat.id)).toMatchObject({ myPhase: null });
    // The outcome is for the agent to settle: what waits for that takes nothing off the desk.
    await refuse(files, close.id, 'outcome.incomplete', [dismiss.id]);
    expect(await work(files)).toEqual([item]);
    expect(await shownChat(files, chat.id)).toMatchObject({ myPhase: 'live', ownerId: me.id });
  });

  test('an outcome that keeps it open changes nothing of the work', async () => {
    const { files, chat, work: item } = await myChat();
    await give(files, 'interaction.outcome', outcomeOf(chat.id, 'pending'));
    expect(await work(files)).toEqual([item]);
  });

  test('is right though the header comes before the agent’s own row', async () => {
    const { files, chat, work: item } = await myChat();
    const command = await give(files, 'interaction.dismiss', { interactionId: chat.id });
    const left = {
      ...chat,
      version: 2,
      ownerId: null,
      participants: chat.participants.map((part) => ({ ...part, to: at })),
    };
    await acked(files, command.id, 'interaction', left);
    await told(files, queueStream, 1, 'interaction', left);
    expect(value(await files.request('outbox.export', null))).toEqual([]);
    expect(await work(files)).toEqual([]);
    // Accepted once more it is another part: the header may be behind.
    const again = { ...item, participationId: newId() };
    await told(files, agentStream, 1, 'agentState', anAgentState([again], 2));
    expect(await work(files)).toEqual([again]);
  });
});

test('what waits is laid over the cache again at open, also over one that was lost', async () => {
  const dir = temporaryFolder();
  const { files, chat } = await myChat({}, someFiles(dir));
  const note = { ...reply(chat.id, 'Calls back'), mentions: [] };
  await give(files, 'message.note', note);
  await give(files, 'interaction.tag', { interactionId: chat.id, add: [note.messageId], remove: [] });
  const reopened = someFiles(dir);
  expect(await shownChat(reopened, chat.id)).toMatchObject({ pending: true, tagIds: [note.messageId] });
  value(await reopened.request('cache.clear', null));
  const again = await filesWithChats([chat], [], reopened);
  expect(await shownChat(again, chat.id)).toMatchObject({ pending: true, tagIds: [note.messageId] });
  expect((await thread(again, chat.id)).messages).toMatchObject([{ text: 'Calls back' }]);
});
