import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweepAbandoned } from '#hub/abandoned/reservations.ts';
import { openDatabase } from '#hub/db/database.ts';
import type { ExchangeEvent } from '#hub/exchange/port.ts';
import { createChanges } from '#hub/streams/change.ts';
import { type AbandonedCall, abandonedCallSchema } from '#shared/domain/abandoned-call.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

/** Abandoned calls through a hub with a scripted exchange. */
let hub: TestHub;
let ada: SignedIn;
let ben: SignedIn;
let eve: SignedIn;
let sales: string;

beforeAll(async () => {
  hub = await startTestHub();
  await hub.hub.driver?.inStep;
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  hub.exchange.up();
  await hub.settled();
  await hub.database.query('delete from abandoned_call');
  await hub.database.query("delete from event where entity = 'abandonedCall'");
  [ada, ben, eve] = await Promise.all([
    signIn(hub.address, 'ada', { takeOver: true }),
    signIn(hub.address, 'ben', { takeOver: true }),
    signIn(hub.address, 'eve', { takeOver: true }),
  ]);
});

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

/** A caller who gives up; `rung` says whose phone rang in vain. */
async function givesUp(how: { rung?: string; at?: number } = {}) {
  const call = scriptCall(sales, how);
  await say(call.joined());
  if (how.rung !== undefined) {
    const leg = call.leg(how.rung);
    await say(leg.called(), leg.notAnswered('cancelled'));
  }
  await say(call.abandoned());
  return { call, id: hub.exchange.assigned.get(call.linkedId) ?? '' };
}

/** What a desktop that followed the queue from the beginning has, by id. */
async function followed(): Promise<Map<string, AbandonedCall>> {
  const events = await hub.database.query<{ entity_id: string; type: string; body: unknown }>(
    "select entity_id, type, body from event where stream = $1 and entity = 'abandonedCall' order by seq",
    [streamName('queue', sales)],
  );
  const rows = new Map<string, AbandonedCall>();
  for (const { entity_id: id, type, body } of events) {
    if (type === 'entity.erased') rows.delete(id);
    else rows.set(id, abandonedCallSchema.parse(body));
  }
  return rows;
}
const shown = async (id: string) => (await followed()).get(id) ?? null;

const reserve = (agent: SignedIn, interactionId: string, reserved = true) =>
  callHub(hub.address, 'reserveAbandoned', { token: agent.token, body: { interactionId, reserved } });

async function disposition(key: string): Promise<string> {
  const [row] = await hub.database.query<{ id: string }>('select id from disposition where key = $1', [key]);
  return row?.id ?? '';
}

async function dispose(agent: SignedIn, interactionId: string, over: object = {}, at?: number) {
  const payload = {
    dispositionId: await disposition('callBackLater'),
    note: 'n',
    baseOutcomeVersion: 0,
    ...over,
  };
  const options = at === undefined ? {} : { at };
  return sendCommand(hub.address, agent.token, 'abandoned.dispose', { interactionId, ...payload }, options);
}

/** An agent's phone calls a customer back. */
function callsBack(user: string, interactionId: string) {
  const call = {
    linkedId: `linked-${newId()}`,
    callId: `call-${newId()}`,
    user,
    interactionId,
    number: '+12025550143',
    skillId: null,
  };
  const at = Date.now() + 20_000;
  return {
    ...call,
    called: (): ExchangeEvent => ({ kind: 'outboundCalled', ...call, at }),
    answered: (): ExchangeEvent => ({ kind: 'outboundAnswered', ...call, at: at + 1_000 }),
    completed: (why: 'farHangup' | 'refused'): ExchangeEvent => ({
      kind: 'outboundCompleted',
      ...call,
      why,
      status: why === 'refused' ? 480 : null,
      at: at + 2_000,
    }),
  };
}
const part = async (callId: string) =>
  (
    await hub.database.query<{ interaction_id: string; role: string; phase: string }>(
      'select interaction_id, role, phase from participation where call_id = $1',
      [callId],
    )
  )[0];

describe('the list (ABAN-2)', () => {
  test('has who gave up, told on the stream of their queue', async () => {
    const { id, call } = await givesUp({ rung: '1002' });
    expect(await shown(id)).toMatchObject({
      id,
      party: { address: '+12025550143', name: 'Grace Okafor' },
      queueId: sales,
      queueName: 'Sales',
      joinedAt: call.caller.joinedAt,
      abandonedAt: call.caller.joinedAt + 9_000,
      outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
      lastAssignedTo: { agentId: ben.agentId, name: 'Ben Rossi' },
      reservedBy: null,
    });
    const quiet = await givesUp();
    expect((await shown(quiet.id))?.lastAssignedTo).toBeNull();
  });

  test('is in step whatever comes twice or late', async () => {
    const { id, call } = await givesUp();
    const before = await shown(id);
    await say(call.abandoned(), call.joined());
    expect(await shown(id)).toEqual(before);
  });

  test('has nobody who was answered, and nobody of the house', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called(), leg.connected(), leg.completed());
    const colleague = scriptCall(sales, { address: '1003' });
    await say(colleague.joined(), colleague.abandoned());
    expect(await followed()).toEqual(new Map());
  });

  test('loses who waits again in the same interaction, and has them back when they give up again', async () => {
    const { id, call } = await givesUp();
    const joinedAt = call.caller.joinedAt + 30_000;
    const again = { ...call.caller, joinedAt };
    await say({ kind: 'callerJoined', caller: again, at: joinedAt });
    expect(await shown(id)).toBeNull();
    await say({ kind: 'callerAbandoned', linkedId: call.linkedId, at: joinedAt + 5_000 });
    expect(await shown(id)).toMatchObject({ joinedAt, abandonedAt: joinedAt + 5_000 });
    await say({
      kind: 'callerJoined',
      caller: { ...again, joinedAt: joinedAt + 9_000 },
      at: joinedAt + 9_000,
    });
    const leg = { linkedId: call.linkedId, callId: `call-${newId()}`, user: '1001' };
    await say({ kind: 'agentConnected', ...leg, at: joinedAt + 12_000 });
    await say({ kind: 'agentCompleted', ...leg, why: 'customerHangup', at: joinedAt + 15_000 });
    expect(await shown(id)).toBeNull();
  });

  test('loses who turns out to have been answered', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), call.abandoned());
    const id = hub.exchange.assigned.get(call.linkedId) ?? '';
    expect(await shown(id)).not.toBeNull();
    await say(leg.called(), leg.connected(), leg.completed());
    expect(await shown(id)).toBeNull();
  });

  test('has who left while the link was away', async () => {
    const call = scriptCall(sales, { at: Date.now() - 60_000 });
    await say(call.joined());
    hub.exchange.down();
    hub.exchange.up();
    await hub.settled();
    expect(await shown(hub.exchange.assigned.get(call.linkedId) ?? '')).toMatchObject({ queueId: sales });
  });

  test('is in the snapshot of its queue, by pages, after the participations', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.push((await givesUp({ rung: '1001' })).id);
    for (const limit of [1, 2, 3, 500]) {
      const seen: string[] = [];
      const orders: string[] = [];
      let after: string | null = null;
      do {
        const query: Record<string, string | number> = after === null ? { limit } : { limit, after };
        const params = { stream: streamName('queue', sales) };
        const page = await callHub(hub.address, 'streamSnapshot', { token: ada.token, params, query });
        expect(page.value?.rows.length).toBeLessThanOrEqual(limit);
        for (const { entity, row } of page.value?.rows ?? []) {
          orders.push(entity);
          if (entity === 'abandonedCall') seen.push(abandonedCallSchema.parse(row).id);
        }
        after = page.value?.nextKey ?? null;
      } while (after !== null);
      expect(seen).toEqual([...ids].sort().reverse());
      expect(orders).toEqual([...orders].sort().reverse());
    }
  });

  test.each(['abandonedCall:x', 'abandonedCall:\0', 'abandonedCall:abandonedCall:'])(
    '%j is no key',
    async (after) => {
      for (const stream of [streamName('queue', sales), streamName('agent', ada.agentId)]) {
        const called = await callHub(hub.address, 'streamSnapshot', {
          token: ada.token,
          params: { stream },
          query: { after },
        });
        const nothing = after.endsWith('\0') && stream.startsWith('queue');
        expect(called.problem?.code ?? 'ok').toBe(nothing ? 'ok' : 'request.invalid');
      }
    },
  );

  test('keeps them thirty days', async () => {
    const { id } = await givesUp();
    const database = openDatabase(hub.database.url, quietLog());
    const day = 24 * 60 * 60 * 1000;
    const clock = new ManualClock(Date.now() + 29 * day);
    await createChanges(database, clock)(sweepAbandoned);
    expect(await shown(id)).not.toBeNull();
    clock.advance(1.01 * day);
    await createChanges(database, clock)(sweepAbandoned);
    expect(await shown(id)).toBeNull();
    expect(await hub.database.query('select status from interaction where id = $1', [id])).toEqual([
      { status: 'closedUnmanaged' },
    ]);
    await database.dispose();
  });
});

describe('a reservation (ABAN-3)', () => {
  test('is seen by all, given back, and says who worked on it last', async () => {
    const { id } = await givesUp({ rung: '1002' });
    const reserved = await reserve(ada, id);
    expect(reserved.value).toMatchObject({
      reservedBy: { agentId: ada.agentId, name: 'Ada Keller' },
      lastAssignedTo: { agentId: ada.agentId },
    });
    expect(await shown(id)).toEqual(reserved.value);
    expect(await reserve(ada, id)).toEqual(reserved);
    expect(await reserve(ben, id)).toMatchObject({
      status: 409,
      problem: { code: 'abandoned.taken', details: { agentName: 'Ada Keller' } },
    });
    expect((await reserve(ben, id, false)).problem?.code).toBe('abandoned.notReserved');
    const free = { reservedBy: null, lastAssignedTo: { agentId: ada.agentId, name: 'Ada Keller' } };
    expect((await reserve(ada, id, false)).value).toMatchObject(free);
    expect((await reserve(ada, id, false)).value).toMatchObject(free);
    expect(await shown(id)).toMatchObject(free);
    expect((await reserve(ben, id)).status).toBe(200);
  });

  test('of two at the same moment one has it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await givesUp();
      const answers = await Promise.all([ada, ben, ada, ben].map((agent) => reserve(agent, id)));
      const holder = (await shown(id))?.reservedBy?.agentId;
      expect([ada.agentId, ben.agentId]).toContain(holder);
      const expected = [ada, ben, ada, ben].map((agent) => (agent.agentId === holder ? 200 : 409));
      expect(answers.map(({ status }) => status)).toEqual(expected);
    }
  });

  test('only for agents of the queue, and only of what is in the list', async () => {
    const { id } = await givesUp();
    const unknown = { status: 404, problem: { code: 'abandoned.unknown' } };
    expect(await reserve(eve, id)).toMatchObject(unknown);
    expect(await reserve(ada, newId())).toMatchObject(unknown);
    const call = scriptCall(sales);
    await say(call.joined());
    expect(await reserve(ada, hub.exchange.assigned.get(call.linkedId) ?? '')).toMatchObject(unknown);
    expect((await reserve(ada, 'x')).status).toBe(400);
  });

  test('ends when its holder signs out, not when their desktop changes', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    ada = await signIn(hub.address, 'ada', { takeOver: true });
    expect((await shown(id))?.reservedBy?.agentId).toBe(ada.agentId);
    await callHub(hub.address, 'signOut', { token: ada.token, body: {} });
    expect((await shown(id))?.reservedBy).toBeNull();
  });

  test('ends when its holder is no longer in the queue', async () => {
    const { id } = await givesUp();
    const other = await givesUp();
    await reserve(ada, id);
    await reserve(ben, other.id);
    const database = openDatabase(hub.database.url, quietLog());
    await hub.database.query('update agent_state set intent = $1 where agent_id = $2', [
      { kind: 'loggedOut', since: 1 },
      ben.agentId,
    ]);
    await hub.database.query('delete from agent_queue where agent_id = $1 and queue_id = $2', [
      ada.agentId,
      sales,
    ]);
    await createChanges(database, new ManualClock(Date.now()))(sweepAbandoned);
    await hub.database.query('insert into agent_queue (agent_id, queue_id) values ($1, $2)', [
      ada.agentId,
      sales,
    ]);
    await database.dispose();
    expect([(await shown(id))?.reservedBy, (await shown(other.id))?.reservedBy]).toEqual([null, null]);
  });
});

describe('a disposition (VDISP-12)', () => {
  test('is stored while reserved, may be changed, and stays reserved', async () => {
    const { id } = await givesUp();
    expect((await dispose(ada, id)).problem?.code).toBe('abandoned.notReserved');
    await reserve(ada, id);
    expect((await dispose(ben, id)).problem?.code).toBe('abandoned.notReserved');
    const first = await dispose(ada, id, { note: 'nobody there' });
    expect(first.value).toMatchObject({ entity: 'abandonedCall', entityId: id, entityVersion: 3 });
    const wrong = await disposition('wrongNumber');
    expect((await dispose(ada, id, { dispositionId: wrong, baseOutcomeVersion: 1 })).status).toBe(200);
    expect(await shown(id)).toMatchObject({
      version: 4,
      outcome: { version: 2, dispositionId: wrong, note: 'n', savedBy: ada.agentId, locked: false },
      reservedBy: { agentId: ada.agentId },
    });
    const audit = await hub.database.query<{ details: { outcomeVersion: number } }>(
      "select details from audit where action = 'abandoned.disposed' and details ->> 'interactionId' = $1 order by at, id",
      [id],
    );
    expect(audit.map(({ details }) => details.outcomeVersion)).toEqual([1, 2]);
  });

  test('based on what somebody else has changed since is a conflict; the own earlier words are none', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    await dispose(ada, id);
    expect((await dispose(ada, id, { note: 'again' })).status).toBe(200);
    await reserve(ada, id, false);
    await reserve(ben, id);
    expect(await dispose(ben, id)).toMatchObject({
      problem: { code: 'outcome.conflict', details: { currentVersion: 2 } },
    });
    expect((await dispose(ben, id, { baseOutcomeVersion: 2 })).status).toBe(200);
  });

  test('that does not exist, or of a call of another queue, is refused', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    expect((await dispose(ada, id, { dispositionId: newId() })).problem?.code).toBe('disposition.unknown');
    expect((await dispose(eve, id)).problem?.code).toBe('abandoned.unknown');
    expect((await dispose(ada, newId())).problem?.code).toBe('abandoned.unknown');
    expect((await shown(id))?.outcome.version).toBe(0);
  });

  test('of who called back and had a talk before it was delivered is kept', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    const call = callsBack('1001', id);
    await say(call.called(), call.answered());
    expect(await shown(id)).toBeNull();
    expect((await dispose(ada, id)).status).toBe(200);
    expect((await reserve(ada, id, false)).value?.outcome.version).toBe(1);
    expect((await dispose(ada, id)).problem?.code).toBe('abandoned.unknown');
    expect(await shown(id)).toBeNull();
    await say(call.completed('farHangup'));
  });
});

describe('calling back', () => {
  test('belongs to the interaction, with the agent as its owner; once they talk it leaves the list', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    const vain = callsBack('1001', id);
    await say(vain.called());
    expect(await shown(id)).toMatchObject({ reservedBy: { agentId: ada.agentId } });
    await say(vain.completed('refused'));
    expect(await part(vain.callId)).toMatchObject({ interaction_id: id, role: 'owner', phase: 'done' });
    expect(await shown(id)).toMatchObject({ reservedBy: { agentId: ada.agentId } });
    const reached = callsBack('1001', id);
    await say(reached.called(), reached.answered());
    expect(await shown(id)).toBeNull();
    await say(reached.completed('farHangup'));
    expect(await part(reached.callId)).toMatchObject({ interaction_id: id, role: 'owner', phase: 'wrapUp' });
    const [interaction] = await hub.database.query(
      'select status, direction from interaction where id = $1',
      [id],
    );
    expect(interaction).toEqual({ status: 'closed', direction: 'inbound' });
  });

  test('by whose phone rang in vain before is no consultation', async () => {
    const { id } = await givesUp({ rung: '1001' });
    await reserve(ada, id);
    const call = callsBack('1001', id);
    await say(call.called(), call.answered(), call.completed('farHangup'));
    expect(await part(call.callId)).toMatchObject({ interaction_id: id, role: 'owner', phase: 'wrapUp' });
  });

  test('by who does not have it reserved is a call of its own', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    const call = callsBack('1002', id);
    await say(call.called(), call.answered());
    expect((await part(call.callId))?.interaction_id).not.toBe(id);
    expect(await shown(id)).not.toBeNull();
    await say(call.completed('farHangup'));
  });

  test('that only the desktop reports belongs to it as well', async () => {
    const { id } = await givesUp();
    await reserve(ada, id);
    const now = Date.now();
    const callId = `call-${newId()}`;
    const reported = await sendCommand(hub.address, ada.token, 'call.report', {
      participationId: newId(),
      callId,
      interactionId: id,
      direction: 'outbound',
      remote: { address: '+12025550143', name: null },
      queueName: null,
      startedAt: now,
      answeredAt: now,
      endedAt: now,
      endCause: 'agentHangup',
      quality: null,
    });
    expect(reported.status).toBe(200);
    expect(await part(callId)).toMatchObject({ interaction_id: id, role: 'owner', phase: 'wrapUp' });
    expect(await shown(id)).toBeNull();
  });
});
