import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serverMessages } from '#shared/hub-api/socket.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { type Colleague, heldOf, MessengerDesk } from '#test/support/messenger-desk.ts';

/* What colleagues say to each other: each command, each refusal, and what the streams tell of it. */

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

const page = async (name: Colleague, to: ReturnType<MessengerDesk['to']>, body: object = {}) => {
  const called = await desk.call(name, 'imMessages', { body: { to, ...body } });
  if (called.value === null) throw new Error(called.problem.code);
  return called.value;
};

describe('im.send', () => {
  test('MSG-1, MSG-6: the first word makes the conversation; both are told all of it by their own streams', async () => {
    const adas = await desk.desktop('ada');
    const bens = await desk.desktop('ben');
    const messageId = await desk.says('ada', desk.to('ben'), 'Do you have\n a minute?');
    for (const [name, client] of [
      ['ada', adas],
      ['ben', bens],
    ] as const) {
      const own = desk.ownStream(name);
      await client.until(() => heldOf(client, own, 'imMessage').length === 1);
      const [thread] = heldOf(client, own, 'imThread');
      expect(thread).toMatchObject({
        kind: 'direct',
        agentIds: [desk.id('ada'), desk.id('ben')].sort(),
        lastSeq: 1,
        last: { authorId: desk.id('ada'), excerpt: 'Do you have a minute?', deleted: false },
      });
      expect(heldOf(client, own, 'imMessage')).toMatchObject([
        { id: messageId, threadId: thread?.id, seq: 1, authorId: desk.id('ada'), reactions: [] },
      ]);
      expect(heldOf(client, own, 'imMark')).toMatchObject([{ agentId: desk.id('ada'), seq: 1, own: 0 }]);
    }
  });

  test('is delivered once: the same command, and the same message by another command', async () => {
    const [id, messageId] = [newId(), newId()];
    const to = desk.to('eve');
    const many = await Promise.all(
      Array.from({ length: 10 }, () => desk.send('ada', to, 'Once', { messageId }, { id })),
    );
    expect(new Set(many.map((one) => codeOf(one)))).toEqual(new Set(['ok']));
    expect(codeOf(await desk.send('ada', to, 'Once', { messageId }))).toBe('ok');
    expect((await page('eve', desk.to('ada'))).messages.map(({ text }) => text)).toEqual(['Once']);
    expect(codeOf(await desk.send('eve', desk.to('ada'), 'Mine', { messageId }))).toBe('command.invalid');
  });

  test('both begin at once: there is one conversation, without a gap in it', async () => {
    const said = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        n % 2 === 0 ? desk.send('ben', desk.to('eve'), `b${n}`) : desk.send('eve', desk.to('ben'), `e${n}`),
      ),
    );
    expect(new Set(said.map((one) => codeOf(one)))).toEqual(new Set(['ok']));
    const { messages } = await page('ben', desk.to('eve'));
    expect(messages.map(({ seq }) => seq)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(new Set(messages.map(({ threadId }) => threadId)).size).toBe(1);
  });

  test('refuses: nothing said, oneself, nobody, a group that is not theirs', async () => {
    expect(codeOf(await desk.send('ada', desk.to('ben'), ' \n'))).toBe('message.empty');
    expect(codeOf(await desk.send('ada', desk.to('ada'), 'Note to self'))).toBe('messenger.unknown');
    expect(codeOf(await desk.send('ada', { kind: 'agent', agentId: newId() }, 'Hello'))).toBe(
      'messenger.unknown',
    );
    const group = await desk.group({ ben: true });
    expect(codeOf(await desk.send('ada', group, 'Hello'))).toBe('messenger.unknown');
    expect(codeOf(await desk.send('admin', group, 'Hello'))).toBe('messenger.unknown');
  });

  test('names only who can see it, each once; an answer stands in the same conversation or alone', async () => {
    const group = await desk.group({ ada: true, ben: true });
    const [ada, ben, eve] = [desk.id('ada'), desk.id('ben'), desk.id('eve')];
    const asked = await desk.says('ada', group, 'Who can?', { mentions: [eve, ben, ben, ada, newId()] });
    await desk.says('ben', group, 'I can', { replyToId: asked });
    const elsewhere = await desk.says('ada', desk.to('ben'), 'Elsewhere', { mentions: [eve, ben] });
    await desk.says('ben', group, 'Alone', { replyToId: elsewhere });
    const { messages } = await page('ada', group);
    expect(messages.map(({ replyToId }) => replyToId)).toEqual([null, asked, null]);
    expect(messages.at(-1)?.mentions).toEqual([ben]);
    expect((await page('ada', desk.to('ben'))).messages[0]?.mentions).toEqual([ben]);
  });
});

describe('what was said', () => {
  test('is changed by its author alone; the list says the new words when it was the last', async () => {
    const to = desk.to('eve');
    const first = await desk.says('sup', to, 'Tuseday');
    const edit = (name: Colleague, messageId: string, text: string, where = to) =>
      desk.command(name, 'im.edit', { to: where, messageId, text, mentions: [] });
    expect(codeOf(await edit('sup', first, 'Tuesday'))).toBe('ok');
    const row = (await page('sup', to)).messages[0];
    expect(row).toMatchObject({ text: 'Tuesday', version: 2, editedAt: expect.any(Number) });
    expect(codeOf(await edit('sup', first, 'Tuesday'))).toBe('ok');
    expect((await page('sup', to)).messages[0]).toEqual(row);
    const last = async () =>
      (await desk.snapshot('sup', desk.ownStream('sup'))).threads.find(({ agentIds }) =>
        agentIds.includes(desk.id('eve')),
      );
    expect((await last())?.last?.excerpt).toBe('Tuesday');
    await desk.says('eve', desk.to('sup'), 'Fine');
    await edit('sup', first, 'Wednesday');
    expect(await last()).toMatchObject({ lastSeq: 2, last: { excerpt: 'Fine' } });
    expect(codeOf(await edit('eve', first, 'Never', desk.to('sup')))).toBe('messenger.notYours');
    expect(codeOf(await edit('sup', first, ' '))).toBe('message.empty');
    expect(codeOf(await edit('sup', first, 'There', desk.to('ben')))).toBe('messenger.unknown');
    expect(codeOf(await edit('sup', newId(), 'Nothing'))).toBe('messenger.unknown');
  });

  test('is deleted by its author alone: it keeps its place, without words and reactions', async () => {
    const to = desk.to('admin');
    const messageId = await desk.says('ben', to, 'Oops');
    const react = (name: Colleague, where: typeof to, on = true) =>
      desk.command(name, 'im.react', { to: where, messageId, emoji: '👍', on });
    await react('admin', desk.to('ben'));
    const remove = (name: Colleague, where: typeof to) =>
      desk.command(name, 'im.delete', { to: where, messageId });
    expect(codeOf(await remove('admin', desk.to('ben')))).toBe('messenger.notYours');
    expect(codeOf(await remove('ben', to))).toBe('ok');
    expect(codeOf(await remove('ben', to))).toBe('ok');
    const { messages } = await page('ben', to);
    expect(messages).toMatchObject([
      { seq: 1, version: 3, text: '', reactions: [], attachments: [], deletedAt: expect.any(Number) },
    ]);
    const { threads } = await desk.snapshot('ben', desk.ownStream('ben'));
    expect(threads.find(({ last }) => last?.deleted === true)?.last).toMatchObject({ excerpt: '' });
    const edited = await desk.command('ben', 'im.edit', { to, messageId, text: 'Again', mentions: [] });
    expect(codeOf(edited)).toBe('messenger.deleted');
    expect(codeOf(await react('ben', to))).toBe('messenger.deleted');
    expect(codeOf(await react('admin', desk.to('ben'), false))).toBe('ok');
  });

  test('has signs: each with those who gave it, in the order in which it was first given', async () => {
    const group = await desk.group({ ada: true, ben: true, eve: false });
    const messageId = await desk.says('ada', group, 'Cake in the kitchen');
    const react = (name: Colleague, emoji: string, on = true) =>
      desk.command(name, 'im.react', { to: group, messageId, emoji, on });
    const signs = async () => (await page('ada', group)).messages[0]?.reactions;
    await react('ben', '🎂');
    await react('ada', '❤️');
    await react('eve', '🎂');
    await react('eve', '🎂');
    expect(await signs()).toEqual([
      { emoji: '🎂', agentIds: [desk.id('ben'), desk.id('eve')] },
      { emoji: '❤️', agentIds: [desk.id('ada')] },
    ]);
    await react('ada', '❤️', false);
    await react('ben', '🎂', false);
    expect(await signs()).toEqual([{ emoji: '🎂', agentIds: [desk.id('eve')] }]);
    const all = ['ada', 'ben', 'eve', 'sup'] as const;
    await Promise.all(all.map((name) => react(name, '👏')));
    const clapped = (await signs())?.find(({ emoji }) => emoji === '👏');
    expect([...(clapped?.agentIds ?? [])].sort()).toEqual(all.map((name) => desk.id(name)).sort());
    expect(
      codeOf(await desk.command('admin', 'im.react', { to: group, messageId, emoji: '👏', on: true })),
    ).toBe('messenger.unknown');
    for (let n = 0; n < 28; n += 1) await react('ada', `:${n}:`);
    expect(codeOf(await react('ada', ':one too many:'))).toBe('command.invalid');
    expect(await signs()).toHaveLength(30);
  });
});

test('history comes by pages, newest first, of own conversations only', async () => {
  const group = await desk.group({ ada: true });
  for (let n = 1; n <= 7; n += 1) await desk.says('ada', group, `m${n}`);
  const first = await page('sup', group, { limit: 3 });
  expect([first.messages.map(({ text }) => text), first.more]).toEqual([['m7', 'm6', 'm5'], true]);
  const rest = await page('sup', group, { limit: 10, before: 5 });
  expect([rest.messages.map(({ seq }) => seq), rest.more]).toEqual([[4, 3, 2, 1], false]);
  const other = await desk.call('ben', 'imMessages', { body: { to: group } });
  expect(other).toMatchObject({ status: 404, problem: { code: 'messenger.unknown' } });
  expect(await page('eve', desk.to('admin'))).toEqual({ messages: [], more: false });
});

test('MSG-4: marks are the highest; of two both have both, of a group only whose it is', async () => {
  const to = desk.to('admin');
  for (const text of ['one', 'two', 'three']) await desk.says('eve', to, text);
  const eves = await desk.desktop('eve');
  const marks = () => heldOf(eves, desk.ownStream('eve'), 'imMark');
  await desk.read('admin', desk.to('eve'), 2);
  await eves.until(() => marks().length === 1);
  expect(marks()).toMatchObject([{ agentId: desk.id('admin'), seq: 2, own: 0 }]);
  await desk.says('admin', desk.to('eve'), 'four');
  await eves.until(() => marks().some(({ own }) => own === 1));
  expect(marks()).toMatchObject([{ agentId: desk.id('admin'), seq: 2, own: 1 }]);
  expect(codeOf(await desk.read('admin', desk.to('eve'), 1))).toBe('ok');
  await desk.read('admin', desk.to('eve'), 999);
  await eves.until(() => marks().some(({ seq }) => seq === 4));
  expect(marks()).toMatchObject([{ seq: 4, own: 0, version: 4 }]);
  expect(codeOf(await desk.read('ada', desk.to('admin'), 1))).toBe('messenger.unknown');

  const group = await desk.group({ eve: true, ben: true });
  const bens = await desk.desktop('ben', [streamName('group', group.groupId)]);
  const messageId = await desk.says('eve', group, 'Read me');
  const readers = async (name: Colleague) =>
    (await desk.call(name, 'imReaders', { params: { id: messageId } })).value;
  expect(await readers('eve')).toEqual({ agentIds: [], of: 2 });
  await desk.read('ben', group, 1);
  await bens.until(() => heldOf(bens, desk.ownStream('ben'), 'imMark').some(({ seq }) => seq === 1));
  expect(await readers('eve')).toEqual({ agentIds: [desk.id('ben')], of: 2 });
  expect(await readers('ben')).toBeNull();
  expect(eves.events.filter(({ row }) => JSON.stringify(row).includes(desk.id('ben')))).toEqual([]);
});

test('who writes is told to the colleague or the group, to nobody else, and not logged', async () => {
  const group = await desk.group({ ada: true, ben: true, eve: false });
  const stream = streamName('group', group.groupId);
  const adas = await desk.desktop('ada', [stream]);
  const bens = await desk.desktop('ben', [stream]);
  const eves = await desk.desktop('eve', [stream]);
  const heard = (client: typeof adas) =>
    client.told
      .filter(({ name }) => name === 'imTyping')
      .map(({ message }) => serverMessages.imTyping.parse(message));
  const events = () => hub.database.query<{ n: string }>('select count(*) n from event');
  const before = await events();
  expect(await adas.socket.emitWithAck('imTyping', { to: desk.to('ben') })).toEqual({ ok: true });
  await bens.until(() => heard(bens).length === 1);
  expect(await bens.socket.emitWithAck('imTyping', { to: group })).toEqual({ ok: true });
  await adas.until(() => heard(adas).length === 1);
  await eves.until(() => heard(eves).length === 1);
  expect(heard(bens)).toEqual([{ agentId: desk.id('ada'), groupId: null }]);
  expect(heard(adas)).toEqual([{ agentId: desk.id('ben'), groupId: group.groupId }]);
  expect(heard(eves)).toEqual(heard(adas));
  const refused = await eves.socket.emitWithAck('imTyping', { to: group });
  expect(refused).toMatchObject({ problem: { code: 'messenger.readOnly' } });
  expect(await events()).toEqual(before);
});
