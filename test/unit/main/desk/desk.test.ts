import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '#main/desk/desk.ts';
import type { EndedCallFacts } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import { transition } from '#shared/domain/call-transition.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { ParticipationView, PhoneView, QualityView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';

const me = newId();
const disposition = newId();

/** A scripted store, outbox and phone: the desk's own rules are what is under test. */
function scripted() {
  const clock = new ManualClock();
  const storeChanged = new Emitter<readonly string[]>();
  const phoneChanged = new Emitter<PhoneView>();
  const ended = new Emitter<EndedCallFacts>();
  const given: { kind: string; aggregate: string; payload: Record<string, unknown> }[] = [];
  const cleared: string[] = [];
  const drafts = new Map<string, string | null>();
  const state = {
    rows: new Map<string, ParticipationView>(),
    wrapUps: [] as ParticipationView[],
    calls: [] as Call[],
    notesRequired: true,
    recordTypes: [{ key: 'account', requiredNoteFields: [] as string[], archived: false }],
  };
  const answers: Record<string, (input: never) => unknown> = {
    'agentState.get': () => ({
      state: { id: me, version: 1, intent: { kind: 'available', since: clock.now() }, work: [] },
      pending: false,
    }),
    'voiceCalls.wrapUps': () => state.wrapUps,
    'people.get': () => ({ lists: [], tags: [], teams: [], recordTypes: state.recordTypes }),
    'voiceCalls.get': ({ callId }: { callId: string }) => state.rows.get(callId) ?? null,
    'workspace.get': () => {
      const policy = defaultPolicy();
      policy.outcome.notesRequired = state.notesRequired;
      return {
        policy: { id: newId(), version: 1, name: 'W', region: 'NL', policy },
        dispositions: [],
        pauseReasons: [],
        queues: [],
      };
    },
    'draft.set': ({ key, text }: { key: string; text: string | null }) => void drafts.set(key, text),
  };
  const desk = createDesk({
    store: {
      request: async (op, input) => ok(answers[op]?.(input as never)) as never,
      onChanged: (listener) => storeChanged.on(listener),
    },
    outbox: {
      give: async (kind, aggregate, payload) => {
        given.push({ kind, aggregate, payload: payload as Record<string, unknown> });
        return ok(newId());
      },
    },
    phone: {
      view: () => ({ registration: { kind: 'off' }, calls: state.calls, problem: null }),
      onChange: (listener) => phoneChanged.on(listener),
      onEnded: (listener) => ended.on(listener),
      clearEnded: (id) => void cleared.push(id),
    },
    agentId: me,
    ownPhone: () => true,
    isEchoNumber: (number) => number === '+12025550110',
    isInternal: (number) => number === '202',
    hubOffsetMs: () => 500,
    clock,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_message, error) => {
        throw error;
      },
    },
  });
  return { clock, storeChanged, phoneChanged, ended, given, cleared, drafts, state, desk };
}

const ringing: Call = {
  kind: 'ringing',
  id: newId(),
  callId: 'leg-1',
  interactionId: newId(),
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria Jansen' },
  queueName: 'Sales',
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt: 1000,
};

function move(call: Call, event: Parameters<typeof transition>[1]): Call {
  const result = transition(call, event);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}
const active = move(move(ringing, { kind: 'answerPressed' }), { kind: 'established', at: 3000 });
const over = move(active, {
  kind: 'terminated',
  at: 9000,
  cause: 'customerHangup',
  sipStatus: null,
}) as EndedCallFacts['call'];

let script: ReturnType<typeof scripted>;
beforeEach(() => {
  script = scripted();
});

describe('the end of a call', () => {
  it("is reported in the hub's time, under the id that the desktop gave it", () => {
    script.state.calls = [over];
    script.ended.emit({ call: over, consultForCallId: null, quality: null, leaves: 'report' });
    expect(script.given).toMatchObject([
      {
        kind: 'call.report',
        aggregate: 'call:leg-1',
        payload: {
          participationId: ringing.id,
          callId: 'leg-1',
          interactionId: ringing.interactionId,
          startedAt: 1500,
          answeredAt: 3500,
          endedAt: 9500,
          endCause: 'customerHangup',
        },
      },
    ]);
  });

  it.each(['wrapUp', 'notice', 'nothing'] as const)(
    'is not reported to the hub that told of it: %s',
    (leaves) => {
      script.state.calls = [over];
      script.ended.emit({ call: over, consultForCallId: null, quality: null, leaves });
      expect(script.given).toEqual([]);
    },
  );

  it('sends what was said during it after the report, when the hub had not told of the call', async () => {
    script.state.calls = [active];
    expect(
      await script.desk.saveOutcome({
        callId: 'leg-1',
        dispositionId: disposition,
        note: 'early words',
        baseOutcomeVersion: 0,
      }),
    ).toEqual(ok(null));
    expect(script.given).toEqual([]);
    script.state.calls = [over];
    script.ended.emit({ call: over, consultForCallId: null, quality: null, leaves: 'report' });
    // At once: whoever signs out or quits in a call closes the files next.
    expect(script.given.map((each) => each.kind)).toEqual(['call.report', 'outcome.save']);
    expect(script.given[1]?.payload).toMatchObject({ note: 'early words', dispositionId: disposition });
  });

  it('sends what is said after it behind what was said during it', async () => {
    script.state.calls = [active];
    await script.desk.saveOutcome({
      callId: 'leg-1',
      dispositionId: null,
      note: 'during',
      baseOutcomeVersion: 0,
    });
    const after = script.desk.saveOutcome({
      callId: 'leg-1',
      dispositionId: null,
      note: 'after',
      baseOutcomeVersion: 0,
    });
    script.state.calls = [over];
    script.ended.emit({ call: over, consultForCallId: null, quality: null, leaves: 'report' });
    await after;
    expect(script.given.map(({ kind, payload }) => [kind, payload['note']])).toEqual([
      ['call.report', undefined],
      ['outcome.save', 'during'],
      ['outcome.save', 'after'],
    ]);
  });

  it('leaves the phone bar by itself when nobody answered', () => {
    const missed = move(ringing, {
      kind: 'terminated',
      at: 4000,
      cause: 'noAnswer',
      sipStatus: null,
    }) as EndedCallFacts['call'];
    script.state.calls = [missed];
    script.ended.emit({ call: missed, consultForCallId: null, quality: null, leaves: 'report' });
    expect(script.given).toHaveLength(1);
    script.clock.advance(14_999);
    expect(script.cleared).toEqual([]);
    script.clock.advance(1);
    expect(script.cleared).toEqual([missed.id]);
  });
});

describe('the report of a call', () => {
  const dialled: Call = {
    ...ringing,
    kind: 'dialling',
    direction: 'outbound',
    skillId: newId(),
    progress: 'calling',
  };
  const refused = move(dialled, {
    kind: 'terminated',
    at: 4000,
    cause: 'busy',
    sipStatus: 486,
  }) as EndedCallFacts['call'];
  const quality: QualityView = {
    roundTripMs: 20,
    jitterMs: 3,
    packetsSent: 100,
    packetsReceived: 90,
    packetsLost: 10,
    microphoneDbfs: -20,
    speakerDbfs: -20,
    speakerHz: null,
    mos: 4.1,
    mosAverage: 4,
    mosLowest: 3.2,
    longestGapMs: 120,
    codec: 'opus',
    localCandidate: 'host',
    remoteCandidate: 'host',
  };

  it('carries the status, the skill, whom it was about and how it sounded', () => {
    script.ended.emit({ call: refused, consultForCallId: 'leg-0', quality, leaves: 'report' });
    expect(script.given).toMatchObject([
      {
        kind: 'call.report',
        payload: {
          direction: 'outbound',
          endCause: 'busy',
          sipStatus: 486,
          skillId: dialled.skillId,
          consultFor: 'leg-0',
          quality: { packetsLost: 10, mosAverage: 4, mosLowest: 3.2, longestGapMs: 120 },
        },
      },
    ]);
  });

  it.each([
    ['an outbound call that nobody answered', refused, 15_000],
    ['a consult call', { ...over, consultFor: 'c0' }, 15_000],
    ['a leg that went up in a conference', { ...over, endCause: 'merged' as const }, 0],
  ])('of %s leaves nothing to do: it goes from the phone bar by itself', (_what, call, after) => {
    // The leg that the conference goes on in.
    script.state.calls = [call, { ...active, id: newId(), callId: 'leg-2' }];
    script.ended.emit({ call, consultForCallId: null, quality: null, leaves: 'report' });
    script.clock.advance(after);
    expect(script.cleared).toEqual([call.id]);
  });

  it("of the check before work is nobody else's business: no report, nothing left on the phone bar (PLUS-5)", () => {
    const remote = { address: '+12025550110', name: null };
    const check: EndedCallFacts['call'] = { ...over, direction: 'outbound', remote };
    script.ended.emit({ call: check, consultForCallId: null, quality: null, leaves: 'report' });
    script.clock.advance(0);
    expect(script.given).toEqual([]);
    expect(script.cleared).toEqual([check.id]);
    script.ended.emit({
      call: { ...check, direction: 'inbound' },
      consultForCallId: null,
      quality: null,
      leaves: 'report',
    });
    expect(script.given).toMatchObject([{ kind: 'call.report' }]);
  });

  it.each([
    ['a call with an outcome to give', over],
    ['a call of its own that went up in the conference of another', { ...over, endCause: 'merged' as const }],
  ])('of %s leaves it on the phone bar', (_what, call) => {
    script.state.calls = [call, { ...active, id: newId(), callId: 'leg-2', interactionId: newId() }];
    script.ended.emit({ call, consultForCallId: null, quality: null, leaves: 'report' });
    script.clock.advance(60_000);
    expect(script.cleared).toEqual([]);
  });
});

describe('completing wrap-up', () => {
  const words = { callId: 'leg-1', dispositionId: disposition, note: 'done', baseOutcomeVersion: 0 };
  it('is refused while the call is up', async () => {
    script.state.calls = [active];
    expect(await script.desk.completeOutcome(words)).toMatchObject({
      problem: { code: 'outcome.callStillUp' },
    });
  });
  it.each([
    [{ ...words, note: ' ' }, 'note'],
    [{ ...words, dispositionId: null }, 'disposition'],
    [{ ...words, dispositionId: null, note: '' }, 'disposition,note'],
  ])('is refused while the policy wants more: %j', async (input, missing) => {
    script.state.calls = [over];
    expect(await script.desk.completeOutcome(input)).toMatchObject({
      problem: { code: 'outcome.incomplete', details: { missing } },
    });
    expect(script.given).toEqual([]);
  });
  it('takes less where the policy asks less', async () => {
    script.state.calls = [over];
    script.state.notesRequired = false;
    expect(await script.desk.completeOutcome({ ...words, note: '' })).toEqual(ok(null));
  });
  it('frees the phone bar and forgets the draft', async () => {
    script.state.calls = [over];
    expect(await script.desk.completeOutcome(words)).toEqual(ok(null));
    expect(script.given).toMatchObject([{ kind: 'outcome.complete', aggregate: 'call:leg-1' }]);
    expect(script.cleared).toEqual([over.id]);
    expect(script.drafts.get('outcome:leg-1')).toBeNull();
  });
  describe('of a call that the workspace wants to be about a record', () => {
    const row = (changes: Partial<ParticipationView>): ParticipationView => {
      const outcome = {
        version: 0,
        dispositionId: null,
        note: '',
        savedAt: null,
        savedBy: null,
        locked: false,
      };
      const source = { address: '+31201234567', name: null };
      return {
        ...{ id: newId(), interactionId: newId(), interactionNumber: 7, direction: 'inbound' },
        ...{ source, destination: source, relation: noRelation, outcome },
        ...changes,
      } as ParticipationView;
    };
    const account = { id: newId(), kind: 'account' as const, number: 1, title: 'Acme' };
    const colleague = { address: '202', name: null };
    it.each([
      ['with a customer', row({})],
      ['with a customer, which the hub has not numbered', row({ interactionNumber: null })],
      ['about a person alone', row({ relation: { ...noRelation, contacts: [{ id: newId(), name: 'A' }] } })],
    ])('is refused %s while it is about none', async (_what, view) => {
      script.state.rows.set('leg-1', view);
      expect(await script.desk.completeOutcome(words)).toMatchObject({
        problem: { code: 'outcome.incomplete', details: { missing: 'relation' } },
      });
      expect(script.given).toEqual([]);
    });
    it.each([
      ['with a customer, about an account', row({ relation: { ...noRelation, records: [account] } })],
      ['with a colleague', row({ direction: 'internal' })],
      [
        'with a colleague, which the hub has not numbered',
        row({ interactionNumber: null, source: colleague }),
      ],
    ])('is taken %s', async (_what, view) => {
      script.state.rows.set('leg-1', view);
      expect(await script.desk.completeOutcome(words)).toEqual(ok(null));
    });
  });
  it('is refused for a call that nobody knows', async () => {
    expect(await script.desk.completeOutcome(words)).toMatchObject({ problem: { code: 'call.unknown' } });
  });
});

it('an outcome names the version that the agent saw, not the newest one', async () => {
  const outcome = { version: 7, dispositionId: null, note: '', savedAt: 1, savedBy: newId(), locked: false };
  script.state.rows.set('leg-1', { id: newId(), interactionId: newId(), outcome } as ParticipationView);
  await script.desk.saveOutcome({
    callId: 'leg-1',
    dispositionId: null,
    note: 'typed on 6',
    baseOutcomeVersion: 6,
  });
  expect(script.given).toMatchObject([{ kind: 'outcome.save', payload: { baseOutcomeVersion: 6 } }]);
});

it('knows what the agent has chosen behind the work on the desk', async () => {
  const changed = new Promise<void>((resolve) => script.desk.onChange(() => resolve()));
  script.state.calls = [active];
  script.phoneChanged.emit({ registration: { kind: 'off' }, calls: [active], problem: null });
  await changed;
  expect(script.desk.view().state?.kind).toBe('busy');
  expect(script.desk.intent()).toBe('available');
});
