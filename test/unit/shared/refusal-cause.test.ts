import { expect, it } from 'vitest';
import { refusalCause } from '#shared/domain/refusal-cause.ts';

it.each([
  [486, 'noAnswer', true, 'busy'],
  [404, 'busy', true, 'wrongNumber'],
  [480, 'busy', true, 'busy'],
  [480, null, true, 'noAnswer'],
  [480, null, false, 'unavailable'],
  [503, null, true, 'unavailable'],
  [302, null, true, 'unavailable'],
  [500, null, true, 'failed'],
] as const)('%i, network %j, rang %j: %s', (status, network, rang, cause) => {
  expect(refusalCause(status, { network, rang })).toBe(cause);
});
