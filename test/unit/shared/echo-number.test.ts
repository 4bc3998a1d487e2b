import { describe, expect, it } from 'vitest';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import { policySchema } from '#shared/domain/policy.ts';

const workspace = (echoNumber: string | null, region = 'NL') => ({
  region,
  policy: policySchema.parse({ phone: { echoNumber } }),
});

describe('the echo number', () => {
  it.each([
    ['+31201234567', '020 123 4567'],
    ['31201234567', '+31201234567'],
    ['020-1234567', '0031201234567'],
    ['*43', '*43'],
    ['999', '999'],
    ['sip:echo@example.org', 'sip:echo@example.org'],
  ])('%s is %s', (dialled, echoNumber) => {
    expect(isEchoNumber(dialled, workspace(echoNumber))).toBe(true);
  });

  it.each([
    ['+31201234568', '+31201234567'],
    ['43', '*43'],
    ['', '+31201234567'],
    ['+31201234567', null],
    ['', null],
    ['', ' '],
    ['anonymous', 'unreadable'],
  ])('%j is not %j', (dialled, echoNumber) => {
    expect(isEchoNumber(dialled, workspace(echoNumber))).toBe(false);
  });
});
