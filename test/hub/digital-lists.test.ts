import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf, type DeskName } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { hello } from '#test/support/hub-client.ts';

/* What lists show of digital interactions, by every filter and order, and what streams say from the start (ILIST, DEC-18, DEC-22). */

let hub: TestHub;
let desk: ChatDesk;
/** Ada's, finished; ada's, open and written to since she read it; nobody's in support; unmanaged. */
let finished: string;
let open: string;
let waiting: string;
let unmanaged: string;

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ChatDesk.open(hub);
  finished = await desk.chat('ada', desk.visitor({ party: { address: '', name: 'Grace Hill' } }), 'My order');
  await desk.finish('ada', finished);
  const joan = desk.visitor({ party: { address: '', name: 'Joan Ártús' } });
  open = await desk.chat('ada', joan, 'The green kettle leaks');
  await desk.does('ada', 'interaction.read', { interactionId: open, seq: 1000 });
  waiting = await desk.write(
    desk.visitor({ reason: 'delivery', party: { address: '', name: 'Bob 100%' } }),
    'Where is it?',
  );
  unmanaged = await desk.write(desk.visitor({ party: { address: '', name: null } }), 'Anybody?');
  await desk.tell((told, change) => told.close(change, unmanaged));
  await desk.write(joan, 'It still leaks');
  await desk.send('ada', finished, 'not sent');
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});

describe('filters', () => {
  const cases: [string, () => Partial<InteractionQuery>, () => string[]][] = [
    ['none: newest word first', () => ({}), () => [open, unmanaged, waiting, finished]],
    ['ILIST-4 open', () => ({ status: 'open' }), () => [open, waiting]],
    ['ILIST-4 closed, unmanaged ones too', () => ({ status: 'closed' }), () => [unmanaged, finished]],
    ['ILIST-3 unread', () => ({ read: 'unread' }), () => [open, unmanaged, waiting]],
    ['ILIST-3 read', () => ({ read: 'read' }), () => [finished]],
    [
      'ILIST-6 site',
      () => ({ entryPointId: desk.id('site', 'shop') }),
      () => [open, unmanaged, waiting, finished],
    ],
    ['ILIST-6 another site', () => ({ entryPointId: newId() }), () => []],
    [
      'ILIST-7 owner, of finished ones too',
      () => ({ ownerId: desk.who.ada.agentId }),
      () => [open, finished],
    ],
    ['ILIST-7 nobody', () => ({ ownerId: 'none' }), () => [unmanaged, waiting]],
    ['ILIST-7 first agent', () => ({ firstAgentId: desk.who.ben.agentId }), () => []],
    ['another channel', () => ({ channel: 'email' }), () => []],
    ['ILIST-1 number', () => ({ search: '#2' }), () => [open]],
    ['ILIST-1 name, without its accents', () => ({ search: 'artus' }), () => [open]],
    ['ILIST-1 signs mean nothing', () => ({ search: '100%' }), () => [waiting]],
    ['ILIST-1 words of messages, by their beginnings', () => ({ search: 'kett leaks' }), () => [open]],
    ['ILIST-1 words nobody said', () => ({ search: 'blue kettle' }), () => []],
    [
      'sorted by start, oldest first',
      () => ({ sort: 'startedAt', descending: false }),
      () => [finished, open, waiting, unmanaged],
    ],
    ['ILIST-10 sorted by number', () => ({ sort: 'number' }), () => [unmanaged, waiting, open, finished]],
    [
      'ILIST-16 sorted by status',
      () => ({ sort: 'status', descending: false }),
      () => [finished, unmanaged, open, waiting],
    ],
  ];
  test.each(cases)('%s', async (_name, query, expected) => {
    const found = await desk.list('admin', query());
    if (query().read === undefined) return expect(found).toEqual(expected());
    return expect(await desk.list('ada', query())).toEqual(expected());
  });

  test('ILIST-2 started between', async () => {
    const { startedAt } = await desk.row(waiting);
    expect(await desk.list('admin', { startedFrom: startedAt, startedTo: startedAt })).toEqual([waiting]);
  });

  test('ILIST-5, ILIST-8 sub-status and tags, any of them', async () => {
    const [one = '', two = ''] = [...desk.ids.tag.values()];
    await desk.does('ada', 'interaction.tag', { interactionId: open, add: [one], remove: [] });
    await desk.does('sup', 'interaction.tag', { interactionId: waiting, add: [two], remove: [] });
    expect(await desk.list('admin', { tagIds: [one, two], sort: 'number', descending: false })).toEqual([
      open,
      waiting,
    ]);
    expect(await desk.list('admin', { tagIds: [two] })).toEqual([waiting]);
    await hub.database.query("update interaction set sub_status = 'pending' where id = $1", [waiting]);
    expect(await desk.list('admin', { status: 'open', subStatus: 'pending' })).toEqual([waiting]);
  });

  test.each(['number', 'startedAt', 'lastMessage', 'status', 'subject'] as const)(
    'by pages in the order of %s, both ways, each once',
    async (sort) => {
      for (const descending of [true, false]) {
        const whole = await desk.list('admin', { sort, descending });
        const found: string[] = [];
        let after: string | null = null;
        do {
          const page: { rows: { id: string }[]; next: string | null } | null = (
            await desk.call('admin', 'interactions', {
              body: { channel: 'chat', sort, descending, limit: 1, after },
            })
          ).value;
          found.push(...(page?.rows ?? []).map(({ id }) => id));
          after = page?.next ?? null;
        } while (after !== null);
        expect(found).toEqual(whole);
        expect(found).toHaveLength(4);
      }
    },
  );

  test('refuses a key of nobody’s making, and of another order', async () => {
    const first = await desk.call('admin', 'interactions', { body: { channel: 'chat', limit: 1 } });
    for (const after of ['nonsense', first.value?.next])
      expect(
        codeOf(
          await desk.call('admin', 'interactions', { body: { channel: 'chat', sort: 'status', after } }),
        ),
      ).toBe('request.invalid');
  });
});

describe('rights', () => {
  test.each([
    ['eve', () => [waiting]],
    ['ben', () => [open, unmanaged, waiting, finished]],
    ['sup', () => [open, unmanaged, waiting, finished]],
  ] as [DeskName, () => string[]][])('%s sees the queues they are in', async (name, expected) => {
    expect(await desk.list(name)).toEqual(expected());
    for (const id of [finished, waiting]) {
      const code = expected().includes(id) ? 'ok' : 'interaction.unknown';
      expect(codeOf(await desk.call(name, 'interaction', { params: { id } }))).toBe(code);
      const page = await desk.call(name, 'interactionMessages', { body: { interactionId: id } });
      expect(codeOf(page)).toBe(code);
      const stream = streamName('interaction', id);
      const followed = await desk.call(name, 'streamSnapshot', { params: { stream } });
      expect(codeOf(followed)).toBe(code === 'ok' ? 'ok' : 'auth.denied');
    }
  });

  test('who had a part sees it wherever it is then', async () => {
    const id = await desk.chat('eve', desk.visitor({ reason: 'delivery' }));
    const to = { kind: 'queue', queueId: desk.id('queue', 'sales') };
    await desk.call('eve', 'transferInteraction', { params: { id }, body: { to, note: '' } });
    expect(codeOf(await desk.call('eve', 'interaction', { params: { id } }))).toBe('ok');
    await desk.tell((told, change) => told.close(change, id));
    await hub.database.query("update interaction set channel = 'open' where id = $1", [id]);
  });
});

test('a thread by pages, newest first', async () => {
  const page = async (before: number | null, limit: number) =>
    (await desk.call('ada', 'interactionMessages', { body: { interactionId: open, before, limit } })).value;
  const last = await page(null, 2);
  expect(last?.more).toBe(true);
  const rest = await page(last?.messages.at(-1)?.seq ?? null, 100);
  const seqs = [...(last?.messages ?? []), ...(rest?.messages ?? [])].map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs.length - index));
  expect(rest?.more).toBe(false);
});

describe('streams from the start', () => {
  async function whole(name: DeskName, stream: string, limit: number) {
    const rows: { entity: string; id: string }[] = [];
    let after: string | undefined;
    do {
      const { value } = await desk.call(name, 'streamSnapshot', {
        params: { stream },
        query: { limit, ...(after === undefined ? {} : { after }) },
      });
      if (value === null) throw new Error('No page');
      rows.push(...value.rows);
      after = value.nextKey ?? undefined;
    } while (after !== undefined);
    return rows;
  }

  test.each([1, 2, 500])('a queue has its interactions, by pages of %i', async (limit) => {
    const rows = await whole('ada', streamName('queue', desk.id('queue', 'sales')), limit);
    const found = rows.filter(({ entity }) => entity === 'interaction').map(({ id }) => id);
    expect(found.filter((id) => [open, finished, unmanaged].includes(id))).toEqual([
      unmanaged,
      open,
      finished,
    ]);
    expect(found).not.toContain(waiting);
    expect(rows.filter(({ entity }) => entity === 'participation')).toEqual([]);
  });

  test.each([1, 3, 500])('a thread has its header and every entry, by pages of %i', async (limit) => {
    const rows = await whole('ada', streamName('interaction', open), limit);
    expect(rows[0]).toMatchObject({ entity: 'interaction', id: open });
    expect(rows.slice(1).map(({ id }) => id)).toEqual((await desk.thread(open)).map(({ id }) => id));
  });

  test('an agent’s own has what they have and how far they read; the hello names the threads', async () => {
    const rows = await whole('ada', streamName('agent', desk.who.ada.agentId), 500);
    const of = (entity: string) => rows.filter((row) => row.entity === entity).map(({ id }) => id);
    expect(of('interaction')).toEqual([open, finished]);
    expect(of('readMark')).toHaveLength(2);
    expect(of('participation')).toEqual([]);
    const { streams } = await hello(hub.address, desk.who.ada.token);
    expect(streams.map(({ stream }) => stream).filter((name) => name.startsWith('interaction:'))).toEqual([
      streamName('interaction', open),
    ]);
  });
});
