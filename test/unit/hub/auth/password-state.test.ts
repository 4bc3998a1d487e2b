import { describe, expect, test } from 'vitest';
import { makePassword } from '#hub/auth/administer.ts';
import { chosenState, isOver, passwordStateOf } from '#hub/auth/password-state.ts';
import { passwordFaults } from '#shared/domain/password.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;
const { password: without } = defaultPolicy();
const suite = { ...without, securitySuite: true };
const good = 'Correct-horse-1';
const chosen = (days: number) => ({ passwordChosenAt: now - days * day, passwordTemporary: false });
const given = { passwordChosenAt: null, passwordTemporary: false };
const temporary = { passwordChosenAt: null, passwordTemporary: true };

describe('whether a new password is due', () => {
  test.each([
    ['PWD-2', 'a given one', given, suite, good, 'first'],
    ['PWD-2', 'a given one without the suite', given, without, good, null],
    ['PWD-2', 'one for a single sign-in', temporary, suite, good, 'first'],
    ['PWD-2', 'one for a single sign-in without the suite', temporary, without, good, 'first'],
    ['PWD-6', 'one of 89 days', chosen(89), suite, good, null],
    ['PWD-6', 'one of 90 days', chosen(90), suite, good, 'expired'],
    ['PWD-6', 'one of 90 days without the suite', chosen(90), without, good, null],
    ['PWD-6', 'one of 31 days that lives 30', chosen(31), { ...suite, lifetimeDays: 30 }, good, 'expired'],
    ['PWD-5', 'a weak one', chosen(1), suite, 'practice', 'weak'],
    ['PWD-5', 'a weak one without the suite', chosen(1), without, 'practice', null],
  ] as const)('%s: %s', (_id, _what, record, policy, plain, due) => {
    expect(passwordStateOf(record, policy, plain, now).due).toBe(due);
  });

  test('PWD-7: it says when the password ends, so that the desktop can warn', () => {
    expect(passwordStateOf(chosen(80), suite, good, now).expiresAt).toBe(now + 10 * day);
    expect(chosenState(suite, now)).toEqual({ due: null, expiresAt: now + 90 * day });
    expect(chosenState(without, now)).toEqual({ due: null, expiresAt: null });
  });
});

test('PWD-6: a session is over with its password, with work in hand half a day later; never without the suite', () => {
  const idle = { busy: false, now };
  const busy = { busy: true, now };
  expect([isOver(now + 1, suite, idle), isOver(now, suite, idle)]).toEqual([false, true]);
  expect([isOver(now, suite, busy), isOver(now - day / 2, suite, busy)]).toEqual([false, true]);
  expect([isOver(now - day, without, idle), isOver(null, suite, idle)]).toEqual([false, false]);
});

test('a made password meets every rule and is another one each time', () => {
  const made = Array.from({ length: 200 }, makePassword);
  for (const password of made) expect(passwordFaults(password, '', { suite: true })).toEqual([]);
  expect(new Set(made).size).toBe(200);
});
