import { beforeEach, describe, expect, it } from 'vitest';
import { createBoard } from '#main/desk/board.ts';
import { createSupervising, type Supervising } from '#main/desk/supervising.ts';
import type { ExpectedSupervision } from '#main/phone/port.ts';
import { createTold } from '#main/sync/told.ts';
import type { LiveCall } from '#shared/domain/board.ts';
import type { Call } from '#shared/domain/call.ts';
import type { BoardView, PhoneView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const me = newId();
const [sales, support, other] = [newId(), newId(), newId()];
const party = { address: '+31201234567', name: null };
const liveCall = (changes: Partial<LiveCall> = {}): LiveCall => ({
  participationId: newId(),
  interactionId: newId(),
  interactionNumber: 1,
  agentId: newId(),
  agentName: 'Bea',
  direction: 'inbound',
  party,
  queueId: sales,
  queueName: 'Sales',
  phase: 'live',
  offeredAt: 2000,
  answeredAt: 3000,
  recording: 'off',
  supervisors: [],
  ...changes,
});
const aLeg = (callId: string, kind: 'active' | 'ended', interactionId: string): Call =>
  ({ kind, id: callId, callId, interactionId }) as Call;

let told: ReturnType<typeof createTold>;
let clock: ManualClock;
let asked: unknown[];
let answer: () => unknown;
let steps: string[];
let expected: ExpectedSupervision | null;
let calls: Call[];
let phoneChanged: Emitter<PhoneView>;
let supervising: Supervising;

beforeEach(() => {
  told = createTold();
  clock = new ManualClock();
  asked = [];
  answer = () => ok({ callId: 'leg' });
  steps = [];
  expected = null;
  calls = [];
  phoneChanged = new Emitter();
  supervising = createSupervising({
    agentId: me,
    liveCalls: told.liveCalls,
    hub: {
      call: async (name, call) => {
        asked.push({ name, ...call });
        steps.push('hub');
        return answer() as never;
      },
    },
    phone: {
      view: phoneView,
      onChange: (listener) => phoneChanged.on(listener),
      expectSupervision: (leg) => {
        expected = leg;
        steps.push(leg === null ? 'expect nothing' : `expect ${leg.mode} ${leg.callId ?? 'any'}`);
      },
      setSupervision: (callId, mode) => void steps.push(`${callId} ${mode}`),
    },
    clock,
  });
});

const phoneView = (): PhoneView => ({ registration: { kind: 'off' }, calls, problem: null });
const phoneHas = (...now: Call[]): void => {
  calls = now;
  phoneChanged.emit(phoneView());
};
const tellCalls = (...now: LiveCall[]): void =>
  told.take('board', { all: true, queues: [], calls: now, gone: [] });

describe('the board', () => {
  const queue = (id: string, name: string) => ({ id, name, number: '1' });
  async function aBoard(role: 'agent' | 'supervisor') {
    const changes = new Emitter<readonly string[]>();
    const rows = {
      agents: [{ id: me, role, queueIds: [support, sales] }],
      queues: [queue(support, 'support'), queue(sales, 'Sales'), queue(other, 'Other')],
    };
    const board = createBoard({
      store: { request: async () => ok(rows) as never, onChanged: (listener) => changes.on(listener) },
      told,
      agentId: me,
      supervising,
      hubOffsetMs: () => 500,
      log: {
        info: () => undefined,
        warn: () => undefined,
        error: (message, error) => expect.unreachable(`${message} ${error}`),
      },
    });
    const seen: BoardView[] = [];
    board.onChange((view) => seen.push(view));
    await new Promise<void>((resolve) => setImmediate(resolve));
    return { board, rows, changes, seen };
  }
  const waits = (queueId: string) => ({
    queueId,
    callers: [{ interactionId: newId(), interactionNumber: 3, party, joinedAt: 1500, rescued: true }],
  });

  it('has the agent\u2019s own queues by name, also those that nobody waits in, in this machine\u2019s time', async () => {
    const { board } = await aBoard('agent');
    told.take('board', { all: true, queues: [waits(support)], calls: [], gone: [] });
    expect(board.view()).toMatchObject({
      queues: [
        { name: 'Sales', callers: [] },
        { name: 'support', callers: [{ joinedAt: 1000, rescued: true }] },
      ],
      calls: null,
      supervising: null,
    });
  });

  it('has a queue that the hub tells of, such as to an administrator', async () => {
    const { board } = await aBoard('supervisor');
    told.take('board', { all: true, queues: [waits(other)], calls: [], gone: [] });
    expect(board.view().queues.map(({ name }) => name)).toEqual(['Other', 'Sales', 'support']);
  });

  it('has the calls that go on for supervisors, oldest first', async () => {
    const { board } = await aBoard('supervisor');
    const supervisors = [{ agentId: newId(), name: 'S', mode: 'listen' as const, since: 3000 }];
    tellCalls(liveCall({ offeredAt: 2000, supervisors }), liveCall({ offeredAt: 1000, answeredAt: null }));
    expect(board.view().calls).toMatchObject([
      { offeredAt: 500, answeredAt: null },
      { offeredAt: 1500, answeredAt: 2500, supervisors: [{ since: 2500 }] },
    ]);
    told.clear();
    expect(board.view().calls).toEqual([]);
  });

  it('follows the names of queues, and tells only of what changed', async () => {
    const { board, rows, changes, seen } = await aBoard('agent');
    const before = seen.length;
    told.take('board', { all: true, queues: [], calls: [liveCall()], gone: [] });
    expect(seen).toHaveLength(before);
    rows.queues[1] = queue(sales, 'Verkoop');
    changes.emit(['queue']);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(board.view().queues.map(({ name }) => name)).toEqual(['support', 'Verkoop']);
  });
});

describe('supervision', () => {
  it('expects the leg before it asks, and its Call-ID when it knows it', async () => {
    const call = liveCall();
    tellCalls(call);
    expect(await supervising.start(call.participationId, 'listen')).toEqual(ok(null));
    expect(steps).toEqual(['expect listen any', 'hub', 'expect listen leg']);
    expect(expected).toEqual({ interactionId: call.interactionId, mode: 'listen', callId: 'leg' });
    expect(asked).toEqual([
      { name: 'superviseCall', body: { participationId: call.participationId, mode: 'listen' } },
    ]);
    expect(supervising.view()).toEqual({
      callId: 'leg',
      participationId: call.participationId,
      agentName: 'Bea',
      mode: 'listen',
    });
  });

  it('is over when the leg is, or when none comes', async () => {
    const call = liveCall();
    tellCalls(call);
    await supervising.start(call.participationId, 'barge');
    phoneHas(aLeg('leg', 'active', call.interactionId));
    clock.advance(60_000);
    expect(supervising.view()).not.toBeNull();
    phoneHas(aLeg('leg', 'ended', call.interactionId));
    expect(supervising.view()).toBeNull();

    await supervising.start(call.participationId, 'barge');
    clock.advance(15_000);
    expect(supervising.view()).toBeNull();
  });

  it('is known by its leg, which may be here before the hub has answered', async () => {
    const call = liveCall();
    tellCalls(call);
    const seen: (string | undefined)[] = [];
    supervising.onChange(() => seen.push(supervising.view()?.callId));
    answer = () => {
      expect(supervising.view()).toBeNull();
      phoneHas(aLeg('leg', 'active', call.interactionId));
      expect(supervising.view()).toMatchObject({ callId: 'leg', agentName: 'Bea', mode: 'listen' });
      expect(seen).toEqual(['leg']);
      return fail({ status: 409, problem: problem('supervision.notPossible') });
    };
    await supervising.start(call.participationId, 'listen');
    expect(seen).toEqual(['leg', undefined]);
    expect(supervising.view()).toBeNull();
  });

  it('that the hub refuses is expected no more', async () => {
    const call = liveCall();
    tellCalls(call);
    answer = () => fail({ status: 409, problem: problem('supervision.phoneAway') });
    expect(await supervising.start(call.participationId, 'whisper')).toMatchObject({
      problem: { code: 'supervision.phoneAway' },
    });
    expect(expected).toBeNull();
    expect(supervising.view()).toBeNull();
  });

  it('expects nothing more when the leg was here before the answer', async () => {
    const call = liveCall();
    tellCalls(call);
    answer = () => {
      phoneHas(aLeg('leg', 'active', call.interactionId));
      return ok({ callId: 'leg' });
    };
    await supervising.start(call.participationId, 'whisper');
    expect(steps).toEqual(['expect whisper any', 'hub']);
    phoneHas();
    expect(supervising.view()).toBeNull();
  });

  it('changes its mode: silent before the hub is asked, heard only after it has said yes', async () => {
    const call = liveCall();
    tellCalls(call);
    await supervising.start(call.participationId, 'whisper');
    phoneHas(aLeg('leg', 'active', call.interactionId));
    steps = [];
    await supervising.start(call.participationId, 'listen');
    await supervising.start(call.participationId, 'barge');
    expect(steps).toEqual(['leg listen', 'hub', 'leg listen', 'hub', 'leg barge']);
    expect(supervising.view()?.mode).toBe('barge');
    steps = [];
    answer = () => fail({ status: 503, problem: problem('exchange.away') });
    await supervising.start(call.participationId, 'listen');
    expect(steps).toEqual(['leg listen', 'hub', 'leg barge']);
    expect(supervising.view()?.mode).toBe('barge');
  });

  it('is refused for a call that is over, for one\u2019s own, and while the phone is in use', async () => {
    const [mine, theirs, third] = [liveCall({ agentId: me }), liveCall(), liveCall()];
    tellCalls(mine, theirs, third);
    const start = async (id: string) => {
      const started = await supervising.start(id, 'listen');
      return started.ok ? 'ok' : started.problem.code;
    };
    expect(await start(newId())).toBe('call.unknown');
    expect(await start(mine.participationId)).toBe('supervision.ownCall');
    phoneHas({ ...aLeg('x', 'active', newId()) });
    expect(await start(theirs.participationId)).toBe('supervision.phoneBusy');
    phoneHas();
    const both = await Promise.all([start(theirs.participationId), start(theirs.participationId)]);
    expect(both).toEqual(['ok', 'supervision.phoneBusy']);
    expect(await start(third.participationId)).toBe('supervision.phoneBusy');
  });

  it('is known from the hub when this desktop was away', () => {
    const call = liveCall({ supervisors: [{ agentId: me, name: 'Anna', mode: 'barge', since: 1 }] });
    tellCalls(call);
    expect(supervising.view()).toBeNull();
    phoneHas(aLeg('desk-leg', 'active', call.interactionId));
    expect(supervising.view()).toMatchObject({ callId: 'desk-leg', mode: 'barge', agentName: 'Bea' });
  });
});
