import { describe, expect, it } from 'vitest';
import { closingLine, countPlaywright, countVitest, oneCheck, sum } from '#scripts/test/reports.ts';

describe('counting Vitest’s report', () => {
  const file = (status: string, statuses: readonly string[]) => ({
    name: 'a.test.ts',
    status,
    assertionResults: statuses.map((one, index) => ({ fullName: `test ${index}`, status: one })),
  });

  it('counts passed, failed and skipped, and names what failed', () => {
    const report = {
      testResults: [file('failed', ['passed', 'failed', 'skipped']), file('passed', ['passed'])],
    };
    expect(countVitest(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      failures: ['a.test.ts: test 1'],
      again: [],
    });
  });

  it('counts a file that could not even be loaded as a failure', () => {
    expect(countVitest({ testResults: [file('failed', [])] })).toMatchObject({
      failed: 1,
      failures: ['a.test.ts: the file itself'],
    });
  });

  it('does not take something else for a report', () => {
    expect(() => countVitest({ numTotalTests: 3 })).toThrow();
  });
});

describe('counting Playwright’s report', () => {
  const spec = (title: string, status: string) => ({ title, file: 'call.e2e.ts', tests: [{ status }] });

  it('counts through nested suites, and names what passed only when it was run again', () => {
    const report = {
      suites: [
        {
          title: 'call.e2e.ts',
          specs: [spec('rings', 'expected')],
          suites: [
            {
              title: 'answer',
              specs: [spec('hears', 'unexpected'), spec('is loud', 'flaky'), spec('n/a', 'skipped')],
            },
          ],
        },
      ],
      errors: [],
    };
    expect(countPlaywright(report)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
      failures: ['call.e2e.ts: hears'],
      again: ['call.e2e.ts: is loud'],
    });
  });

  it('counts an error outside of the tests', () => {
    const report = { suites: [], errors: [{ message: 'no tests found\nmore' }] };
    expect(countPlaywright(report)).toMatchObject({ failed: 1, failures: ['no tests found'] });
  });
});

describe('the closing line', () => {
  it('is what build servers read', () => {
    expect(closingLine(sum([oneCheck('typecheck', true), oneCheck('lint', false)]))).toBe(
      '1 passed, 1 failed',
    );
    expect(closingLine({ passed: 4, failed: 0, skipped: 2, failures: [], again: [] })).toBe(
      '4 passed, 0 failed, 2 skipped',
    );
  });
});
