import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#hub/db/database.ts';
import type { ExchangeEvent, RecordingFinished } from '#hub/exchange/port.ts';
import { deleteOldRecordings } from '#hub/jobs/recordings.ts';
import { RecordingFiles } from '#hub/recordings/files.ts';
import { createChanges } from '#hub/streams/change.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { startTestHub, type TestHub } from '#test/support/hub.ts';
import { callHub, type SignedIn, sendCommand, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';
import { histories, Story } from './interactions/histories.ts';

/** Calls beside those of queues, recordings and conferences, through a hub with a scripted exchange. */
let hub: TestHub;
let ada: SignedIn;
let sales: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-recordings-'));
  hub = await startTestHub({ recordings: join(folder, 'hub') });
  await hub.hub.driver?.inStep;
  sales = (await hub.database.query<{ id: string }>("select id from queue where key = 'sales'"))[0]?.id ?? '';
});
afterAll(async () => {
  await hub.dispose();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  hub.exchange.up();
  await hub.settled();
  await hub.database.query('delete from work_item');
  await policy({});
  hub.exchange.recorded.splice(0);
  ada = await signIn(hub.address, 'ada', { takeOver: true });
  await sendCommand(hub.address, ada.token, 'agent.setIntent', { intent: { kind: 'available' } });
});

/** Sets parts of the workspace's policy; what is left out is as it is by default. */
const policy = (parts: object) => hub.database.query('update workspace set policy = $1', [parts]);

async function say(...events: ExchangeEvent[]): Promise<void> {
  hub.exchange.say(...events);
  await hub.settled();
}

const part = async (callId: string) => {
  const [row] = await hub.database.query<Record<string, unknown>>(
    'select * from participation where call_id = $1',
    [callId],
  );
  return row;
};
const work = async () =>
  (
    await hub.database.query<{ phase: string }>('select phase from work_item where agent_id = $1', [
      ada.agentId,
    ])
  ).map(({ phase }) => phase);

/** A queue's call that ada has taken. */
async function taken() {
  const call = scriptCall(sales);
  const leg = call.leg('1001');
  await say(call.joined(), leg.called(), leg.connected());
  const interactionId = hub.exchange.assigned.get(call.linkedId) ?? '';
  return { call, leg, interactionId };
}

/** A call that ada's phone makes. */
function dials(number: string, over: { interactionId?: string; skillId?: string } = {}) {
  const at = Date.now() + 5_000;
  const call = {
    linkedId: `linked-${newId()}`,
    user: '1001',
    callId: `call-${newId()}`,
    interactionId: over.interactionId ?? newId(),
    number,
    skillId: over.skillId ?? null,
  };
  return {
    ...call,
    called: (): ExchangeEvent => ({ kind: 'outboundCalled', ...call, at }),
    answered: (): ExchangeEvent => ({ kind: 'outboundAnswered', ...call, at: at + 2_000 }),
    completed: (why: 'farHangup' | 'refused' | 'cancelled', status: number | null = null): ExchangeEvent => ({
      kind: 'outboundCompleted',
      ...call,
      why,
      status,
      at: at + 9_000,
    }),
    snapshot: (answeredAt: number | null) => ({
      kind: 'outbound' as const,
      ...call,
      address: number,
      name: null,
      calledAt: at,
      answeredAt,
    }),
  };
}

describe('a call that an agent makes', () => {
  test('in any intent; while it lasts queues give nothing, then comes its wrap-up (STATE-8)', async () => {
    await sendCommand(hub.address, ada.token, 'agent.setIntent', {
      intent: { kind: 'paused', reason: 'lunch' },
    });
    const call = dials('+12025550100');
    await say(call.called());
    expect(await work()).toEqual(['live']);
    await hub.exchange.untilSeats('1001', { paused: true, reason: 'busy' });
    await say(call.answered(), call.completed('farHangup'));
    expect(await part(call.callId)).toMatchObject({
      phase: 'wrapUp',
      role: 'owner',
      direction: 'outbound',
      interaction_id: call.interactionId,
      source: { address: '1001', name: 'Ada Keller' },
      destination: { address: '+12025550100', name: null },
    });
    const [state] = await hub.database.query('select intent from agent_state where agent_id = $1', [
      ada.agentId,
    ]);
    expect(state).toMatchObject({ intent: { kind: 'paused', reason: 'lunch' } });
  });

  test('an available agent who dials gets no call of a queue; refused, they are free at once', async () => {
    await hub.exchange.untilSeats('1001', { paused: false });
    const call = dials('+12025550101');
    await say(call.called());
    await hub.exchange.untilSeats('1001', { paused: true, reason: 'busy' });
    await say(call.completed('refused', 486));
    await hub.exchange.untilSeats('1001', { paused: false });
    expect(await part(call.callId)).toMatchObject({ phase: 'done', end_cause: 'busy' });
    expect(await work()).toEqual([]);
  });

  test.each([
    [404, 'wrongNumber'],
    [480, 'noAnswer'],
    [603, 'rejected'],
    [403, 'notAllowed'],
    [503, 'unavailable'],
    [415, 'failed'],
  ])('refused with %i: %s', async (status, cause) => {
    const call = dials('+12025550101');
    await say(call.called(), call.completed('refused', status));
    expect(await part(call.callId)).toMatchObject({ phase: 'done', end_cause: cause });
  });

  test('to the echo number is the check before work: no interaction, no work, no recording (PLUS-5)', async () => {
    await policy({ phone: { echoNumber: '+1 (202) 555-0110' }, recording: { mode: 'always' } });
    const check = dials('12025550110');
    const interactions = () => hub.database.query('select id from interaction');
    const before = await interactions();
    await say(check.called(), check.answered());
    expect(await work()).toEqual([]);
    await hub.exchange.untilSeats('1001', { paused: false });
    expect(hub.exchange.recorded).toEqual([]);
    hub.exchange.down();
    hub.exchange.up({ others: [check.snapshot(Date.now())] });
    await hub.settled();
    await say(check.completed('farHangup'));
    expect(await part(check.callId)).toBeUndefined();
    expect(await interactions()).toEqual(before);
    const facts = await hub.database.query('select 1 from call_leg where call_id = $1', [check.callId]);
    expect(facts).toEqual([]);
  });

  test("naming somebody else's interaction opens an own one", async () => {
    const bens = scriptCall(sales);
    await say(bens.joined(), bens.leg('1002').called());
    const interactionId = hub.exchange.assigned.get(bens.linkedId) ?? '';
    const call = dials('+12025550100', { interactionId });
    await say(call.called());
    const made = await part(call.callId);
    expect(made).toMatchObject({ role: 'owner' });
    expect(made?.['interaction_id']).not.toBe(interactionId);
  });

  test('tells the skill it was dialled with; one that does not exist is none', async () => {
    const [skill] = await hub.database.query<{ id: string }>("select id from skill where key = 'sales'");
    const known = dials('+12025550100', { skillId: skill?.id ?? '' });
    await say(known.called());
    expect(await part(known.callId)).toMatchObject({ skill_id: skill?.id });
    const unknown = dials('+12025550100', { skillId: newId() });
    await say(unknown.called());
    expect(await part(unknown.callId)).toMatchObject({ skill_id: null });
  });

  test('that nobody told the hub of is made from the report of its desktop', async () => {
    const now = Date.now();
    const reference = { participationId: newId(), callId: `call-${newId()}`, interactionId: newId() };
    const payload = {
      ...reference,
      direction: 'outbound',
      remote: { address: '+12025550100', name: 'Warehouse' },
      queueName: null,
      startedAt: now - 20_000,
      answeredAt: now - 15_000,
      endedAt: now,
      endCause: 'agentHangup',
      quality: null,
    };
    expect((await sendCommand(hub.address, ada.token, 'call.report', payload)).status).toBe(200);
    expect(await part(reference.callId)).toMatchObject({
      id: reference.participationId,
      interaction_id: reference.interactionId,
      direction: 'outbound',
      destination: { address: '+12025550100', name: 'Warehouse' },
      phase: 'wrapUp',
    });
    expect(await work()).toEqual(['wrapUp']);
  });

  test('a link that was away: what is up is taken up, what is gone has ended', async () => {
    const [up, gone] = [dials('+12025550100'), dials('+12025550108')];
    await say(gone.called(), gone.answered());
    hub.exchange.down();
    const answeredAt = Date.now() - 3_000;
    hub.exchange.up({ others: [up.snapshot(answeredAt)] });
    await hub.settled();
    expect(await part(up.callId)).toMatchObject({ phase: 'live', answered_at: String(answeredAt) });
    expect(await part(gone.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'unknown' });
    hub.exchange.up({ others: [gone.snapshot(answeredAt), up.snapshot(answeredAt)] });
    await hub.settled();
    expect(await part(gone.callId)).toMatchObject({ phase: 'live', end_cause: null });
    hub.exchange.up();
    await hub.settled();
    expect(await part(gone.callId)).toMatchObject({ phase: 'live' });
    await say(gone.completed('farHangup'), up.completed('farHangup'));
    expect(await part(gone.callId)).toMatchObject({ phase: 'wrapUp', end_cause: 'customerHangup' });
  });
});

describe('many calls at once', () => {
  test('every history twice, all side by side', { timeout: 120_000 }, async () => {
    const stories = histories.flatMap((history) =>
      Array.from({ length: 2 }, (_, n) => {
        const story = new Story(sales, 1_770_000_000_000 + n * 1_000_000);
        return { history, story, tellings: history.tell(story) };
      }),
    );
    // What a desktop reports comes another way: histories that need it are not the exchange's to tell.
    const told = stories.flatMap(({ history, story, tellings }) => {
      const events = tellings.flatMap((telling) => (telling.kind === 'report' ? [] : [telling]));
      return events.length === tellings.length ? [{ history, story, events }] : [];
    });
    expect(told.length).toBeGreaterThan(10);
    for (const { events } of told) hub.exchange.say(...events);
    await hub.settled();
    for (const { history, story } of told) {
      for (const [leg, expected] of Object.entries(history.parts)) {
        const row = await part(story.legs[leg as keyof typeof story.legs]);
        const shown = `${row?.['role']} ${row?.['direction']} ${row?.['phase']} ${row?.['end_cause']}`;
        expect(`${history.name}, ${leg}: ${shown}`).toBe(`${history.name}, ${leg}: ${expected}`);
      }
    }
  });
});

describe('recording', () => {
  const record = (callId: string, action: string, token = ada.token) =>
    callHub(hub.address, 'recordCall', { token, body: { callId, action } });

  test('starts, is masked, goes on and stops; each change is kept and noted', async () => {
    const { leg } = await taken();
    const states = ['start', 'start', 'mask', 'unmask', 'stop', 'stop'];
    const replies: unknown[] = [];
    for (const action of states) {
      replies.push((await record(leg.callId, action)).value?.recording);
      expect(await part(leg.callId)).toMatchObject({ recording: replies.at(-1) });
    }
    expect(replies).toEqual(['recording', 'recording', 'masked', 'recording', 'off', 'off']);
    expect(hub.exchange.recorded.map(({ action }) => action)).toEqual(['start', 'mask', 'unmask', 'stop']);
    const audit = await hub.database.query<{ details: { action: string } }>(
      "select details from audit where action = 'call.recorded' order by at, id",
    );
    expect(audit.map(({ details }) => details.action)).toEqual(states);
  });

  test("only the agent's own call, and only while they talk", async () => {
    const { leg } = await taken();
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    expect((await record(leg.callId, 'start', ben.token)).problem?.code).toBe('call.unknown');
    await say(leg.completed());
    expect((await record(leg.callId, 'start')).problem?.code).toBe('call.unknown');
    const ringing = scriptCall(sales);
    const offered = ringing.leg('1001');
    await say(ringing.joined(), offered.called());
    expect((await record(offered.callId, 'start')).problem?.code).toBe('call.unknown');
    expect(hub.exchange.recorded).toEqual([]);
  });

  test('asked before the exchange has told that the agent answered', async () => {
    const call = scriptCall(sales);
    const leg = call.leg('1001');
    await say(call.joined(), leg.called());
    const asked = record(leg.callId, 'start');
    await say(leg.connected());
    expect((await asked).value?.recording).toBe('recording');
  });

  test.each([
    ['start', { mode: 'never' }],
    ['stop', { mayStop: false }],
    ['mask', { mayMask: false }],
    ['unmask', { mayMask: false }],
  ])('%s where the workspace does not allow it', async (action, recording) => {
    const { leg } = await taken();
    if (action !== 'start') await record(leg.callId, 'start');
    hub.exchange.recorded.splice(0);
    await policy({ recording });
    expect(await record(leg.callId, action)).toMatchObject({
      status: 403,
      problem: { code: 'recording.notAllowed' },
    });
    expect(hub.exchange.recorded).toEqual([]);
  });

  test('is not masked in a conference (CONFR-2)', async () => {
    const { leg, call } = await taken();
    await record(leg.callId, 'start');
    const member = { user: null, callId: null, address: '+1202555', name: null };
    const conference: ExchangeEvent = {
      kind: 'conferenceChanged',
      conferenceId: newId(),
      linkedId: call.linkedId,
      members: [
        { user: '1001', callId: leg.callId, address: '1001', name: null },
        { ...member, address: '+12025550143', name: 'Grace Okafor' },
        { ...member, address: '+12025550100' },
      ],
      at: Date.now() + 10_000,
    };
    await say(conference);
    expect((await part(leg.callId))?.['conference']).toMatchObject({
      members: [
        { agentId: null, party: { address: '+12025550143', name: 'Grace Okafor' } },
        { agentId: null, party: { address: '+12025550100', name: null } },
      ],
    });
    expect(await record(leg.callId, 'mask')).toMatchObject({
      status: 409,
      problem: { code: 'phone.inConference' },
    });
    await say({ ...conference, members: [], at: conference.at + 1 });
    expect(await part(leg.callId)).toMatchObject({ conference: null });
    expect((await record(leg.callId, 'mask')).status).toBe(200);
  });

  test('a conference that somebody left, or that ended, while the link was away', async () => {
    const { leg, call } = await taken();
    const at = Date.now();
    const party = (address: string) => ({ user: null, callId: null, address, name: null });
    const own = { user: '1001', callId: leg.callId, address: '1001', name: null };
    const told = {
      kind: 'conferenceChanged' as const,
      conferenceId: newId(),
      linkedId: call.linkedId,
      members: [own, party('+12025550143'), party('+12025550100'), party('+12025550108')],
      at,
    };
    const up = { callers: [call.caller], legs: [{ ...leg.leg, answeredAt: at }] };
    const members = async () => {
      const conference = (await part(leg.callId))?.['conference'] as { members: unknown[] } | null;
      return conference?.members.length ?? null;
    };
    await say(told);
    expect(await members()).toBe(3);
    hub.exchange.up({ ...up, conferences: [{ ...told, members: told.members.slice(0, 3), at: at + 1.5 }] });
    await hub.settled();
    expect(await members()).toBe(2);
    hub.exchange.up(up);
    await hub.settled();
    expect(await members()).toBe(2);
    hub.exchange.up({ ...up, conferences: [] });
    await hub.settled();
    expect(await members()).toBeNull();
  });

  test('the exchange knows better what is recorded, and may not be able to', async () => {
    const { leg } = await taken();
    hub.exchange.refuseNext = 'exchange.noRecordings';
    expect((await record(leg.callId, 'start')).problem?.code).toBe('recording.notPossible');
    hub.exchange.refuseNext = 'exchange.unreachable';
    expect(await record(leg.callId, 'start')).toMatchObject({
      status: 503,
      problem: { code: 'exchange.away' },
    });
    expect(await part(leg.callId)).toMatchObject({ recording: 'off' });
    expect((await record(leg.callId, 'mask')).problem?.code).toBe('recording.notPossible');
    hub.exchange.refuseNext = 'exchange.alreadyRecording';
    expect((await record(leg.callId, 'start')).value).toEqual({ recording: 'recording' });
    hub.exchange.refuseNext = 'exchange.notRecording';
    expect((await record(leg.callId, 'mask')).problem?.code).toBe('recording.notPossible');
    expect(await part(leg.callId)).toMatchObject({ recording: 'off' });
  });

  test('of every call where the workspace says so: of queues, outbound, by extension, and after a link was away', async () => {
    await policy({ recording: { mode: 'always' } });
    const { leg, call } = await taken();
    const out = dials('+12025550100');
    const by = {
      linkedId: `linked-${newId()}`,
      user: '1001',
      callId: `call-${newId()}`,
      interactionId: null,
      address: '1002',
      name: 'Ben Rossi',
    };
    await say(out.called(), { kind: 'directCalled', ...by, at: Date.now() });
    const started = () => hub.exchange.recorded.map(({ callId, action }) => `${action} ${callId}`);
    expect(started()).toEqual([`start ${leg.callId}`]);
    await say(out.answered(), out.answered());
    await say({ kind: 'directAnswered', ...by, at: Date.now() });
    expect(started()).toEqual([leg.callId, out.callId, by.callId].map((callId) => `start ${callId}`));
    expect(await part(out.callId)).toMatchObject({ recording: 'recording' });

    const unseen = dials('+12025550108');
    hub.exchange.down();
    hub.exchange.up({
      callers: [call.caller],
      legs: [{ ...leg.leg, answeredAt: Date.now() }],
      others: [unseen.snapshot(Date.now())],
    });
    await hub.settled();
    expect(started().slice(3)).toEqual([`start ${unseen.callId}`]);
  });

  test('the file of the exchange is taken over once, and goes when its time is over', async () => {
    const { leg, call } = await taken();
    await record(leg.callId, 'start');
    const path = join(folder, 'of-exchange.wav');
    await writeFile(path, 'RIFF');
    const finished: RecordingFinished = {
      kind: 'recordingFinished',
      linkedId: call.linkedId,
      callId: leg.callId,
      user: '1001',
      interactionId: null,
      path,
      durationMs: 4_000,
      startedAt: Date.now(),
      at: Date.now() + 1_000,
    };
    await say(finished, finished);
    expect(await part(leg.callId)).toMatchObject({ recording: 'off' });
    const rows = await hub.database.query<{ file: string; duration_ms: string }>(
      'select file, duration_ms from recording where call_id = $1',
      [leg.callId],
    );
    expect(rows).toMatchObject([{ duration_ms: '4000' }]);
    expect(await readFile(join(folder, 'hub', rows[0]?.file ?? ''), 'utf8')).toBe('RIFF');
    await say({ ...finished, startedAt: finished.startedAt + 1, path: join(folder, 'nowhere.wav') });
    expect(
      await hub.database.query('select file from recording where call_id = $1 and file is null', [
        leg.callId,
      ]),
    ).toHaveLength(1);

    // Another recording has the name at the exchange now; told again, the first stays what it is.
    await writeFile(path, 'another');
    hub.exchange.up({ recordings: [finished] });
    await hub.settled();
    expect(await readFile(join(folder, 'hub', rows[0]?.file ?? ''), 'utf8')).toBe('RIFF');
    expect(await readFile(path, 'utf8')).toBe('another');
    // What could not be taken over is when it is told again.
    await writeFile(join(folder, 'nowhere.wav'), 'late');
    hub.exchange.up({
      recordings: [
        {
          ...finished,
          startedAt: finished.startedAt + 1,
          path: join(folder, 'nowhere.wav'),
        },
      ],
    });
    await hub.settled();
    const withFile = await hub.database.query(
      'select 1 from recording where call_id = $1 and file is not null',
      [leg.callId],
    );
    expect(withFile).toHaveLength(2);

    const database = openDatabase(hub.database.url, quietLog());
    const files = new RecordingFiles(join(folder, 'hub'));
    const sweep = (days: number) => {
      const clock = new ManualClock(Date.now() + days * 24 * 60 * 60 * 1000);
      return deleteOldRecordings(
        { database, changes: createChanges(database, clock), clock, log: quietLog() },
        files,
      );
    };
    await sweep(89);
    expect(await readdir(join(folder, 'hub'))).toHaveLength(2);
    await sweep(91);
    expect(await readdir(join(folder, 'hub'))).toEqual([]);
    expect(await hub.database.query('select 1 from recording')).toEqual([]);
    await database.dispose();
  });
});

describe('one conference of several calls', () => {
  const bridge = (callIds: string[], token = ada.token) =>
    callHub(hub.address, 'bridgeCalls', { token, body: { callIds } });

  test("keeps the customer's leg, whichever is named first", async () => {
    const { leg, interactionId } = await taken();
    const consult = dials('1002', { interactionId });
    await say(consult.called(), consult.answered());
    expect(await part(consult.callId)).toMatchObject({ role: 'consult', interaction_id: interactionId });
    const bridged = await bridge([consult.callId, leg.callId]);
    expect(bridged.value).toMatchObject({ callId: leg.callId });
    expect(hub.exchange.bridged.at(-1)).toEqual([leg.callId, consult.callId]);
    expect(await hub.database.query("select details from audit where action = 'call.bridged'")).toMatchObject(
      [{ details: { parties: 3 } }],
    );
  });

  test('not with calls of others or that nobody has answered', async () => {
    const { leg, interactionId } = await taken();
    const dialling = dials('+12025550102', { interactionId });
    await say(dialling.called());
    const before = hub.exchange.bridged.length;
    expect((await bridge([leg.callId, dialling.callId])).problem?.code).toBe('call.unknown');
    const ben = await signIn(hub.address, 'ben', { takeOver: true });
    expect((await bridge([leg.callId], ben.token)).problem?.code).toBe('call.unknown');
    expect(hub.exchange.bridged).toHaveLength(before);
  });

  test('not beyond what the workspace allows, counting everybody who is in them', async () => {
    await policy({ conference: { maxParties: 4 } });
    const { leg, call, interactionId } = await taken();
    const conference = (others: number): ExchangeEvent => ({
      kind: 'conferenceChanged',
      conferenceId: `conference-of-${leg.callId}`,
      linkedId: call.linkedId,
      members: [
        { user: '1001', callId: leg.callId, address: '1001', name: null },
        ...Array.from({ length: others }, (_, n) => ({
          user: null,
          callId: null,
          address: `+120255501${n}0`,
          name: null,
        })),
      ],
      at: Date.now() + others * 1_000,
    });
    const consult = dials('+12025550100', { interactionId });
    await say(conference(2), consult.called(), consult.answered());
    expect((await bridge([leg.callId, consult.callId])).status).toBe(200);
    await say(conference(3));
    expect(await bridge([leg.callId, consult.callId])).toMatchObject({
      status: 409,
      problem: { code: 'conference.full', details: { parties: 5, maxParties: 4 } },
    });
  });

  test('the exchange may refuse, or be away', async () => {
    const { leg } = await taken();
    hub.exchange.refuseNext = 'exchange.callGone';
    expect((await bridge([leg.callId])).problem?.code).toBe('conference.notPossible');
    hub.exchange.refuseNext = 'exchange.unreachable';
    expect((await bridge([leg.callId])).problem?.code).toBe('exchange.away');
  });
});
