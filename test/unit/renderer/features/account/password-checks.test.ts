import { describe, expect, it } from 'vitest';
import { passwordChecks } from '#renderer/features/account/password-checks.ts';

const met = (...given: Parameters<typeof passwordChecks>) =>
  passwordChecks(...given)
    .filter((check) => check.met)
    .map(({ rule }) => rule);
const rules = (...given: Parameters<typeof passwordChecks>) =>
  passwordChecks(...given).map(({ rule }) => rule);

describe('the rules of a new password as it is typed (PWD-3..5, TIMER-15)', () => {
  it('with the suite are all there from the beginning, and nothing is met by nothing', () => {
    expect(rules('', '', '', { suite: true })).toEqual([
      'length',
      'lower',
      'upper',
      'digit',
      'special',
      'same',
      'repeated',
    ]);
    expect(met('', '', '', { suite: true })).toEqual([]);
  });

  it('without it are length, another one and the repetition', () => {
    expect(rules('', '', 'old', { suite: false })).toEqual(['length', 'same', 'repeated']);
    expect(met('longenough', 'longenough', 'old', { suite: false })).toEqual(['length', 'same', 'repeated']);
  });

  it('are met one by one', () => {
    expect(met('a', '', 'Old-word-1', { suite: true })).toEqual(['lower', 'same']);
    expect(met('aB3', '', 'Old-word-1', { suite: true })).toEqual(['lower', 'upper', 'digit', 'same']);
    expect(met('aB3-efgh', 'aB3-efgh', 'Old-word-1', { suite: true })).toHaveLength(7);
  });

  it('say that it is the present one, and that the two differ', () => {
    expect(met('Old-word-1', 'Old-word-2', 'Old-word-1', { suite: true })).not.toContain('same');
    expect(met('Old-word-1', 'Old-word-2', 'Old-word-1', { suite: true })).not.toContain('repeated');
  });

  it('name the longest only for one that is longer', () => {
    expect(rules('aB3-'.repeat(60), '', '', { suite: true })).toContain('tooLong');
    expect(met('aB3-'.repeat(60), '', '', { suite: true })).not.toContain('tooLong');
  });
});
