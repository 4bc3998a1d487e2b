import { describe, expect, it } from 'vitest';
import { isDatabaseAway, isRetryable } from '#hub/db/errors.ts';

/** As the query builder throws it: PostgreSQL's error is the cause. */
const failed = (code: string) =>
  new Error('Failed query', { cause: Object.assign(new Error('x'), { code }) });

describe('an error of the database', () => {
  it.each([
    ['the network', 'ECONNREFUSED'],
    ['the connection', '08006'],
    ['a shut-down', '57P01'],
    ['too many connections', '53300'],
    ['a statement that waited too long', '57014'],
    ['a transaction that stood idle too long', '25P03'],
    ['a deadlock that every attempt met', '40P01'],
    ['a serialization failure that every attempt met', '40001'],
  ])('that is of %s passes: what was under way is done again', (_name, code) => {
    expect(isDatabaseAway(failed(code))).toBe(true);
  });

  it.each(['23505', '42P01', '22P02', '25P02'])('%s is a bug and stays one', (code) => {
    expect(isDatabaseAway(failed(code))).toBe(false);
    expect(isRetryable(failed(code))).toBe(false);
  });
});
