import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentWithDisplay } from './lib/display.ts';
import { memoryFolder } from './lib/memory-folder.ts';
import { LOCAL } from './lib/paths.ts';
import { main, StepError, seconds } from './lib/progress.mjs';
import { closingLine, oneCheck, sum, type Tally } from './test/reports.ts';
import { RESULTS, type Stage, stages } from './test/stages.ts';

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

async function runStage(stage: Stage, output?: number): Promise<Tally> {
  const within = output === undefined ? {} : { output };
  if (!stage.needsDisplay) return await stage.run({ ...within, env: process.env });
  await using display = await environmentWithDisplay();
  return await stage.run({ ...within, env: display.env });
}

/** Runs one and measures it; what it throws is a failure of it. */
async function outcomeOf(stage: Stage, output?: number): Promise<Outcome> {
  const begin = performance.now();
  const tally = await runStage(stage, output).catch((error: unknown) => {
    console.error(error instanceof StepError ? `${error.message}\nWhat to do: ${error.remedy}` : error);
    return oneCheck(`${stage.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`, false);
  });
  return { stage, tally, ms: performance.now() - begin };
}

/** Runs one while another is in the open, and keeps what it says until then. */
async function aside(stage: Stage): Promise<Outcome & { readonly said: string }> {
  mkdirSync(RESULTS, { recursive: true });
  const log = join(RESULTS, `${stage.name}.log`);
  const output = openSync(log, 'w');
  const outcome = await outcomeOf(stage, output);
  closeSync(output);
  return { ...outcome, said: readFileSync(log, 'utf8') };
}

/** Stages of which the first is in the open and the others run beside it. */
function together(wanted: readonly Stage[]): readonly (readonly [Stage, ...Stage[]])[] {
  const names = new Set(wanted.map(({ name }) => name));
  const isAside = ({ beside }: Stage): boolean => beside !== undefined && names.has(beside);
  return wanted
    .filter((stage) => !isAside(stage))
    .map((stage) => [stage, ...wanted.filter((other) => isAside(other) && other.beside === stage.name)]);
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

/** @param ms of all stages: less than their sum where some ran beside others */
function report(outcomes: readonly Outcome[], total: Tally, before: string, ms: number): void {
  list('Passed only when run again, after a failure that is shown above:', total.again);
  list('Failed:', total.failures);
  const earlier = rowsBefore(before);
  const all = earlier.reduce((sum, [, spent]) => sum + spent, ms);
  console.log('\nstage               time  passed  failed');
  for (const [name, spent] of earlier) console.log(row(name, spent));
  for (const { stage, tally, ms: spent } of outcomes) {
    const besides = outcomes.some((other) => other.stage.name === stage.beside);
    console.log(`${row(stage.name, spent, tally)}${besides ? `  beside ${stage.beside}` : ''}`);
  }
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
  const begin = performance.now();
  const outcomes: Outcome[] = [];
  const done = (outcome: Outcome): void => {
    outcomes.push(outcome);
    const { stage, tally, ms } = outcome;
    console.log(
      `[${outcomes.length}/${wanted.length}] ${stage.name}: ${closingLine(tally)} in ${seconds(ms)}`,
    );
  };
  const announce = (stage: Stage, how = ''): void =>
    console.log(`\n[${outcomes.length + 1}/${wanted.length}] ${stage.name}${how}: ${stage.about}`);
  for (const [stage, ...others] of together(wanted)) {
    const running = others.map(aside);
    announce(
      stage,
      others.length === 0 ? '' : `, with ${others.map(({ name }) => name).join(', ')} beside it`,
    );
    done(await outcomeOf(stage));
    for (const { said, ...outcome } of await Promise.all(running)) {
      announce(outcome.stage, `, which ran beside ${stage.name}`);
      process.stdout.write(said);
      done(outcome);
    }
  }
  const total = sum(outcomes.map((outcome) => outcome.tally));
  report(outcomes, total, values.before, performance.now() - begin);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
});
