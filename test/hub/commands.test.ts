import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Participation } from '#shared/domain/interaction.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';

let hub: TestHub;
let ada: SignedIn;
let sales: string;
let orderPlaced: string;

beforeAll(async () => {
  hub = await startTestHub();
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
  orderPlaced =
    (await hub.database.query<{ id: string }>("select id from disposition where key = 'orderPlaced'"))[0]
      ?.id ?? '';
});
afterAll(() => hub.dispose());
beforeEach(async () => {
  ada = await signIn(hub.address, 'ada', { takeOver: true });
});

const send = (kind: string, payload: unknown, options: { id?: string; at?: number } = {}) =>
  sendCommand(hub.address, ada.token, kind, payload, options);

/** A call that ada took, or who has another extension, and that is over. */
async function wrappedUpCall(extension = '1001') {
  const call = scriptCall(sales);
  const leg = call.leg(extension);
  hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed());
  await hub.settled();
  const reference = {
    participationId: newId(),
    callId: leg.callId,
    interactionId: hub.exchange.assigned.get(call.linkedId) ?? null,
  };
  return {
    reference,
    outcome: { ...reference, dispositionId: orderPlaced, note: 'Wants two.', baseOutcomeVersion: 0 },
  };
}

async function participation(callId: string): Promise<Participation> {
  const snapshot = await callHub(hub.address, 'streamSnapshot', {
    params: { stream: streamName('agent', ada.agentId) },
    query: { limit: 1000 },
    token: ada.token,
  });
  const found = snapshot.value?.rows.find((row) => (row.row as Participation).callId === callId);
  if (found === undefined) throw new Error('No such participation');
  return found.row as Participation;
}

const phases = async () =>
  (
    await hub.database.query<{ phase: string }>(
      'select phase from work_item where agent_id = $1 order by since',
      [ada.agentId],
    )
  ).map(({ phase }) => phase);

describe('once, whatever how often it is sent', () => {
  test('twenty at the same time are applied once and get the same answer', async () => {
    const { outcome, reference } = await wrappedUpCall();
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send('outcome.save', outcome, { id })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.filter(({ value }) => value?.repeated === false)).toHaveLength(1);
    expect(new Set(answers.map(({ value }) => value?.entityVersion)).size).toBe(1);
    expect((await participation(reference.callId)).outcome).toMatchObject({ version: 1, note: 'Wants two.' });
  });

  test('another payload under the same id is refused, and so is another agent', async () => {
    const { outcome } = await wrappedUpCall();
    const id = newId();
    await send('outcome.save', outcome, { id });
    expect(await send('outcome.save', { ...outcome, note: 'Other.' }, { id })).toMatchObject({
      status: 422,
      problem: { code: 'command.keyReused' },
    });
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    expect((await sendCommand(hub.address, ben.token, 'outcome.save', outcome, { id })).status).toBe(422);
  });

  test('the order of keys in a payload means nothing', async () => {
    const { outcome } = await wrappedUpCall();
    const id = newId();
    await send('outcome.save', outcome, { id });
    const turned = Object.fromEntries(Object.entries(outcome).reverse());
    expect((await send('outcome.save', turned, { id })).value?.repeated).toBe(true);
  });

  test('a refusal is kept, and leaves nothing behind', async () => {
    const { outcome, reference } = await wrappedUpCall();
    const id = newId();
    const refused = await send('outcome.complete', { ...outcome, note: ' ' }, { id });
    expect(refused).toMatchObject({
      status: 400,
      problem: { code: 'outcome.incomplete', details: { missing: 'note' } },
    });
    expect(await send('outcome.complete', { ...outcome, note: ' ' }, { id })).toEqual(refused);
    expect((await participation(reference.callId)).outcome.version).toBe(0);
  });

  test('a kind or version that only a newer hub knows is refused and not remembered', async () => {
    const id = newId();
    expect(await send('mail.send', {}, { id })).toMatchObject({
      status: 400,
      problem: { code: 'command.unknown' },
    });
    expect(await hub.database.query('select 1 from command_key where id = $1', [id])).toEqual([]);
  });
});

describe('outcome', () => {
  test('saved as often as one likes, completed once: wrap-up ends and the intent stands again', async () => {
    const { outcome, reference } = await wrappedUpCall();
    expect(await phases()).toContain('wrapUp');
    await send('outcome.save', outcome);
    await send('outcome.save', { ...outcome, note: 'Wants three.', baseOutcomeVersion: 1 });
    expect(await phases()).toContain('wrapUp');
    expect(
      (await send('outcome.complete', { ...outcome, note: 'Wants three!', baseOutcomeVersion: 2 })).status,
    ).toBe(200);
    const after = await participation(reference.callId);
    expect(after).toMatchObject({
      phase: 'done',
      outcome: {
        version: 3,
        note: 'Wants three!',
        dispositionId: orderPlaced,
        locked: true,
        savedBy: ada.agentId,
      },
    });
    const items = await hub.database.query('select 1 from work_item where participation_id = $1', [after.id]);
    expect(items).toEqual([]);
    expect((await send('outcome.save', outcome)).problem?.code).toBe('outcome.locked');
    expect((await send('outcome.complete', outcome)).problem?.code).toBe('outcome.locked');
  });

  test('what somebody else saved since is a conflict that names the version', async () => {
    const { outcome, reference } = await wrappedUpCall();
    await send('outcome.save', outcome);
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    await hub.database.query(
      'update participation set outcome_saved_by = $1, outcome_version = 2, version = version + 1 where call_id = $2',
      [sup.agentId, reference.callId],
    );
    expect(await send('outcome.save', { ...outcome, baseOutcomeVersion: 1 })).toMatchObject({
      status: 409,
      problem: { code: 'outcome.conflict', details: { currentVersion: 2 } },
    });
    expect((await send('outcome.save', { ...outcome, baseOutcomeVersion: null })).problem?.code).toBe(
      'outcome.conflict',
    );
    expect((await send('outcome.save', { ...outcome, baseOutcomeVersion: 2 })).status).toBe(200);
    expect((await send('outcome.save', { ...outcome, baseOutcomeVersion: 1 })).status).toBe(200);
  });

  describe('with a stale base, after words of the same agent', () => {
    const noteOf = async (callId: string) => (await participation(callId)).outcome.note;

    test('given earlier on a desktop that was taken over: a conflict, and the newer words stand', async () => {
      const { outcome, reference } = await wrappedUpCall();
      const before = ada;
      const givenThere = Date.now();
      ada = await signIn(hub.address, 'ada', { takeOver: true });
      expect((await send('outcome.save', { ...outcome, note: 'New.' }, { at: givenThere + 1 })).status).toBe(
        200,
      );
      for (const at of [givenThere, givenThere + 1]) {
        const late = { ...outcome, note: 'Old.' };
        expect(await sendCommand(hub.address, before.token, 'outcome.save', late, { at })).toMatchObject({
          status: 409,
          problem: { code: 'outcome.conflict', details: { currentVersion: 1 } },
        });
      }
      expect(await noteOf(reference.callId)).toBe('New.');
    });

    test('given later on another desktop: applied', async () => {
      const { outcome, reference } = await wrappedUpCall();
      const at = Date.now() - 1_000;
      await send('outcome.save', outcome, { at });
      ada = await signIn(hub.address, 'ada', { takeOver: true });
      expect((await send('outcome.save', { ...outcome, note: 'Later.' }, { at: at + 1 })).status).toBe(200);
      expect(await noteOf(reference.callId)).toBe('Later.');
    });

    test.each([
      ['one after another', 1],
      ['in the same millisecond', 0],
      ['with a clock that was set right between them', -5_000],
    ])('given on the same desktop %s: applied in the order in which they come', async (_when, ms) => {
      const { outcome, reference } = await wrappedUpCall();
      const at = Date.now() - 1_000;
      await send('outcome.save', { ...outcome, note: 'One.' }, { at });
      expect((await send('outcome.save', { ...outcome, note: 'Two.' }, { at: at + ms })).status).toBe(200);
      expect(await noteOf(reference.callId)).toBe('Two.');
    });

    test('nothing counts as given after it has arrived, and the times are not streamed', async () => {
      const { outcome, reference } = await wrappedUpCall();
      for (const at of [Date.now() + 3_600_000, 1e300]) {
        await send('outcome.save', outcome, { at });
        expect(
          await hub.database.query(
            'select outcome_given_on, outcome_saved_at - outcome_given_at as early from participation where call_id = $1',
            [reference.callId],
          ),
        ).toEqual([{ outcome_given_on: ada.desktopId, early: '0' }]);
      }
      expect(Object.keys(await participation(reference.callId)).join()).not.toContain('Given');
    });
  });

  test('a disposition that does not exist, a call nobody knows', async () => {
    const { outcome } = await wrappedUpCall();
    expect((await send('outcome.save', { ...outcome, dispositionId: newId() })).problem?.code).toBe(
      'disposition.unknown',
    );
    expect(await send('outcome.save', { ...outcome, callId: 'another' })).toMatchObject({
      status: 404,
      problem: { code: 'call.unknown' },
    });
  });

  test("another agent's call is unknown", async () => {
    const { outcome } = await wrappedUpCall();
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    const refused = await sendCommand(hub.address, ben.token, 'outcome.save', outcome);
    expect(refused.problem?.code).toBe('call.unknown');
  });

  test('completed while the call is up: it locks, and the end of the call goes past wrap-up', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    hub.exchange.say(call.joined(), leg.called(), leg.connected());
    await hub.settled();
    const payload = {
      participationId: newId(),
      callId: leg.callId,
      interactionId: null,
      dispositionId: orderPlaced,
      note: 'x',
      baseOutcomeVersion: null,
    };
    expect((await send('outcome.complete', payload)).status).toBe(200);
    expect(await participation(leg.callId)).toMatchObject({ phase: 'live', outcome: { locked: true } });
    hub.exchange.say(leg.completed());
    await hub.settled();
    expect(await participation(leg.callId)).toMatchObject({ phase: 'done' });
  });

  test('characters that PostgreSQL cannot store are dropped, the note is kept', async () => {
    const { outcome, reference } = await wrappedUpCall();
    expect((await send('outcome.save', { ...outcome, note: 'a\0b\ud800c' })).status).toBe(200);
    expect((await participation(reference.callId)).outcome.note).toBe('ab\ufffdc');
  });
});

describe('call.report', () => {
  const report = (over: Record<string, unknown> = {}) => ({
    participationId: newId(),
    callId: `call-${newId()}`,
    interactionId: null,
    direction: 'inbound',
    remote: { address: '+12025550199', name: null },
    queueName: 'Sales',
    startedAt: Date.now() - 60_000,
    answeredAt: Date.now() - 55_000,
    endedAt: Date.now() - 1_000,
    endCause: 'customerHangup',
    quality: null,
    ...over,
  });

  test("a call the exchange link never told of: made from the desktop's facts under its own id", async () => {
    const payload = report();
    const applied = await send('call.report', payload);
    expect(applied.value).toMatchObject({ entity: 'participation', entityId: payload.participationId });
    const row = await participation(payload.callId);
    expect(row).toMatchObject({
      phase: 'wrapUp',
      queueName: 'Sales',
      endCause: 'customerHangup',
      direction: 'inbound',
    });
    expect(row.source.address).toBe('+12025550199');
    const { callId, participationId } = payload;
    const outcome = {
      participationId,
      callId,
      interactionId: null,
      dispositionId: orderPlaced,
      note: 'x',
      baseOutcomeVersion: null,
    };
    expect((await send('outcome.complete', outcome)).status).toBe(200);
  });

  test('an unanswered one is missed and asks for no outcome', async () => {
    const payload = report({ answeredAt: null, endCause: 'noAnswer' });
    await send('call.report', payload);
    expect(await participation(payload.callId)).toMatchObject({ phase: 'missed', answeredAt: null });
  });

  test('the end that the exchange has told stands; the report adds its measurements', async () => {
    const { reference } = await wrappedUpCall();
    const before = await participation(reference.callId);
    const quality = {
      packetsSent: 5,
      packetsReceived: 4,
      packetsLost: 1,
      jitterMs: 2.5,
      roundTripMs: null,
      mosAverage: 4.2,
      mosLowest: 3.1,
      longestGapMs: null,
    };
    const payload = report({ ...reference, endCause: 'failed', quality });
    await send('call.report', payload);
    const after = await participation(reference.callId);
    expect(after).toMatchObject({
      id: before.id,
      endedAt: before.endedAt,
      endCause: 'customerHangup',
      phase: 'wrapUp',
    });
    expect(await hub.database.query('select quality from participation where id = $1', [before.id])).toEqual([
      { quality },
    ]);
  });

  test('before the exchange tells of the end: the part ends now; what the exchange says then stands', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    hub.exchange.say(call.joined(), leg.called(), leg.connected());
    await hub.settled();
    await send('call.report', report({ callId: leg.callId, endCause: 'agentHangup' }));
    const reported = await participation(leg.callId);
    expect(reported).toMatchObject({ phase: 'wrapUp', endCause: 'agentHangup' });
    hub.exchange.say(leg.completed('customerHangup'));
    await hub.settled();
    const told = await participation(leg.callId);
    expect(told).toMatchObject({ id: reported.id, phase: 'wrapUp', endCause: 'customerHangup' });
    hub.exchange.say(leg.completed('customerHangup'));
    await hub.settled();
    expect(await participation(leg.callId)).toEqual(told);
  });

  test.each([
    { when: 'talking', answeredBefore: true },
    { when: 'ringing', answeredBefore: false },
  ])('a call that was $when when the hub went away ended as its desktop saw it', async (at) => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    hub.exchange.say(call.joined(), leg.called(), ...(at.answeredBefore ? [leg.connected()] : []));
    await hub.settled();
    hub.exchange.down();
    hub.exchange.up();
    await hub.settled();
    expect(await participation(leg.callId)).toMatchObject({ endCause: 'unknown' });
    const answeredAt = Date.now() + 1_000;
    const payload = report({
      callId: leg.callId,
      answeredAt,
      endedAt: answeredAt + 7_000,
      endCause: 'agentHangup',
    });
    await send('call.report', payload);
    const told = await participation(leg.callId);
    expect(told).toMatchObject({ phase: 'wrapUp', endedAt: answeredAt + 7_000, endCause: 'agentHangup' });
    if (!at.answeredBefore) expect(told.answeredAt).toBe(answeredAt);
    expect(
      await hub.database.query('select status from interaction where id = $1', [told.interactionId]),
    ).toEqual([{ status: 'closed' }]);
    const { callId, participationId } = payload;
    const outcome = { participationId, callId, interactionId: null, dispositionId: orderPlaced, note: 'x' };
    await send('outcome.complete', { ...outcome, baseOutcomeVersion: null });
    expect(await participation(leg.callId)).toMatchObject({ phase: 'done', outcome: { locked: true } });
  });

  test('before the exchange tells of the call at all: its part moves to the interaction of the exchange', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    const payload = report({ callId: leg.callId, queueName: null });
    await send('call.report', payload);
    const made = await participation(leg.callId);
    hub.exchange.say(call.joined(), leg.called(), leg.connected(), leg.completed());
    await hub.settled();
    const merged = await participation(leg.callId);
    expect(merged).toMatchObject({ id: made.id, phase: 'wrapUp', queueName: 'Sales' });
    expect(merged.interactionId).toBe(hub.exchange.assigned.get(call.linkedId));
    expect(
      await hub.database.query('select interaction_id, since from work_item where participation_id = $1', [
        made.id,
      ]),
    ).toEqual([{ interaction_id: merged.interactionId, since: String(merged.phaseSince) }]);
    expect(await hub.database.query('select 1 from interaction where id = $1', [made.interactionId])).toEqual(
      [],
    );
  });

  test("an id taken from elsewhere opens nobody else's interaction and no part of another agent", async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1002');
    hub.exchange.say(call.joined(), leg.called());
    await hub.settled();
    const [other] = await hub.database.query<{ id: string }>(
      'select id from participation where call_id = $1',
      [leg.callId],
    );
    const admin = await signIn(hub.address, 'admin', { takeOver: true });
    const interactionId = hub.exchange.assigned.get(call.linkedId) ?? null;
    const payload = report({ participationId: other?.id, interactionId, queueName: null });
    const applied = await sendCommand(hub.address, admin.token, 'call.report', payload);
    expect(applied.status).toBe(200);
    expect(applied.value?.entityId).not.toBe(other?.id);
    const [made] = await hub.database.query<{ interaction_id: string }>(
      'select interaction_id from participation where id = $1',
      [applied.value?.entityId],
    );
    expect(made?.interaction_id).not.toBe(interactionId);

    // Ada is in the queue, but nobody is rung for it with a call that they make.
    const own = report({ interactionId, direction: 'outbound', queueName: null });
    const reported = await send('call.report', own);
    const [row] = await hub.database.query<{ interaction_id: string }>(
      'select interaction_id from participation where id = $1',
      [reported.value?.entityId],
    );
    expect(row?.interaction_id).not.toBe(interactionId);
  });

  test('waits for an event of its call with nothing locked that the event needs', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    hub.exchange.say(call.joined(), leg.called(), leg.connected());
    await hub.settled();
    const event = new pg.Client({ connectionString: hub.database.url });
    await event.connect();
    await event.query('begin');
    await event.query('select 1 from call_link where linked_id = $1 for update', [call.linkedId]);
    const reported = send('call.report', report({ callId: leg.callId }));
    const waiting =
      "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
    while ((await hub.database.query(waiting)).length === 0);
    await event.query('select 1 from call_leg where call_id = $1 for update nowait', [leg.callId]);
    await event.query('select 1 from participation where call_id = $1 for update nowait', [leg.callId]);
    await event.query('commit');
    await event.end();
    expect((await reported).status).toBe(200);
  });

  test.each([{ startedAt: -1 }, { endedAt: 1e300 }, { answeredAt: 9e15 }])(
    'times that are none: %o',
    async (over) => {
      expect(await send('call.report', report(over))).toMatchObject({
        status: 400,
        problem: { code: 'command.invalid' },
      });
    },
  );
});

describe('agent.setIntent', () => {
  test('pauses with a reason of the workspace and comes back; the exchange hears it', async () => {
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    const set = (intent: unknown) => sendCommand(hub.address, sup.token, 'agent.setIntent', { intent });
    const intentNow = async () =>
      (
        await hub.database.query<{ intent: unknown }>('select intent from agent_state where agent_id = $1', [
          sup.agentId,
        ])
      )[0]?.intent;
    await hub.exchange.untilSeats('1009', { loggedIn: true, paused: false });
    for (const reason of ['default', 'lunch']) {
      expect((await set({ kind: 'paused', reason })).status).toBe(200);
      expect(await intentNow()).toMatchObject({ kind: 'paused', reason, channels: 'all' });
      await hub.exchange.untilSeats('1009', { loggedIn: true, paused: true, reason });
    }
    await set({ kind: 'available' });
    expect(await intentNow()).toMatchObject({ kind: 'available' });
    await hub.exchange.untilSeats('1009', { paused: false, reason: '' });
    expect((await set({ kind: 'paused', reason: 'golf' })).problem?.code).toBe('command.invalid');
  });

  test('pauses for some channels: who is paused for chat still has calls (PLUS-10)', async () => {
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    const pause = (channels: unknown, reason = 'default') =>
      sendCommand(hub.address, sup.token, 'agent.setIntent', {
        intent: { kind: 'paused', reason, channels },
      });
    expect((await pause(['voice', 'chat'])).status).toBe(200);
    await hub.exchange.untilSeats('1009', { loggedIn: true, paused: true, reason: 'default' });
    expect((await pause(['chat'])).status).toBe(200);
    await hub.exchange.untilSeats('1009', { paused: false, reason: '' });
    expect((await pause([])).problem?.code).toBe('command.invalid');
    await hub.database.query(`update workspace set policy = policy || '{"pause":{"partial":false}}'`);
    expect((await pause(['chat'])).problem?.code).toBe('agent.pauseDenied');
    await hub.database.query(`update workspace set policy = policy - 'pause'`);
    await sendCommand(hub.address, sup.token, 'agent.setIntent', { intent: { kind: 'available' } });
  });

  test('a pause that was chosen in a call begins when its wrap-up is done (DEC-12, PAUSE-3, TIMER-2)', async () => {
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    const does = (kind: string, payload: unknown) => sendCommand(hub.address, ben.token, kind, payload);
    const { outcome, reference } = await wrappedUpCall('1002');
    await does('agent.setIntent', { intent: { kind: 'paused', reason: 'lunch' } });
    expect((await does('outcome.complete', outcome)).status).toBe(200);
    expect(
      await hub.database.query(
        `select p.phase, s.intent ->> 'kind' as intent, (s.intent ->> 'since')::bigint = p.phase_since as together
        from participation p join agent_state s on s.agent_id = p.agent_id where p.call_id = $1`,
        [reference.callId],
      ),
    ).toEqual([{ phase: 'done', intent: 'paused', together: true }]);
    await does('agent.setIntent', { intent: { kind: 'available' } });
  });

  test('refuses a pause that an administrator has taken from the agent (HDR-11, PERM-1)', async () => {
    const sup = await signIn(hub.address, 'sup', { takeOver: true });
    const pause = async (reason: string) =>
      (
        await sendCommand(hub.address, sup.token, 'agent.setIntent', {
          intent: { kind: 'paused', reason },
        })
      ).problem?.code;
    const hide = (hidden: string) =>
      hub.database.query('update agent set header_hidden = $2 where id = $1', [sup.agentId, hidden]);
    await hide('["pause"]');
    expect(await pause('default')).toBe('agent.pauseDenied');
    expect(await pause('lunch')).toBeUndefined();
    await hide('["customPause"]');
    expect(await pause('lunch')).toBe('agent.pauseDenied');
    expect(await pause('away')).toBeUndefined();
    await hide('[]');
    expect(await pause('default')).toBeUndefined();
    await sendCommand(hub.address, sup.token, 'agent.setIntent', { intent: { kind: 'available' } });
  });

  test('is too old after a minute', async () => {
    const payload = { intent: { kind: 'available' } };
    expect(await send('agent.setIntent', payload, { at: Date.now() - 61_000 })).toMatchObject({
      status: 410,
      problem: { code: 'command.expired' },
    });
  });

  test('comes from the newest session only, while its notes are still delivered', async () => {
    const { outcome } = await wrappedUpCall();
    const old = ada;
    await signIn(hub.address, 'ada', { takeOver: true });
    const refused = await sendCommand(hub.address, old.token, 'agent.setIntent', {
      intent: { kind: 'available' },
    });
    expect(refused).toMatchObject({ status: 409, problem: { code: 'command.superseded' } });
    expect((await sendCommand(hub.address, old.token, 'outcome.save', outcome)).status).toBe(200);
  });
});
