import { z } from 'zod';

/** What one stage of the tests came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Names of what failed, for the list at the end. */
  readonly failures: readonly string[];
  /** Names of what failed once and passed when it was run again: counted as passed, and told at the end. */
  readonly again: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], again: [] };

/** One check that passed, or failed under a name. */
export function oneCheck(name: string, passed: boolean): Tally {
  return passed ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: [name] };
}

/** Adds up. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
      failures: [...total.failures, ...one.failures],
      again: [...total.again, ...one.again],
    }),
    nothing,
  );
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Counts Vitest's JSON report. A file that failed outside of its tests counts as one failure. */
export function countVitest(report: unknown): Tally {
  return sum(
    vitestReport.parse(report).testResults.map((file) => {
      const tests = sum(
        file.assertionResults.map((test) => {
          if (test.status === 'passed') return { ...nothing, passed: 1 };
          if (test.status === 'failed') return oneCheck(`${file.name}: ${test.fullName}`, false);
          return { ...nothing, skipped: 1 };
        }),
      );
      return file.status === 'failed' && tests.failed === 0
        ? sum([tests, oneCheck(`${file.name}: the file itself`, false)])
        : tests;
    }),
  );
}

interface Suite {
  readonly title: string;
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly Suite[] | undefined;
}

const suite: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(
    z.object({ title: z.string(), file: z.string(), tests: z.array(z.object({ status: z.string() })) }),
  ),
  get suites() {
    return z.array(suite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

/** Counts Playwright's JSON report. An error outside of the tests counts as one failure. */
export function countPlaywright(report: unknown): Tally {
  const { suites, errors } = playwrightReport.parse(report);
  return sum([
    ...suites.map(countSuite),
    ...errors.map((error) =>
      oneCheck((error.message ?? 'error outside of the tests').split('\n')[0] ?? '', false),
    ),
  ]);
}

function countSuite(of: Suite): Tally {
  const own = of.specs.flatMap((spec) =>
    spec.tests.map((test): Tally => {
      if (test.status === 'expected') return { ...nothing, passed: 1 };
      if (test.status === 'skipped') return { ...nothing, skipped: 1 };
      const name = `${spec.file}: ${spec.title}`;
      if (test.status === 'flaky') return { ...nothing, passed: 1, again: [name] };
      return oneCheck(name, false);
    }),
  );
  return sum([...own, ...(of.suites ?? []).map(countSuite)]);
}

/** The closing line of a run. */
export function closingLine(total: Tally): string {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  return `${total.passed} passed, ${total.failed} failed${skipped}`;
}
