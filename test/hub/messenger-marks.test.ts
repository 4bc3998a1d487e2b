import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImTo, imUnread } from '#shared/domain/messenger.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { type Colleague, heldOf, MessengerDesk } from '#test/support/messenger-desk.ts';
import { randomFrom } from '#test/support/random.ts';
import type { StreamClient } from '#test/support/stream-client.ts';

/*
 * MSG-4: the sum is always right. Random talk of several people, several of them at once; after every step what the rows alone
 * say is unread is what counting the messages says, for everybody. The desktops of all of them, which follow from the first
 * step, and the snapshots come to the same in the end.
 */

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

const people = ['ada', 'ben', 'eve', 'sup'] as const;
type Person = (typeof people)[number];

interface Unread {
  readonly thread_id: string;
  readonly agent_id: string;
  readonly by_rows: number;
  readonly by_messages: number;
}

/** Of everybody who is in a thread: unread by its rows, and by its messages; what they said themselves is read. */
const unread = () =>
  hub.database.query<Unread>(`
    with part as (
      select id as thread_id, agent_a as agent_id from im_thread where kind = 'direct'
      union all select id, agent_b from im_thread where kind = 'direct'
      union all select group_id, agent_id from im_member
    )
    select p.thread_id, p.agent_id, greatest(0, t.last_seq - coalesce(k.seq + k.own, 0)) as by_rows,
      (select count(*)::integer from im_message m
        where m.thread_id = p.thread_id and m.author_id <> p.agent_id and m.seq > coalesce(k.seq, 0)) as by_messages
    from part p join im_thread t on t.id = p.thread_id
      left join im_mark k on k.thread_id = p.thread_id and k.agent_id = p.agent_id
    order by 1, 2`);

/** The same as a desktop says it from the rows it was told. */
function sumOf(client: StreamClient, name: Person, groups: readonly string[]): number {
  const own = desk.ownStream(name);
  const threads = [
    ...heldOf(client, own, 'imThread'),
    ...groups.flatMap((groupId) => heldOf(client, streamName('group', groupId), 'imThread')),
  ];
  const marks = heldOf(client, own, 'imMark');
  const mine = (threadId: string) =>
    marks.find((mark) => mark.threadId === threadId && mark.agentId === desk.id(name)) ?? null;
  return threads.reduce((sum, { id, lastSeq }) => sum + imUnread(lastSeq, mine(id)), 0);
}

test.each([1, 2, 3])('unread by rows is unread by messages, after every step (%s)', async (seed) => {
  const random = randomFrom(seed);
  const one = <T>(from: readonly T[]): T => {
    const found = from[Math.floor(random() * from.length)];
    if (found === undefined) throw new Error('Nothing to choose from');
    return found;
  };
  const group = await desk.group({ ada: true, ben: true, eve: true });
  const small = await desk.group({ ada: true });
  const groups = [group.groupId, small.groupId];
  const inSmall = (name: Colleague) => name === 'ada' || name === 'sup';
  const clients = new Map<Person, StreamClient>();
  for (const name of people) {
    const followed = inSmall(name) ? groups : [group.groupId];
    const client = await desk.desktop(name, []);
    // From the first event on: what was left unread before counts as well.
    for (const stream of [desk.ownStream(name), ...followed.map((id) => streamName('group', id))])
      await client.follow(stream, 0);
    clients.set(name, client);
  }
  const said: { by: Person; to: ImTo; messageId: string }[] = [];
  const where = (name: Person): ImTo => {
    if (random() < 0.5) return inSmall(name) && random() < 0.4 ? small : group;
    return desk.to(one(people.filter((other) => other !== name)));
  };
  const act = async (): Promise<string> => {
    const name = one(people);
    const chance = random();
    const own = said.filter(({ by }) => by === name);
    if (chance < 0.55 || own.length === 0) {
      const to = where(name);
      const sent = await desk.send(name, to, `word ${said.length}`);
      if (sent.value !== null) said.push({ by: name, to, messageId: sent.value.entityId ?? '' });
      return codeOf(sent);
    }
    const { to, messageId } = one(own);
    if (chance < 0.85) return codeOf(await desk.read(name, to, Math.floor(random() * 30)));
    if (chance < 0.93) return codeOf(await desk.command(name, 'im.delete', { to, messageId }));
    const edit = { to, messageId, text: `word ${random()}`, mentions: [] };
    return codeOf(await desk.command(name, 'im.edit', edit));
  };
  const codes = new Set<string>();
  let most = 0;
  for (let step = 0; step < 60; step += 1) {
    const together = await Promise.all(Array.from({ length: 1 + Math.floor(random() * 4) }, act));
    for (const code of together) codes.add(code);
    const all = await unread();
    most = Math.max(most, ...all.map((row) => row.by_messages));
    expect(all.filter((row) => row.by_rows !== row.by_messages)).toEqual([]);
  }
  // It was no walk of nothing: people had something unread, and no command failed but edits of what is deleted.
  expect(most).toBeGreaterThan(3);
  expect([...codes].filter((code) => !['ok', 'messenger.deleted'].includes(code))).toEqual([]);

  const all = await unread();
  for (const name of people) {
    const threads = await desk.snapshot(name, desk.ownStream(name));
    const mineAre = all.filter((row) => row.agent_id === desk.id(name));
    const open = [...threads.threads.map(({ id }) => id), ...groups];
    const expected = mineAre
      .filter((row) => open.includes(row.thread_id))
      .reduce((sum, row) => sum + row.by_rows, 0);
    const client = clients.get(name);
    if (client === undefined) throw new Error('Nobody at this desk');
    const followed = inSmall(name) ? groups : [group.groupId];
    await client.until(() => sumOf(client, name, followed) === expected);
    const marks = new Map(threads.marks.map((mark) => [`${mark.threadId} ${mark.agentId}`, mark]));
    for (const mark of heldOf(client, desk.ownStream(name), 'imMark'))
      expect(marks.get(`${mark.threadId} ${mark.agentId}`)).toEqual(mark);
  }
});

test('unread stays right while members come and go, write and read at the same time', async () => {
  const random = randomFrom(4);
  const group = await desk.group({ ada: true, ben: true });
  const { groupId } = group;
  const stream = streamName('group', groupId);
  const toggle = async (): Promise<string> => {
    const { threads } = await desk.snapshot('sup', stream);
    const members = random() < 0.5 ? { ada: true } : { ada: true, ben: random() < 0.7 };
    return codeOf(await desk.saveGroup('sup', groupId, members, { baseVersion: threads[0]?.version ?? 0 }));
  };
  const codes = new Set<string>();
  for (let step = 0; step < 40; step += 1) {
    const said = await Promise.all([
      toggle(),
      desk.send('ben', group, `ben ${step}`).then(codeOf),
      desk.send('ada', group, `ada ${step}`).then(codeOf),
      desk.read('ben', group, Math.floor(random() * 2 * step)).then(codeOf),
    ]);
    for (const code of said) codes.add(code);
    const wrong = (await unread()).filter(({ by_rows, by_messages }) => by_rows !== by_messages);
    expect(wrong).toEqual([]);
  }
  // They were in and out, and might write or not.
  expect([...codes].sort()).toEqual(['messenger.readOnly', 'messenger.unknown', 'ok']);
});
