import { parseArgs } from 'node:util';
import { StepError } from '#scripts/lib/progress.mjs';

/** The rows of the table, in its order. */
export const rowNames = [
  'start',
  'memory',
  'ring',
  'answer',
  'hold',
  'load',
  'burst',
  'growth',
  'search',
  'routing',
  'fanOut',
  'messenger',
] as const;
export type RowName = (typeof rowNames)[number];

export interface BenchOptions {
  /** How often each side of a row is measured. */
  readonly runs: number;
  readonly only: ReadonlySet<RowName>;
}

/** What the budgets are stated for. */
const usualRuns = 9;

/**
 * Reads `--runs N` and `--only start,memory,ring,answer,hold,load,burst,growth,search,routing,fanOut,messenger`.
 * @throws {StepError} for a number below 1 and for a row that there is not
 */
export function readBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { runs: { type: 'string' }, only: { type: 'string' } },
  });
  const runs = values.runs === undefined ? usualRuns : Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new StepError(`--runs ${values.runs} is no number of runs.`, 'Give a whole number from 1.');
  }
  const names = values.only?.split(',') ?? rowNames;
  return { runs, only: new Set(names.map(rowNamed)) };
}

function rowNamed(name: string): RowName {
  const found = rowNames.find((each) => each === name);
  if (found === undefined)
    throw new StepError(`There is no row "${name}".`, `Take one of ${rowNames.join(', ')}.`);
  return found;
}
