import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endWrapUps } from '#hub/routing/wrap-up.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/* What becomes of a chat, from the customer's first word to its last (OFFER-4, CHAT, STATE-5, DEC-6, DEC-10). */

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

async function workOf(agentId: string) {
  return hub.database.query<{ phase: string; interaction_id: string }>(
    "select phase, interaction_id from work_item where agent_id = $1 and channel = 'chat'",
    [agentId],
  );
}

describe('a customer writes', () => {
  test('CHAT-2, OFFER-12: a new chat waits in the queue of its reason', async () => {
    const id = await desk.write(desk.visitor({ reason: 'delivery' }), 'Where is my parcel?');
    const row = await desk.row(id);
    expect(row).toMatchObject({
      channel: 'chat',
      status: 'open',
      queueId: desk.id('queue', 'support'),
      entryPointName: 'Webshop',
      reason: 'My delivery',
      ownerId: null,
      lastMessage: { direction: 'in', excerpt: 'Where is my parcel?' },
      incoming: 1,
      lastSeq: 2,
    });
    expect(row.waitingSince).not.toBeNull();
    expect((await desk.thread(id)).map(({ kind, event }) => event?.kind ?? kind)).toEqual(['in', 'queued']);
  });

  test('the same message told again is one message', async () => {
    const from = desk.visitor();
    const messageId = newId();
    const first = await desk.write(from, 'Twice', { messageId });
    expect(await desk.write(from, 'Twice', { messageId })).toBe(first);
    expect((await desk.row(first)).incoming).toBe(1);
  });

  test('the next message goes on in the same chat, waiting or with its agent', async () => {
    const from = desk.visitor();
    const id = await desk.write(from, 'One');
    const { waitingSince } = await desk.row(id);
    expect(await desk.write(from, 'Two')).toBe(id);
    expect((await desk.row(id)).waitingSince).toBe(waitingSince);
    await desk.take('ada', id);
    expect(await desk.write(from, 'Three')).toBe(id);
    expect(await desk.row(id)).toMatchObject({
      ownerId: desk.who.ada.agentId,
      waitingSince: null,
      incoming: 3,
    });
    await desk.does('ada', 'interaction.dismiss', { interactionId: id });
  });

  test('many at once have one number each, without gaps', async () => {
    const from = desk.visitor();
    const ids = await Promise.all(Array.from({ length: 8 }, (_, index) => desk.write(from, `Line ${index}`)));
    expect(new Set(ids).size).toBe(1);
    const seqs = (await desk.thread(ids[0] ?? '')).map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 9 }, (_, index) => index + 1));
  });
});

describe('an agent has it', () => {
  test('OFFER-4, OFFER-11: owner, first and last agent, part, desk and thread say so', async () => {
    const id = await desk.chat('ada');
    const { agentId } = desk.who.ada;
    const row = await desk.row(id);
    expect(row).toMatchObject({ ownerId: agentId, firstAgentId: agentId, lastAgentId: agentId });
    expect(row.participants).toMatchObject([{ agentId, role: 'owner', to: null }]);
    expect(await workOf(agentId)).toEqual([{ phase: 'live', interaction_id: id }]);
    expect((await desk.thread(id)).at(-1)?.event).toMatchObject({ kind: 'accepted' });
    await desk.finish('ada', id);
  });

  test('ITAB-18, CHAT-10: the customer closes it; the outcome is owed, then it leaves the desk for good', async () => {
    const id = await desk.chat('ada');
    await desk.tell((told, change) => told.close(change, id));
    expect(await desk.row(id)).toMatchObject({ status: 'closed', closedBy: 'customer' });
    expect(await workOf(desk.who.ada.agentId)).toMatchObject([{ phase: 'wrapUp' }]);
    expect(codeOf(await desk.command('ada', 'interaction.dismiss', { interactionId: id }))).toBe(
      'interaction.notAuthenticated',
    );
    await desk.does('ada', 'interaction.authenticate', {
      interactionId: id,
      state: 'declined',
      reason: 'gone',
    });
    const refused = await desk.command('ada', 'interaction.dismiss', { interactionId: id });
    expect(refused.problem).toMatchObject({
      code: 'outcome.incomplete',
      details: { missing: 'disposition,note' },
    });
    await desk.finish('ada', id);
    expect(await workOf(desk.who.ada.agentId)).toEqual([]);
    const row = await desk.row(id);
    expect(row).toMatchObject({ ownerId: desk.who.ada.agentId, outcome: { locked: true } });
    expect(row.participants[0]?.to).not.toBeNull();
  });

  test('DEC-6: a customer who leaves before anybody accepted leaves it unmanaged, and nobody waits', async () => {
    const id = await desk.write(desk.visitor(), 'Never mind');
    await desk.tell((told, change) => told.close(change, id));
    expect(await desk.row(id)).toMatchObject({ status: 'closedUnmanaged', waitingSince: null });
    expect((await desk.thread(id)).at(-1)?.event).toEqual({
      kind: 'closed',
      by: 'customer',
      agentName: null,
    });
  });

  test('STATE-5, ITAB-16: an open one that is dismissed is nobody’s and waits only for its customer', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    await desk.does('ada', 'interaction.dismiss', { interactionId: id });
    expect(await desk.row(id)).toMatchObject({ status: 'open', ownerId: null, waitingSince: null });
    expect(await desk.write(from, 'Still here')).toBe(id);
    const [waits] = await hub.database.query<{ preferred_agent_id: string }>(
      'select preferred_agent_id from waiting where interaction_id = $1',
      [id],
    );
    expect(waits?.preferred_agent_id).toBe(desk.who.ada.agentId);
  });
});

describe('what the customer wrote after the agent had decided to end it', () => {
  const ends = async (id: string, at: number) => {
    const outcome = {
      ...{ interactionId: id, status: 'closed', note: 'All said', baseOutcomeVersion: 0 },
      dispositionId: [...desk.ids.disposition.values()][0],
    };
    await desk.does('ada', 'interaction.authenticate', { interactionId: id, state: 'done', reason: '' });
    return codeOf(await desk.command('ada', 'interaction.outcome', outcome, { at }));
  };
  const dismisses = async (id: string, at: number) =>
    codeOf(await desk.command('ada', 'interaction.dismiss', { interactionId: id }, { at }));

  test('KEEP-9, DEC-17: opens what the hub hears the end of only now; it waits again when it was dismissed too', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    const decided = (await desk.row(id)).startedAt + 1;
    await desk.write(from, 'One question more');
    expect((await desk.row(id)).customerAt).toBeGreaterThan(decided);
    expect(await ends(id, decided)).toBe('ok');
    expect(await desk.row(id)).toMatchObject({ status: 'open', ownerId: desk.who.ada.agentId });
    expect(await workOf(desk.who.ada.agentId)).toMatchObject([{ phase: 'live', interaction_id: id }]);
    expect(await dismisses(id, decided)).toBe('ok');
    const row = await desk.row(id);
    expect(row).toMatchObject({
      status: 'open',
      ownerId: null,
      outcome: { note: 'All said', locked: false },
    });
    expect(row.waitingSince).not.toBeNull();
    expect(await workOf(desk.who.ada.agentId)).toEqual([]);
    await desk.tell((told, change) => told.close(change, id));
  });

  test('STATE-5: what they wrote before that opens nothing', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    await desk.write(from, 'Thank you');
    const decided = (await desk.row(id)).customerAt ?? 0;
    expect(await ends(id, decided)).toBe('ok');
    expect(await dismisses(id, decided)).toBe('ok');
    expect(await desk.row(id)).toMatchObject({
      status: 'closed',
      outcome: { locked: true },
      waitingSince: null,
    });
  });
});

describe('DEC-10: a closed one', () => {
  test('is opened again by its visitor, with the last agent preferred', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    await desk.finish('ada', id);
    expect(await desk.write(from, 'One more thing')).toBe(id);
    const row = await desk.row(id);
    expect(row).toMatchObject({ status: 'open', ownerId: null, endedAt: null, outcome: { locked: false } });
    expect(row.waitingSince).not.toBeNull();
    expect((await desk.thread(id)).slice(-2).map(({ kind, event }) => event?.kind ?? kind)).toEqual([
      'reopened',
      'in',
    ]);
  });

  test('goes on with who still has it in wrap-up; not with who is paused (PAUSE-7)', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    await desk.tell((told, change) => told.close(change, id));
    await desk.write(from, 'Sorry, wrong button');
    expect(await desk.row(id)).toMatchObject({ status: 'open', ownerId: desk.who.ada.agentId });
    expect(await workOf(desk.who.ada.agentId)).toMatchObject([{ phase: 'live' }]);

    await desk.tell((told, change) => told.close(change, id));
    await desk.does('ada', 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
    await desk.write(from, 'And again');
    expect(await desk.row(id)).toMatchObject({ status: 'open', ownerId: null });
    expect(await workOf(desk.who.ada.agentId)).toEqual([]);
    await desk.does('ada', 'agent.setIntent', { intent: { kind: 'available' } });
  });

  test('that its agent left open in wrap-up is live when the customer writes; not with who is paused (PAUSE-7)', async () => {
    const from = desk.visitor();
    const id = await desk.chat('ada', from);
    const leavesOpen = async () => {
      await desk.tell((told, change) => told.close(change, id));
      await desk.does('ada', 'interaction.outcome', {
        ...{ interactionId: id, status: 'open', dispositionId: null, note: '' },
        baseOutcomeVersion: (await desk.row(id)).outcome.version,
      });
      expect(await workOf(desk.who.ada.agentId)).toMatchObject([{ phase: 'wrapUp' }]);
    };
    await leavesOpen();
    await desk.write(from, 'One more thing');
    expect(await workOf(desk.who.ada.agentId)).toMatchObject([{ phase: 'live' }]);
    await leavesOpen();
    await desk.does('ada', 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
    await desk.write(from, 'And another');
    expect(await desk.row(id)).toMatchObject({ status: 'open', ownerId: null });
    expect((await desk.row(id)).waitingSince).not.toBeNull();
    expect(await workOf(desk.who.ada.agentId)).toEqual([]);
    await desk.does('ada', 'agent.setIntent', { intent: { kind: 'available' } });
  });

  test('that is too old, or was never managed, is followed by a new one in the same conversation', async () => {
    const from = desk.visitor();
    const old = await desk.chat('ada', from);
    await desk.finish('ada', old);
    await hub.database.query('update interaction set ended_at = ended_at - 90000000 where id = $1', [old]);
    const next = await desk.write(from, 'A day later');
    expect(next).not.toBe(old);
    expect((await desk.row(next)).conversationId).toBe((await desk.row(old)).conversationId);
    await desk.tell((told, change) => told.close(change, next));
    expect(await desk.write(from, 'Anybody?')).not.toBe(next);
  });
});

test('ITAB-17, CHAT-8: marks only go on, and the page that went away is known', async () => {
  const id = await desk.chat('ada');
  await desk.send('ada', id, 'Here I am');
  const { lastSeq } = await desk.row(id);
  const mark = (state: 'delivered' | 'read') =>
    desk.tell((told, change) => told.delivered(change, id, lastSeq, state));
  await mark('read');
  await mark('delivered');
  expect((await desk.thread(id)).at(-1)?.delivery).toEqual({ state: 'read', reason: null });
  await desk.tell((told, change) => told.away(change, id, 1000));
  await desk.tell((told, change) => told.away(change, id, 2000));
  expect((await desk.row(id)).customerAwaySince).toBe(1000);
  await desk.tell((told, change) => told.away(change, id, null));
  expect((await desk.row(id)).customerAwaySince).toBeNull();
  await desk.finish('ada', id);
});

test('PLUS-10, STATE-5: a wrap-up that lasts too long ends, of one that was left open too', async () => {
  const closed = await desk.chat('ada');
  await desk.tell((told, change) => told.close(change, closed));
  const pending = await desk.chat('ada');
  await desk.tell((told, change) => told.close(change, pending));
  await desk.does('ada', 'interaction.outcome', {
    ...{ interactionId: pending, status: 'pending', dispositionId: null, note: '', baseOutcomeVersion: 0 },
  });
  await desk.policy('wrapUp', { limitSeconds: 1 });
  await hub.database.query("update work_item set since = since - 60000 where channel = 'chat'");
  await desk.changes(async (change) => void (await endWrapUps(change)));
  await desk.policy('wrapUp', { limitSeconds: null });
  expect(await workOf(desk.who.ada.agentId)).toEqual([]);
  expect(await desk.row(closed)).toMatchObject({ ownerId: desk.who.ada.agentId, outcome: { locked: true } });
  expect(await desk.row(pending)).toMatchObject({
    status: 'open',
    ownerId: null,
    outcome: { locked: false },
  });
});
