import { describe, expect, it } from 'vitest';
import { answersFor, silenceOf } from '#renderer/features/interaction/idle.ts';
import { fakeAnswers } from '#test/support/fake-answers.ts';
import { fakeAgent } from '#test/support/fake-bridge-data.ts';
import { fakeChat, fakeShop } from '#test/support/fake-interactions-data.ts';

const minute = 60_000;
const start = 1_000_000;
const chat = (more: Parameters<typeof fakeChat>[1] = {}) =>
  fakeChat(fakeAgent, { startedAt: start, customerAt: start, agentAt: start + minute, ...more });

describe('a silent customer (CHATR-4, CHATR-5, TIMER-9)', () => {
  it('is asked two minutes after the agent wrote, not sooner', () => {
    expect(silenceOf(chat(), 120, null, start + 3 * minute - 1).kind).toBe('none');
    expect(silenceOf(chat(), 120, null, start + 3 * minute)).toEqual({ kind: 'ask', since: start + minute });
  });
  it('is not silent who wrote last, nor before the agent has written', () => {
    expect(silenceOf(chat({ customerAt: start + 2 * minute }), 120, null, start + 9 * minute).kind).toBe(
      'none',
    );
    expect(silenceOf(chat({ agentAt: null }), 120, null, start + 9 * minute).kind).toBe('none');
  });
  it('may be said goodbye to once they were asked, when they are silent two minutes more', () => {
    const asked = chat({ agentAt: start + 3 * minute });
    expect(silenceOf(asked, 120, start, start + 4 * minute).kind).toBe('none');
    expect(silenceOf(asked, 120, start, start + 5 * minute).kind).toBe('end');
  });
  it('is known as asked also by what the agent wrote themselves, here or before a restart', () => {
    const wroteAgain = chat({ agentAt: start + 2 * minute });
    expect(silenceOf(wroteAgain, 120, null, start + 4 * minute).kind).toBe('end');
  });
  it('is asked anew after they have answered once', () => {
    const answered = chat({ customerAt: start + 4 * minute, agentAt: start + 5 * minute });
    expect(silenceOf(answered, 120, start, start + 7 * minute).kind).toBe('ask');
  });
  it('matters only in an open chat on the agent’s desk, and where the policy has a time', () => {
    const late = start + 9 * minute;
    expect(silenceOf(chat({ status: 'closed' }), 120, null, late).kind).toBe('none');
    expect(silenceOf(chat({ myPhase: null }), 120, null, late).kind).toBe('none');
    expect(silenceOf(chat({ channel: 'email' }), 120, null, late).kind).toBe('none');
    expect(silenceOf(chat(), 0, null, late).kind).toBe('none');
  });
});

describe('the phrases for it (CANN-1)', () => {
  const answers = fakeAnswers(fakeShop.id);
  const template = answers[0];
  if (template === undefined) throw new Error('the fake workspace has no answers');
  const phrase = (key: string, more: Partial<typeof template>) => ({
    ...template,
    id: key,
    key,
    use: 'reengage' as const,
    entryPointId: null,
    channels: [],
    archived: false,
    ...more,
  });
  it('are those of the web site before the global ones, each in their order, and none of another site or channel', () => {
    const found = answersFor(
      [
        phrase('global2', { position: 2 }),
        phrase('global1', { position: 1 }),
        phrase('local', { position: 9, entryPointId: fakeShop.id }),
        phrase('elsewhere', { entryPointId: fakeAgent.id }),
        phrase('mail', { channels: ['email'] }),
        phrase('old', { archived: true }),
        phrase('closing', { use: 'closing' }),
      ],
      'reengage',
      chat({ entryPointId: fakeShop.id }),
    );
    expect(found.map(({ key }) => key)).toEqual(['local', 'global1', 'global2']);
  });
});
