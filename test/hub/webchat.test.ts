import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missVisitors } from '#hub/channels/webchat/presence.ts';
import { intake } from '#hub/digital/intake.ts';
import { typingTopic } from '#hub/digital/typing.ts';
import { forgetOld } from '#hub/jobs/sweeps.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk } from '#test/support/chat-desk.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub } from '#test/support/hub-client.ts';
import { threadOf, Visitors } from '#test/support/visitors.ts';

/* Customers who chat, over the routes that their pages use. */

let hub: TestHub;
let other: TestHub;
let desk: ChatDesk;
const visitors = new Visitors();

beforeAll(async () => {
  const file = practiceFile();
  const capacity = { ...file.policy.capacity, chat: 50 };
  hub = await startTestHub({ file: { ...file, policy: { ...file.policy, capacity } } });
  other = await startTestHub({ database: hub.database, file: null });
  desk = await ChatDesk.open(hub);
});
afterAll(async () => {
  await visitors.dispose();
  await desk.dispose();
  await other.dispose();
  await hub.dispose();
});

/** A visitor whose chat an agent has. */
async function talking(agent: 'ada' | 'ben' = 'ada') {
  const mara = await visitors.come(hub.address);
  await mara.write('Hello', { reason: 'problem' });
  await mara.until(({ state }) => state?.stage === 'waiting');
  await desk.take(agent, threadOf(mara));
  await mara.until(({ state }) => state?.stage === 'talking');
  return { mara, id: threadOf(mara) };
}

/** What the watch over visitors does when so much time has passed. */
function afterMs(ms: number): Promise<void> {
  const { database, changes } = desk;
  return missVisitors({ database, changes, intake, clock: new ManualClock(Date.now() + ms) });
}

describe('a chat begins and goes on', () => {
  test('CHAT-1, CHAT-2, OFFER-12: the first message makes an interaction in the queue of its reason', async () => {
    const mara = await visitors.come(hub.address, { email: 'mara@example.org' });
    expect(mara.state).toMatchObject({ stage: 'none' });
    const id = newId();
    expect(await mara.write('Where is my parcel?', { id, reason: 'delivery' })).toMatchObject({ ok: true });
    await mara.until(({ state }) => state?.stage === 'waiting');
    expect(mara.entries).toMatchObject([{ id, seq: 1, kind: 'mine', text: 'Where is my parcel?' }]);
    expect(mara.state).toMatchObject({ agentName: null, reopens: false });
    expect(await desk.row(threadOf(mara))).toMatchObject({
      queueId: desk.id('queue', 'support'),
      reason: 'My delivery',
      party: { address: 'mara@example.org', name: 'Mara Visser' },
    });
  });

  test('a reason that the site does not have counts as none', async () => {
    const mara = await visitors.come(hub.address);
    await mara.write('Hello', { reason: 'made-up' });
    await mara.until(({ thread }) => thread !== null);
    expect(await desk.row(threadOf(mara))).toMatchObject({
      reason: null,
      queueId: desk.id('queue', 'sales'),
    });
  });

  test('who waits is told how many are in front, and of each who goes', async () => {
    const first = await visitors.come(hub.address);
    await first.write('First', { reason: 'problem' });
    await first.until(({ state }) => state?.stage === 'waiting');
    const second = await visitors.come(hub.address);
    await second.write('Second', { reason: 'problem' });
    await second.until(({ state }) => state?.stage === 'waiting');
    const ahead = second.state?.ahead ?? 0;
    expect(ahead).toBeGreaterThan(0);
    await first.call('webchatClose');
    await second.until(({ state }) => state?.ahead === ahead - 1);
  });

  test('OFFER-4, CHAT-5: who joins is named, and what they write comes to whichever hub the page is at', async () => {
    const { mara, id } = await talking();
    const elsewhere = await visitors.again(other.address, mara.token);
    await desk.send('ada', id, 'Good morning');
    for (const page of [mara, elsewhere]) {
      await page.until(({ entries }) => entries.some(({ text }) => text === 'Good morning'));
      expect(page.entries.at(-1)).toMatchObject({ kind: 'agent', name: 'Ada Keller', text: 'Good morning' });
      expect(page.entries.filter(({ kind }) => kind === 'event')).toMatchObject([
        { event: 'joined', name: 'Ada Keller' },
      ]);
      expect(page.state).toMatchObject({ stage: 'talking', agentName: 'Ada Keller' });
    }
  });

  test('the same message told again is one message, wherever', async () => {
    const mara = await visitors.come(hub.address);
    const elsewhere = await visitors.again(other.address, mara.token);
    const id = newId();
    await Promise.all([mara, mara, elsewhere, elsewhere].map((page) => page.write('Once', { id })));
    await mara.until(({ entries }) => entries.length > 0);
    expect((await desk.row(threadOf(mara))).incoming).toBe(1);
  });

  test('nothing but spaces is no message', async () => {
    const mara = await visitors.come(hub.address);
    expect(await mara.write(' \n ')).toMatchObject({ problem: { code: 'message.empty' } });
  });

  test('a page that was away gets what it missed and nothing twice', async () => {
    const { mara, id } = await talking();
    await mara.leave();
    const before = mara.told.length;
    await desk.send('ada', id, 'One');
    await desk.send('ada', id, 'Two');
    await mara.listen();
    expect(mara.told[before]).toMatchObject({ whole: false, entries: [{ text: 'One' }, { text: 'Two' }] });
    expect(mara.entries.map(({ seq }) => seq)).toEqual([...new Set(mara.entries.map(({ seq }) => seq))]);
  });

  test('a page with another thread, or one that is ahead of it, gets the whole', async () => {
    const { mara, id } = await talking();
    for (const has of [
      { thread: newId(), after: 1 },
      { thread: id, after: 5000 },
    ]) {
      const page = await visitors.again(hub.address, mara.token);
      await page.leave();
      page.thread = has.thread;
      page.entries = page.entries.map((entry) => ({ ...entry, seq: has.after }));
      await page.listen();
      expect(page.told.at(-1)).toMatchObject({ thread: id, whole: true, entries: mara.entries });
    }
  });
});

describe('what a visitor does not see', () => {
  test('NOTEI-1: neither notes nor their files, nor where the chat is given to', async () => {
    const { mara, id } = await talking('ben');
    await desk.note('ben', id, 'Do not tell: this one always complains');
    const to = { kind: 'queue', queueId: desk.id('queue', 'sales') };
    const moved = await desk.call('ben', 'transferInteraction', {
      params: { id },
      body: { to, note: 'for sales only' },
    });
    expect(moved.status).toBe(200);
    await mara.until(({ state }) => state?.stage === 'waiting');
    const page = await visitors.again(hub.address, mara.token);
    const said = JSON.stringify([mara.told, page.told]);
    expect(said).not.toMatch(/complains|sales|Sales|noteId|agentId|participationId|mentions|queue/);
    expect(page.entries.filter(({ kind }) => kind === 'event').map(({ event }) => event)).toEqual([
      'joined',
      'left',
    ]);
  });

  test('another visitor’s thread: neither by their message’s id nor by marking it', async () => {
    const { mara, id } = await talking();
    await desk.send('ada', id, 'For Mara only');
    const eve = await visitors.come(hub.address, { name: 'Eve' });
    const [first] = mara.entries;
    const taken = await eve.write('Mine?', { id: first?.id ?? '' });
    expect(taken).toMatchObject({ problem: { code: 'request.invalid' } });
    await eve.call('webchatMark', { body: { thread: id, seq: 3, state: 'read' } });
    expect(eve.entries).toEqual([]);
    expect((await desk.thread(id)).at(-1)?.delivery).not.toMatchObject({ state: 'read' });
  });

  test('a token is needed, and one of a visitor opens nothing of agents', async () => {
    const mara = await visitors.come(hub.address, { listens: false });
    const hello = await callHub(hub.address, 'hello', { token: mara.token });
    expect(hello.problem?.code).toBe('auth.required');
    const agent = desk.who.ada.token;
    const asVisitor = await callHub(hub.address, 'webchatClose', { token: agent });
    expect(asVisitor.problem?.code).toBe('auth.required');
    const events = await fetch(`${hub.address}/api/webchat/events`);
    expect(events.status).toBe(401);
    const [row] = await hub.database.query<{ token_hash: string }>('select token_hash from visitor limit 1');
    expect(row?.token_hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('how it is with both sides', () => {
  test('CHAT-8, ITAB-17: what the page has is delivered, what was seen is read, and it never goes back', async () => {
    const { mara, id } = await talking();
    await desk.send('ada', id, 'Seen?');
    await mara.until(({ entries }) => entries.some(({ text }) => text === 'Seen?'));
    const seq = mara.entries.at(-1)?.seq ?? 0;
    const delivery = async () => (await desk.thread(id)).find((entry) => entry.seq === seq)?.delivery?.state;
    expect(await delivery()).toBe('sent');
    for (const [state, then] of [
      ['delivered', 'delivered'],
      ['read', 'read'],
      ['delivered', 'read'],
    ]) {
      await mara.call('webchatMark', { body: { thread: id, seq, state } });
      expect(await delivery()).toBe(then);
    }
  });

  test('the owner is seen writing; a supervisor who writes a note is not', async () => {
    const { mara, id } = await talking();
    const types = (agentId: string) =>
      desk.changes(async (change) => change.poke(typingTopic(id, { agentId })));
    await types(desk.who.sup.agentId);
    await types(desk.who.ada.agentId);
    await mara.until(({ typists }) => typists.length > 0);
    expect(mara.typists).toEqual(['Ada Keller']);
  });

  test('CHAT-8: whose page is gone is away after a moment, and there again with it', async () => {
    const { mara, id } = await talking();
    await mara.leave();
    await expect
      .poll(() => hub.database.query('select 1 from visitor where interaction_id = $1 and gone_at > 0', [id]))
      .toHaveLength(1);
    await afterMs(4_000);
    expect((await desk.row(id)).customerAwaySince).toBeNull();
    await afterMs(7_000);
    expect((await desk.row(id)).customerAwaySince).not.toBeNull();
    await mara.listen();
    await expect.poll(async () => (await desk.row(id)).customerAwaySince).toBeNull();
    // One page of two is enough.
    const second = await visitors.again(hub.address, mara.token);
    await second.leave();
    await afterMs(7_000);
    expect((await desk.row(id)).customerAwaySince).toBeNull();
  });

  test('a page whose hub died is missed by the time it was last seen', async () => {
    const { mara, id } = await talking();
    await afterMs(50_000);
    expect((await desk.row(id)).customerAwaySince).toBeNull();
    await mara.leave();
    await expect
      .poll(() => hub.database.query('select 1 from visitor where interaction_id = $1 and gone_at > 0', [id]))
      .toHaveLength(1);
    await hub.database.query('update visitor set gone_at = null where interaction_id = $1', [id]);
    await afterMs(70_000);
    expect((await desk.row(id)).customerAwaySince).not.toBeNull();
  });
});

describe('a chat ends', () => {
  test('CHAT-10: closed by the visitor, and gone on with by the next message', async () => {
    const { mara, id } = await talking();
    await mara.call('webchatClose');
    await mara.until(({ state }) => state?.stage === 'closed');
    expect(mara.entries.at(-1)).toMatchObject({ kind: 'event', event: 'closedByVisitor' });
    expect(mara.state).toMatchObject({ reopens: true });
    expect(await desk.row(id)).toMatchObject({ status: 'closed', closedBy: 'customer' });
    await mara.write('One more thing');
    await mara.until(({ entries }) => entries.at(-1)?.text === 'One more thing');
    expect(mara.thread).toBe(id);
    expect(mara.entries.map(({ event }) => event)).toContain('reopened');
  });

  test('DEC-6: who leaves before anybody accepted is closed unmanaged after the policy’s time; later it begins anew', async () => {
    const mara = await visitors.come(hub.address);
    await mara.write('Nobody there?');
    await mara.until(({ state }) => state?.stage === 'waiting');
    const id = threadOf(mara);
    await mara.call('webchatAway');
    await mara.leave();
    await afterMs(7_000);
    await afterMs(50_000);
    expect((await desk.row(id)).status).toBe('open');
    await afterMs(70_000);
    expect(await desk.row(id)).toMatchObject({ status: 'closedUnmanaged', waitingSince: null });
    await mara.listen();
    expect(mara.state).toMatchObject({ stage: 'closed', reopens: false });
    await mara.write('Hello again');
    await mara.until(({ state }) => state?.stage === 'waiting');
    expect(mara.thread).not.toBe(id);
    expect(mara.entries).toMatchObject([{ kind: 'mine', text: 'Hello again' }]);
  });

  test('who has an agent is not closed for being away', async () => {
    const { mara, id } = await talking('ben');
    await mara.leave();
    await afterMs(100_000);
    await afterMs(200_000);
    expect((await desk.row(id)).status).toBe('open');
  });
});

test('a visitor who never wrote is forgotten after a day, one who did is not', async () => {
  const silent = await visitors.come(hub.address, { listens: false });
  const { mara } = await talking();
  await forgetOld(desk.database, new ManualClock(Date.now() + 23 * 60 * 60 * 1000));
  expect(await silent.call('webchatTyping')).toMatchObject({ ok: true });
  await forgetOld(desk.database, new ManualClock(Date.now() + 25 * 60 * 60 * 1000));
  expect(await silent.call('webchatTyping')).toMatchObject({ problem: { code: 'auth.required' } });
  expect(await mara.call('webchatTyping')).toMatchObject({ ok: true });
});
