import { describe, expect, it } from 'vitest';
import {
  closes,
  isSaved,
  missingFor,
  openOutcome,
  wordsFor,
} from '#renderer/features/wrap-up/interaction-form.ts';
import { policySchema } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import { fakeAgent } from '#test/support/fake-bridge-data.ts';
import { fakeChat } from '#test/support/fake-interactions-data.ts';

const all = ['closed', 'resolved', 'open', 'pending', 'Waits for parts'];
const chat = fakeChat(fakeAgent);
const policy = policySchema.parse({});

describe('the outcome of an interaction', () => {
  it('knows which words close it (DISP-4)', () => {
    expect(all.filter(closes)).toEqual(['closed', 'resolved']);
  });
  it('offers what the workspace allows, and of one that is closed only what closes; never nothing (CHATR-7)', () => {
    expect(wordsFor(chat, all)).toEqual(all);
    expect(wordsFor({ status: 'closed' }, all)).toEqual(['closed', 'resolved']);
    expect(wordsFor({ status: 'closed' }, ['open'])).toEqual(['closed']);
    expect(wordsFor(chat, [])).toEqual(['closed']);
  });
  it('begins as closed, with what is known, and never with a word that is not allowed (DISP-3)', () => {
    expect(openOutcome(chat, null, all, null)).toEqual({
      status: 'closed',
      dispositionId: null,
      note: '',
      base: 0,
    });
    expect(openOutcome(chat, null, ['open', 'pending'], null).status).toBe('open');
    expect(openOutcome({ ...chat, status: 'closed', subStatus: 'resolved' }, null, all, null).status).toBe(
      'resolved',
    );
  });
  it('goes on with what was typed, on the version that it was begun on; the word that is asked for counts (PLUS-11)', () => {
    const draft = { status: 'pending', dispositionId: null, note: 'Half a sen', base: 1 };
    const newer = { ...chat, outcome: { ...chat.outcome, version: 4, note: 'A supervisor’s' } };
    expect(openOutcome(newer, draft, all, null)).toEqual(draft);
    expect(openOutcome(newer, draft, all, 'closed')).toEqual({ ...draft, status: 'closed' });
  });
  it('is saved only when nothing else was typed since', () => {
    const dispositionId = newId();
    const outcome = { ...chat.outcome, version: 2, dispositionId, note: 'Done.', savedAt: 1 };
    const over = { ...chat, status: 'closed' as const, outcome };
    const said = { status: 'closed', dispositionId, note: 'Done.', base: 2 };
    expect(isSaved(over, said)).toBe(true);
    expect(isSaved(over, { ...said, note: 'Done!' })).toBe(false);
    expect(isSaved(over, { ...said, status: 'resolved' })).toBe(false);
    expect(isSaved({ ...chat, outcome }, said)).toBe(false);
    expect(isSaved({ ...over, outcome: { ...outcome, savedAt: null } }, said)).toBe(false);
  });
  it('needs all that the policy demands before it closes, and nothing while it stays open (DISP-5, ITAB-4)', () => {
    const said = { status: 'closed', dispositionId: null, note: ' ', base: 0 };
    expect(missingFor(chat, said, policy, [])).toEqual(['authentication', 'disposition', 'note', 'relation']);
    expect(missingFor(chat, { ...said, status: 'pending' }, policy, [])).toEqual([]);
    const full = { ...said, dispositionId: newId(), note: 'Job: 20-4471' };
    expect(missingFor(chat, full, policy, [['Job']])).toEqual(['authentication']);
  });
});
