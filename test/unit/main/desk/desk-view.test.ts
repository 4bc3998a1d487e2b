import { describe, expect, it } from 'vitest';
import { type DeskInput, deskView } from '#main/desk/desk-view.ts';
import type { AgentState, WorkItem } from '#shared/domain/agent-state.ts';
import type { Call } from '#shared/domain/call.ts';
import { noRelation } from '#shared/domain/crm.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';

const available: AgentState = {
  id: newId(),
  version: 1,
  intent: { kind: 'available', since: 1000 },
  work: [],
};
const active: Extract<Call, { kind: 'active' }> = {
  kind: 'active',
  id: newId(),
  callId: 'c1',
  interactionId: null,
  direction: 'inbound',
  remote: { address: '+31201234567', name: 'Maria' },
  queueName: 'Sales',
  skillId: null,
  consultFor: null,
  emergency: false,
  postDial: null,
  startedAt: 4000,
  answeredAt: 5000,
  muted: false,
  merged: null,
};

function wrapUp(callId: string, phaseSince: number): ParticipationView {
  const party = { address: '1', name: null };
  return {
    id: newId(),
    version: 1,
    interactionId: null,
    interactionNumber: null,
    agentId: available.id,
    role: 'owner',
    channel: 'voice',
    direction: 'inbound',
    callId,
    source: party,
    destination: party,
    queueId: null,
    queueName: null,
    phase: 'wrapUp',
    phaseSince,
    offeredAt: 0,
    answeredAt: 0,
    endedAt: phaseSince,
    endCause: 'agentHangup',
    recording: 'off',
    skillId: null,
    conference: null,
    quality: null,
    recordings: [],
    supervisedBy: [],
    relation: noRelation,
    tagIds: [],
    authentication: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    pending: true,
    refused: null,
  };
}

const base: DeskInput = {
  agentState: available,
  statePending: false,
  wrapUps: [],
  calls: [],
  ownPhone: true,
  hubOffsetMs: 0,
};

describe('the desk', () => {
  it('shows nothing before the hub has told once', () => {
    expect(deskView({ ...base, agentState: null }).state).toBeNull();
  });
  it('is busy with a call of its own that the hub has not heard of', () => {
    expect(deskView({ ...base, calls: [active] }).state).toEqual({ kind: 'busy', since: 5000 });
  });
  it('is busy with a call on hold, since the answer, whatever the hub has heard', () => {
    const since = { kind: 'busy', since: 5000 };
    expect(deskView({ ...base, calls: [{ ...active, kind: 'holding' }] }).state).toEqual(since);
    for (const kind of ['held', 'resuming'] as const) {
      expect(deskView({ ...base, calls: [{ ...active, kind, heldAt: 7000 }] }).state).toEqual(since);
    }
  });
  it('is not busy while a call rings or is being answered', () => {
    for (const kind of ['ringing', 'answering'] as const) {
      const { answeredAt: _answeredAt, muted: _muted, merged: _merged, ...facts } = active;
      expect(deskView({ ...base, calls: [{ ...facts, kind }] }).state?.kind).toBe('available');
    }
  });
  it('is busy from the moment it dials, as colleagues are told (STATE-1, STATE-8)', () => {
    const { answeredAt: _answeredAt, muted: _muted, merged: _merged, ...facts } = active;
    const dialling: Call = { ...facts, kind: 'dialling', progress: 'calling', startedAt: 4000 };
    expect(deskView({ ...base, calls: [dialling] }).state).toEqual({ kind: 'busy', since: 4000 });
  });
  it('is busy since the first of its calls, whichever of them is on hold', () => {
    const first: Call = { ...active, id: newId(), kind: 'held', answeredAt: 4500, heldAt: 4800 };
    const second: Call = { ...active, answeredAt: 6000, consultFor: first.id };
    expect(deskView({ ...base, calls: [first, second] }).state).toEqual({ kind: 'busy', since: 4500 });
    expect(deskView({ ...base, calls: [second] }).state).toEqual({ kind: 'busy', since: 6000 });
  });
  it('is busy until a call that is handed over has left', () => {
    const to = { address: '1002', name: null };
    const leaving: Call = { ...active, kind: 'transferring', heldAt: null, to };
    expect(deskView({ ...base, calls: [leaving] }).state).toEqual({ kind: 'busy', since: 5000 });
  });
  it('is in wrap-up after a call that the hub has not heard of, and the oldest comes first', () => {
    const view = deskView({ ...base, wrapUps: [wrapUp('c2', 9000), wrapUp('c1', 8000)] });
    expect(view.state).toEqual({ kind: 'wrapUp', since: 8000 });
    expect(view.wrapUps.map((each) => each.callId)).toEqual(['c1', 'c2']);
  });
  it('believes its own phone over a hub that still thinks a call is live', () => {
    const stale: AgentState = {
      ...available,
      work: [{ interactionId: newId(), participationId: newId(), channel: 'voice', phase: 'live', since: 1 }],
    };
    expect(deskView({ ...base, agentState: stale }).state?.kind).toBe('available');
    expect(deskView({ ...base, agentState: stale, ownPhone: false }).state?.kind).toBe('busy');
  });
  it('says which interactions the agent has, since when by this clock, and none that is only offered (STATE-5, PLUS-9)', () => {
    const item = (phase: WorkItem['phase'], since: number): WorkItem => ({
      interactionId: newId(),
      participationId: newId(),
      channel: 'chat',
      phase,
      since,
    });
    const [later, offered] = [item('live', 9000), item('offered', 8000)];
    const waiting = { ...item('wrapUp', 7000), extendedMs: 60_000 };
    const agentState: AgentState = { ...available, work: [later, offered, waiting] };
    const view = deskView({ ...base, agentState, hubOffsetMs: 1000 });
    const idsOf = ({ interactionId, participationId }: WorkItem) => ({ interactionId, participationId });
    expect(view.work).toEqual([
      { ...idsOf(waiting), channel: 'chat', phase: 'wrapUp', since: 6000 },
      { ...idsOf(later), channel: 'chat', phase: 'live', since: 8000 },
    ]);
    expect(view.extended).toEqual([{ participationId: waiting.participationId, ms: 60_000 }]);
  });
  it("lets the hub's digital work count", () => {
    const chatting: AgentState = {
      ...available,
      work: [{ interactionId: newId(), participationId: newId(), channel: 'chat', phase: 'live', since: 7 }],
    };
    expect(deskView({ ...base, agentState: chatting }).state).toEqual({ kind: 'busy', since: 7 });
  });
  it('says what comes after the work, by this clock, and nothing when that is Available as ever (PLUS-10)', () => {
    const lunch = { kind: 'paused', since: 900, reason: 'lunch', channels: 'all' } as const;
    const agentState = { ...available, intent: lunch };
    const after = { ...lunch, since: 800 };
    expect(deskView({ ...base, agentState, calls: [active], hubOffsetMs: 100 }).next).toEqual(after);
    expect(deskView({ ...base, agentState, wrapUps: [wrapUp('c1', 8000)], hubOffsetMs: 100 }).next).toEqual(
      after,
    );
    expect(deskView({ ...base, agentState }).next).toBeNull();
    expect(deskView({ ...base, calls: [active] }).next).toBeNull();
  });
  it("shows times in this machine's clock", () => {
    const view = deskView({ ...base, hubOffsetMs: 300 });
    expect(view.state).toEqual({ kind: 'available', since: 700 });
    expect(deskView({ ...base, calls: [active], hubOffsetMs: 300 }).state).toEqual({
      kind: 'busy',
      since: 5000,
    });
  });
});
