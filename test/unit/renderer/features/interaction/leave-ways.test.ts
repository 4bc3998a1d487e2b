import { describe, expect, it } from 'vitest';
import { waysToLeave } from '#renderer/features/interaction/leave-ways.ts';
import { policySchema } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import { fakeAgent } from '#test/support/fake-bridge-data.ts';
import { fakeChat } from '#test/support/fake-interactions-data.ts';

const policy = policySchema.parse({});
const lax = policySchema.parse({
  outcome: { dispositionRequired: false, notesRequired: false, relationRequired: false },
  interaction: { authenticationRequired: [] },
});
const all = ['closed', 'resolved', 'open', 'pending', 'Waits for parts'];
const chat = fakeChat(fakeAgent);
const said = (ways: ReturnType<typeof waysToLeave>) =>
  ways.map(({ status, asks }) => `${status}${asks ? ' …' : ''}`);

describe('how an interaction is left (ITAB-4)', () => {
  it('asks for the outcome before it is closed where something is required; open never needs one', () => {
    expect(said(waysToLeave(chat, all, policy, []))).toEqual([
      'closed …',
      'resolved …',
      'open',
      'pending',
      'Waits for parts',
    ]);
  });
  it('closes as it stands where nothing is missing, or with a disposition after all (ITAB-5)', () => {
    expect(said(waysToLeave(chat, ['closed', 'open'], lax, []))).toEqual(['closed', 'closed …', 'open']);
  });
  it('offers only what the policy allows (CHATR-7)', () => {
    expect(said(waysToLeave(chat, ['closed'], policy, []))).toEqual(['closed …']);
    expect(said(waysToLeave(chat, [], policy, []))).toEqual(['closed …']);
  });
  it('leaves one that is over as it is: its outcome is owed first, then nothing is asked (DISP-8)', () => {
    const over = { ...chat, status: 'closed' as const };
    expect(said(waysToLeave(over, all, policy, []))).toEqual(['closed …']);
    const outcome = { ...chat.outcome, dispositionId: newId(), note: 'Told her where it is.', savedAt: 1 };
    const strict = policySchema.parse({
      outcome: { relationRequired: false },
      interaction: { authenticationRequired: [] },
    });
    expect(said(waysToLeave({ ...over, outcome }, all, strict, []))).toEqual(['closed']);
  });
  it('owes who the customer is as well where that is required (CHATR-3)', () => {
    const strict = policySchema.parse({
      outcome: { dispositionRequired: false, notesRequired: false, relationRequired: false },
    });
    expect(said(waysToLeave(chat, ['closed'], strict, []))).toEqual(['closed …']);
    const authentication = {
      state: 'declined' as const,
      reason: 'Would not say.',
      by: { agentId: fakeAgent.id, name: fakeAgent.name },
      at: 1,
    };
    expect(said(waysToLeave({ ...chat, authentication }, ['closed'], strict, []))).toContain('closed');
  });
});
