import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { ChatDesk, codeOf } from '#test/support/chat-desk.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';

/* What agents say of digital interactions, and what is refused: each command, each refusal, each right. */

let hub: TestHub;
let desk: ChatDesk;
/** A chat of ada's in the sales queue, where eve is not. */
let id: string;
const from = () => desk.visitor();

beforeAll(async () => {
  hub = await startTestHub();
  desk = await ChatDesk.open(hub);
  await desk.policy('capacity', { chat: 100 });
  id = await desk.chat('ada', from());
});
afterAll(async () => {
  await desk.dispose();
  await hub.dispose();
});

describe('message.send', () => {
  test('CHAT-5: reaches the thread, counts as last message, and is sent once', async () => {
    const messageId = newId();
    const first = await desk.send('ada', id, 'Good morning', { messageId });
    expect(first.value).toMatchObject({ entity: 'message', entityId: messageId });
    expect(codeOf(await desk.send('ada', id, 'Good morning', { messageId }))).toBe('ok');
    const thread = await desk.thread(id);
    expect(thread.filter((one) => one.id === messageId)).toMatchObject([
      {
        kind: 'out',
        text: 'Good morning',
        author: { kind: 'agent', agentId: desk.who.ada.agentId },
        delivery: { state: 'sent', reason: null },
      },
    ]);
    const row = await desk.row(id);
    expect(row.lastMessage).toMatchObject({ direction: 'out', excerpt: 'Good morning' });
    expect(row.agentAt).toBe(row.lastMessage?.at);
  });

  test('refuses: nothing said, not theirs, not seen, another’s id', async () => {
    expect(codeOf(await desk.send('ada', id, '  \n'))).toBe('message.empty');
    expect(codeOf(await desk.send('ben', id, 'Mine?', { seen: 1000 }))).toBe('interaction.notYours');
    expect(codeOf(await desk.send('eve', id, 'Mine?'))).toBe('interaction.unknown');
    const [first] = await desk.thread(id);
    expect(codeOf(await desk.send('ada', id, 'Taken', { messageId: first?.id }))).toBe('command.invalid');
  });

  test('DEC-17: what comes late, after the close, or after another’s answer comes back', async () => {
    const late = { at: Date.now() - 121_000 };
    expect(codeOf(await desk.send('ada', id, 'Late', {}, late))).toBe('message.stale');
    expect(codeOf(await desk.send('ada', id, 'In time', {}, { at: Date.now() - 100_000 }))).toBe('ok');

    const other = await desk.chat('ada', from());
    const { lastSeq: seen } = await desk.row(other);
    const given = await desk.call('ada', 'transferInteraction', {
      params: { id: other },
      body: { to: { kind: 'agent', agentId: desk.who.ben.agentId }, note: '' },
    });
    expect(codeOf(given)).toBe('ok');
    await desk.take('ben', other);
    await desk.send('ben', other, 'I have you now');
    expect(codeOf(await desk.send('ada', other, 'As I said', { seen }))).toBe('message.answered');
    await desk.tell((told, change) => told.close(change, other));
    expect(codeOf(await desk.send('ben', other, 'Too late'))).toBe('message.closed');
    await desk.finish('ben', other);
  });
});

describe('message.note', () => {
  test('NOTEI-1, NOTEI-3, ILIST-21: is in the thread and is no last message', async () => {
    const before = await desk.row(id);
    expect(codeOf(await desk.note('ada', id, 'Is a reseller'))).toBe('ok');
    const after = await desk.row(id);
    expect(after.lastMessage).toEqual(before.lastMessage);
    expect(after.agentAt).toBe(before.agentAt);
    expect(after.lastSeq).toBe(before.lastSeq + 1);
    expect((await desk.thread(id)).at(-1)).toMatchObject({ kind: 'note', delivery: null });
  });

  test('NOTEI-4: a supervisor of the queue may note, an agent of another queue may not, nobody says nothing', async () => {
    expect(codeOf(await desk.note('sup', id, 'Offer a discount'))).toBe('ok');
    expect(codeOf(await desk.note('eve', id, 'Hello'))).toBe('interaction.unknown');
    expect(codeOf(await desk.note('ada', id, ' '))).toBe('message.empty');
  });

  test('NOTEI-5: names colleagues who may see it, each once, and tells them', async () => {
    const { ada, ben, eve } = desk.who;
    const messageId = newId();
    const mentions = [ben.agentId, ben.agentId, eve.agentId, ada.agentId, newId()];
    expect(codeOf(await desk.note('ada', id, 'Ben, look', { messageId, mentions }))).toBe('ok');
    expect((await desk.thread(id)).at(-1)?.mentions).toEqual([ben.agentId]);
    const told = await hub.database.query<{ agent_id: string; interaction: object; excerpt: string }>(
      'select agent_id, interaction, excerpt from mention where message_id = $1',
      [messageId],
    );
    const { number } = await desk.row(id);
    expect(told).toEqual([{ agent_id: ben.agentId, interaction: { id, number }, excerpt: 'Ben, look' }]);
  });

  test('is taken of a closed one too', async () => {
    const closed = await desk.chat('ada', from());
    await desk.tell((told, change) => told.close(change, closed));
    expect(codeOf(await desk.note('ada', closed, 'Left at once'))).toBe('ok');
  });
});

describe('interaction.read', () => {
  test('DEC-14: the highest wins, and counts what the customer wrote', async () => {
    const who = from();
    const chat = await desk.chat('ada', who, 'One');
    await desk.write(who, 'Two');
    const read = (seq: number) => desk.command('ada', 'interaction.read', { interactionId: chat, seq });
    const marks = () =>
      hub.database.query<{ seq: number; incoming: number; version: number }>(
        'select seq, incoming, version from read_mark where interaction_id = $1',
        [chat],
      );
    await read(1);
    expect(await marks()).toEqual([{ seq: 1, incoming: 1, version: 1 }]);
    await read(9999);
    const { lastSeq } = await desk.row(chat);
    expect(await marks()).toEqual([{ seq: lastSeq, incoming: 2, version: 2 }]);
    expect(codeOf(await read(2))).toBe('ok');
    expect(await marks()).toEqual([{ seq: lastSeq, incoming: 2, version: 2 }]);
  });

  test('not of what the agent may not see', async () => {
    expect(codeOf(await desk.command('eve', 'interaction.read', { interactionId: id, seq: 1 }))).toBe(
      'interaction.unknown',
    );
  });
});

test('interaction.tag: adds and removes, refuses what is no tag and who does not see it', async () => {
  const [one = '', two = ''] = [...desk.ids.tag.values()];
  const tag = (name: 'ben' | 'eve', add: string[], remove: string[] = []) =>
    desk.command(name, 'interaction.tag', { interactionId: id, add, remove });
  expect(codeOf(await tag('ben', [one, two]))).toBe('ok');
  expect((await desk.row(id)).tagIds).toEqual([one, two]);
  await tag('ben', [], [one]);
  const { tagIds, version } = await desk.row(id);
  expect(tagIds).toEqual([two]);
  await tag('ben', [two]);
  expect((await desk.row(id)).version).toBe(version);
  expect(codeOf(await tag('ben', [newId()]))).toBe('tag.unknown');
  expect(codeOf(await tag('eve', [one]))).toBe('interaction.unknown');
});

test('CHATR-3 interaction.authenticate: by whoever has it, with who and when; the later stands', async () => {
  const say = (name: 'ada' | 'ben', state: string, reason = '') =>
    desk.command(name, 'interaction.authenticate', { interactionId: id, state, reason });
  expect(codeOf(await say('ben', 'done'))).toBe('interaction.notYours');
  await say('ada', 'declined', 'No time');
  expect((await desk.row(id)).authentication).toMatchObject({ state: 'declined', reason: 'No time' });
  await say('ada', 'done');
  expect((await desk.row(id)).authentication).toMatchObject({
    state: 'done',
    by: { agentId: desk.who.ada.agentId },
  });
});

describe('interaction.outcome', () => {
  const outcome = (name: 'ada' | 'ben' | 'eve', interactionId: string, given: object = {}) =>
    desk.command(name, 'interaction.outcome', {
      interactionId,
      status: 'closed',
      dispositionId: [...desk.ids.disposition.values()][0],
      note: 'Said it',
      baseOutcomeVersion: 0,
      ...given,
    });
  const authenticated = async () => {
    const chat = await desk.chat('ada', from());
    await desk.does('ada', 'interaction.authenticate', { interactionId: chat, state: 'done', reason: '' });
    return chat;
  };

  test('DISP-3, CHATR-8: closes it, the work is in wrap-up, the customer is told by the thread', async () => {
    const chat = await authenticated();
    expect(codeOf(await outcome('ada', chat))).toBe('ok');
    expect(await desk.row(chat)).toMatchObject({
      status: 'closed',
      closedBy: 'agent',
      outcome: { version: 1, note: 'Said it', savedBy: desk.who.ada.agentId, locked: false },
    });
    expect((await desk.thread(chat)).at(-1)?.event).toMatchObject({ kind: 'closed', by: 'agent' });
    const work = await hub.database.query('select phase from work_item where interaction_id = $1', [chat]);
    expect(work).toEqual([{ phase: 'wrapUp' }]);
  });

  test('DISP-4: resolved closes as well, pending and the workspace’s own words keep it open', async () => {
    const chat = await authenticated();
    await outcome('ada', chat, { status: 'pending' });
    expect(await desk.row(chat)).toMatchObject({ status: 'open', subStatus: 'pending' });
    await outcome('ada', chat, { status: 'resolved', baseOutcomeVersion: 1 });
    expect(await desk.row(chat)).toMatchObject({ status: 'closed', subStatus: 'resolved' });
    await outcome('ada', chat, { status: 'Waiting for parts', baseOutcomeVersion: 2 });
    expect(await desk.row(chat)).toMatchObject({
      status: 'open',
      subStatus: 'Waiting for parts',
      endedAt: null,
    });
  });

  test('ITAB-4: Open needs neither disposition nor authentication; closing needs both', async () => {
    const chat = await desk.chat('ada', from());
    expect(codeOf(await outcome('ada', chat, { status: 'open', dispositionId: null, note: '' }))).toBe('ok');
    const closing = { baseOutcomeVersion: 1, dispositionId: null, note: ' ' };
    expect(codeOf(await outcome('ada', chat, closing))).toBe('interaction.notAuthenticated');
    await desk.does('ada', 'interaction.authenticate', { interactionId: chat, state: 'done', reason: '' });
    expect((await outcome('ada', chat, closing)).problem).toMatchObject({
      code: 'outcome.incomplete',
      details: { missing: 'disposition,note' },
    });
  });

  test('REL-1: closing needs a relation where the workspace asks for one', async () => {
    const chat = await authenticated();
    await desk.policy('outcome', { relationRequired: true });
    const refused = await outcome('ada', chat);
    await desk.policy('outcome', { relationRequired: false });
    expect(refused.problem?.details).toEqual({ missing: 'relation' });
  });

  test('CHATR-7: only statuses that the workspace leaves it with', async () => {
    const chat = await authenticated();
    await desk.policy('outcome', { allowedStatuses: ['closed', 'open'] });
    const refused = await outcome('ada', chat, { status: 'pending' });
    await desk.policy('outcome', { allowedStatuses: null });
    expect(codeOf(refused)).toBe('interaction.statusNotAllowed');
    expect(codeOf(await outcome('ada', chat, { status: 'pending' }))).toBe('ok');
  });

  test('not by another, not over another’s words, not with a disposition of nobody’s, not when completed', async () => {
    const chat = await authenticated();
    expect(codeOf(await outcome('ben', chat))).toBe('interaction.notYours');
    expect(codeOf(await outcome('eve', chat))).toBe('interaction.unknown');
    expect(codeOf(await outcome('ada', chat, { dispositionId: newId() }))).toBe('disposition.unknown');
    await outcome('ada', chat, { status: 'open' });
    await hub.database.query('update interaction set outcome_saved_by = $2 where id = $1', [
      chat,
      desk.who.ben.agentId,
    ]);
    expect((await outcome('ada', chat)).problem).toMatchObject({
      code: 'outcome.conflict',
      details: { currentVersion: 1 },
    });
    await outcome('ada', chat, { baseOutcomeVersion: 1 });
    await desk.does('ada', 'interaction.dismiss', { interactionId: chat });
    expect(codeOf(await outcome('ada', chat, { baseOutcomeVersion: 2 }))).toBe('outcome.locked');
    expect(codeOf(await desk.command('ada', 'interaction.dismiss', { interactionId: chat }))).toBe('ok');
  });
});

test('interaction.dismiss: not by another; what the customer wrote is no longer unread of a closed one', async () => {
  const who = from();
  const chat = await desk.chat('ada', who);
  await desk.write(who, 'And one more');
  expect(codeOf(await desk.command('ben', 'interaction.dismiss', { interactionId: chat }))).toBe(
    'interaction.notYours',
  );
  await desk.finish('ada', chat);
  const [mark] = await hub.database.query<{ incoming: number }>(
    'select incoming from read_mark where interaction_id = $1 and agent_id = $2',
    [chat, desk.who.ada.agentId],
  );
  expect(mark?.incoming).toBe((await desk.row(chat)).incoming);
});

describe('CHAT-12: giving one over', () => {
  const give = (chat: string, to: object, note = '', name: 'ada' | 'ben' = 'ada') =>
    desk.call(name, 'transferInteraction', { params: { id: chat }, body: { to, note } });
  const waits = async (chat: string) => {
    const [row] = await hub.database.query<{
      queue_id: string;
      skill_ids: string[];
      target_agent_id: string | null;
      transferred_by: string;
    }>('select queue_id, skill_ids, target_agent_id, transferred_by from waiting where interaction_id = $1', [
      chat,
    ]);
    return row;
  };

  test('to a queue: it waits there, the desk is free, the note is for whoever gets it', async () => {
    const chat = await desk.chat('ada', from());
    expect(
      codeOf(await give(chat, { kind: 'queue', queueId: desk.id('queue', 'support') }, 'Wants a refund')),
    ).toBe('ok');
    const row = await desk.row(chat);
    expect(row).toMatchObject({ ownerId: null, queueId: desk.id('queue', 'support'), queueName: 'Support' });
    expect(row.waitingSince).not.toBeNull();
    expect(await waits(chat)).toMatchObject({ queue_id: desk.id('queue', 'support'), skill_ids: [] });
    expect((await desk.thread(chat)).slice(-2)).toMatchObject([
      { kind: 'note', text: 'Wants a refund' },
      { kind: 'event', event: { kind: 'transferred', to: 'Support' } },
    ]);
    const work = await hub.database.query('select 1 from work_item where interaction_id = $1', [chat]);
    expect(work).toEqual([]);
    // The queue that it left, the one it came to, and whoever gave it all have it as it is now.
    const told = await hub.database.query<{ stream: string }>(
      'select stream from event where entity_id = $1 and version = $2',
      [chat, row.version],
    );
    expect(told.map(({ stream }) => stream).sort()).toEqual(
      [
        streamName('agent', desk.who.ada.agentId),
        streamName('interaction', chat),
        streamName('queue', desk.id('queue', 'support')),
      ].sort(),
    );
    const [left] = await hub.database.query<{ queue: string }>(
      "select body ->> 'queueId' as queue from event where stream = $1 and entity_id = $2 order by seq desc",
      [streamName('queue', desk.id('queue', 'sales')), chat],
    );
    expect(left?.queue).toBe(desk.id('queue', 'support'));
    // Eve is in that queue, and sees all of it now.
    expect((await desk.thread(chat, 'eve')).length).toBeGreaterThan(2);
  });

  test('to a skill: only with somebody who has it and is there', async () => {
    const chat = await desk.chat('ada', from());
    const to = { kind: 'skill', skillId: desk.id('skill', 'support') };
    await desk.does('ben', 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
    expect(codeOf(await give(chat, to))).toBe('transfer.notEligible');
    await desk.does('ben', 'agent.setIntent', { intent: { kind: 'available' } });
    expect(codeOf(await give(chat, to))).toBe('ok');
    expect(await waits(chat)).toMatchObject({
      queue_id: desk.id('queue', 'support'),
      skill_ids: [desk.id('skill', 'support')],
    });
  });

  test('to a skill without a queue: only with somebody of the present queue, who alone would be offered it', async () => {
    const chat = await desk.chat('ada', from());
    const [skillId, queueId] = [desk.id('skill', 'support'), desk.id('queue', 'sales')];
    const { queueId: present } = await desk.row(chat);
    expect(present).toBe(queueId);
    const ben = [desk.who.ben.agentId, queueId];
    await hub.database.query('update skill set queue_id = null where id = $1', [skillId]);
    await hub.database.query('delete from agent_queue where agent_id = $1 and queue_id = $2', ben);
    try {
      expect(codeOf(await give(chat, { kind: 'skill', skillId }))).toBe('transfer.notEligible');
    } finally {
      const support = [skillId, desk.id('queue', 'support')];
      await hub.database.query(
        'insert into agent_queue (agent_id, queue_id, penalty) values ($1, $2, 0)',
        ben,
      );
      await hub.database.query('update skill set queue_id = $2 where id = $1', support);
    }
    expect(codeOf(await give(chat, { kind: 'skill', skillId }))).toBe('ok');
  });

  test('DIR-3: to an agent who is Available or Busy, and to nobody else', async () => {
    const chat = await desk.chat('ada', from());
    const to = { kind: 'agent', agentId: desk.who.ben.agentId };
    await desk.does('ben', 'agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
    expect(codeOf(await give(chat, to))).toBe('transfer.notEligible');
    await desk.does('ben', 'agent.setIntent', { intent: { kind: 'available' } });
    expect(codeOf(await give(chat, { kind: 'agent', agentId: desk.who.ada.agentId }))).toBe(
      'transfer.unknownTarget',
    );
    expect(codeOf(await give(chat, to))).toBe('ok');
    expect(await waits(chat)).toMatchObject({ target_agent_id: desk.who.ben.agentId });
    await desk.take('ben', chat);
    const row = await desk.row(chat);
    expect(row).toMatchObject({ ownerId: desk.who.ben.agentId, firstAgentId: desk.who.ada.agentId });
    expect(row.participants.map(({ agentId, to: until }) => [agentId, until === null])).toEqual([
      [desk.who.ada.agentId, false],
      [desk.who.ben.agentId, true],
    ]);
  });

  test('not to what is not there, not of another, not when it is closed', async () => {
    const chat = await desk.chat('ada', from());
    const queue = { kind: 'queue', queueId: desk.id('queue', 'support') };
    for (const to of [
      { kind: 'queue', queueId: newId() },
      { kind: 'skill', skillId: newId() },
      { kind: 'agent', agentId: newId() },
    ])
      expect(codeOf(await give(chat, to))).toBe('transfer.unknownTarget');
    expect(codeOf(await give(chat, queue, '', 'ben'))).toBe('interaction.notYours');
    expect(codeOf(await give(newId(), queue))).toBe('interaction.unknown');
    await desk.tell((told, change) => told.close(change, chat));
    expect(codeOf(await give(chat, queue))).toBe('interaction.closed');
  });
});
