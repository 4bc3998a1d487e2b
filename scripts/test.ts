import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentWithDisplay } from './lib/display.ts';
import { memoryFolder } from './lib/memory-folder.ts';
import { LOCAL } from './lib/paths.ts';
import { main, StepError, seconds } from './lib/progress.mjs';
import { closingLine, oneCheck, sum, type Tally } from './test/reports.ts';
import { type Stage, stages } from './test/stages.ts';

/*
 * `npm test`: every stage, going on after one that fails, so that one run tells everything.
 * `npm test -- --only unit,lint` runs the named stages. `--before name=seconds,...` adds what the caller has
 * spent before us to the table of times.
 */

interface Outcome {
  readonly stage: Stage;
  readonly tally: Tally;
  readonly ms: number;
}

/** @throws {StepError} for a name that no stage has */
function chosen(only: string | undefined): readonly Stage[] {
  if (only === undefined) return stages;
  return only.split(',').map((name) => {
    const stage = stages.find((one) => one.name === name);
    if (!stage) {
      throw new StepError(
        `There is no stage "${name}".`,
        `Take one of ${stages.map((one) => one.name).join(', ')}.`,
      );
    }
    return stage;
  });
}

async function runStage(stage: Stage): Promise<Tally> {
  if (!stage.needsDisplay) return await stage.run(process.env);
  await using display = await environmentWithDisplay();
  return await stage.run(display.env);
}

/** What `--before` tells, as rows of the table. */
function rowsBefore(before: string): readonly (readonly [name: string, ms: number])[] {
  return before
    .split(',')
    .filter(Boolean)
    .map((row) => {
      const [name = '', spent = '0'] = row.split('=');
      return [name, Number(spent) * 1000] as const;
    });
}

function report(outcomes: readonly Outcome[], total: Tally, before: string): void {
  list('Passed only when run again, after a failure that is shown above:', total.again);
  list('Failed:', total.failures);
  const earlier = rowsBefore(before);
  const all = [...earlier.map(([, ms]) => ms), ...outcomes.map((one) => one.ms)].reduce((a, b) => a + b, 0);
  console.log('\nstage               time  passed  failed');
  for (const [name, ms] of earlier) console.log(row(name, ms));
  for (const { stage, tally, ms } of outcomes) console.log(row(stage.name, ms, tally));
  console.log(`${row('all', all, total)}\n`);
  console.log(closingLine(total));
}

function list(title: string, names: readonly string[]): void {
  if (names.length === 0) return;
  console.log(`\n${title}`);
  for (const name of names) console.log(`  ${name}`);
}

function row(name: string, ms: number, tally?: Tally): string {
  const counts = tally ? `${`${tally.passed}`.padStart(8)}${`${tally.failed}`.padStart(8)}` : '';
  return `${name.padEnd(16)}${seconds(ms).padStart(8)}${counts}`;
}

/** Every hub, exchange and worker that a test starts reads the same sources: Node keeps what it made of them here. */
process.env['NODE_COMPILE_CACHE'] ??= join(LOCAL, 'compile-cache');

await main(async () => {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, before: { type: 'string', default: '' } },
  });
  const wanted = chosen(values.only);
  await using memory = await memoryFolder();
  // Where `os.tmpdir()` of every test is.
  if (memory) process.env['TMPDIR'] = memory.path;
  const outcomes: Outcome[] = [];
  for (const [index, stage] of wanted.entries()) {
    console.log(`\n[${index + 1}/${wanted.length}] ${stage.name}: ${stage.about}`);
    const begin = performance.now();
    const tally = await runStage(stage).catch((error: unknown) => {
      console.error(error instanceof StepError ? `${error.message}\nWhat to do: ${error.remedy}` : error);
      return oneCheck(
        `${stage.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
        false,
      );
    });
    const ms = performance.now() - begin;
    console.log(`[${index + 1}/${wanted.length}] ${stage.name}: ${closingLine(tally)} in ${seconds(ms)}`);
    outcomes.push({ stage, tally, ms });
  }
  const total = sum(outcomes.map((outcome) => outcome.tally));
  report(outcomes, total, values.before);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
