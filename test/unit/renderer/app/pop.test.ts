import { describe, expect, it } from 'vitest';
import { popOf } from '#renderer/app/pop.ts';
import type { Call } from '#shared/domain/call.ts';
import { noRelation, type Relation } from '#shared/domain/crm.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { pastCall } from '#test/support/fake-bridge-data.ts';

const maria = { id: 'm', name: 'Maria' };
const ringing = { kind: 'ringing' } as Call;
const active = { kind: 'active', answeredAt: 5 } as Call;
const gone = { kind: 'ended', answeredAt: null } as Call;

function row(relation: Partial<Relation>, queueId: string | null = null): ParticipationView {
  const past = pastCall(0, 1_000_000);
  return {
    ...past,
    queueId,
    relation: { ...noRelation, ...relation },
    outcome: { ...past.outcome, locked: false },
  };
}

function rules(screenPop: Partial<ReturnType<typeof defaultPolicy>['screenPop']> = {}) {
  const policy = defaultPolicy();
  return {
    policy: { screenPop: { ...policy.screenPop, ...screenPop } },
    queues: [{ id: 'q1', key: 'sales' }],
  };
}

describe('what comes before the agent when somebody calls (VDISP-1)', () => {
  it('is their contact, known or just made by the hub', () => {
    expect(popOf(row({ contacts: [maria] }), ringing, rules())).toBe('contact');
  });
  it('is the call where several could be who calls: the agent opens each (REL-4)', () => {
    expect(popOf(row({ candidates: [maria, { ...maria, id: 'n' }] }), ringing, rules())).toBe('call');
  });
  it('is nothing where nobody is known', () => {
    expect(popOf(row({}), ringing, rules())).toBeNull();
  });
  it('waits for the answer where the policy says so, and never comes where it says that', () => {
    const known = row({ contacts: [maria] });
    expect(popOf(known, ringing, rules({ when: 'answer' }))).toBeNull();
    expect(popOf(known, active, rules({ when: 'answer' }))).toBe('contact');
    expect(popOf(known, active, rules({ when: 'never' }))).toBeNull();
  });
  it('comes for the policy’s queues, and for calls of no queue', () => {
    const only = rules({ queues: ['sales'] });
    expect(popOf(row({ contacts: [maria] }, 'q1'), ringing, only)).toBe('contact');
    expect(popOf(row({ contacts: [maria] }, 'q2'), ringing, only)).toBeNull();
    expect(popOf(row({ contacts: [maria] }), ringing, only)).toBe('contact');
  });
  it('does not come for what rang in vain, nor once all is said', () => {
    expect(popOf(row({ contacts: [maria] }), gone, rules())).toBeNull();
    const said = row({ contacts: [maria] });
    expect(popOf({ ...said, outcome: { ...said.outcome, locked: true } }, active, rules())).toBeNull();
  });
});
