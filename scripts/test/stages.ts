import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { canInstall } from '../lib/apt.ts';
import { ROOT } from '../lib/paths.ts';
import { installedPostgres, startPostgres } from '../lib/postgres.ts';
import { foreground } from '../lib/progress.mjs';
import { countPlaywright, countVitest, nothing, oneCheck, sum, type Tally } from './reports.ts';

/** One part of the whole test run. */
export interface Stage {
  readonly name: string;
  /** What it looks at, for the reader. */
  readonly about: string;
  /** Runs it with its output in the open; an exception counts as a failure of the stage. */
  readonly run: (env: NodeJS.ProcessEnv) => Promise<Tally>;
  /** Whether it opens windows. */
  readonly needsDisplay?: boolean;
}

const RESULTS = join(ROOT, 'test-results');
const bin = (path: string): string => join(ROOT, 'node_modules', path);

/** Biome colours its output wherever it goes unless told not to. */
const plain = process.stdout.isTTY ? [] : ['--colors=off'];

/** A program of which only the exit code counts. */
function check(name: string, about: string, args: readonly string[]): Stage {
  return {
    name,
    about,
    run: async (env) => oneCheck(name, (await foreground(process.execPath, args, { cwd: ROOT, env })) === 0),
  };
}

/** Runs a program that writes a JSON report; a missing or unreadable report is a failure. */
async function reported(
  name: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  report: string,
  count: (report: unknown) => Tally,
): Promise<Tally> {
  await rm(report, { force: true });
  const code = await foreground(process.execPath, args, { cwd: ROOT, env });
  const tally = count(JSON.parse(await readFile(report, 'utf8')));
  const unexplained = code !== 0 && tally.failed === 0;
  return unexplained ? sum([tally, oneCheck(`${name} ended with code ${code}`, false)]) : tally;
}

function vitest(
  project: string,
  about: string,
  name = project,
  extra: NodeJS.ProcessEnv = {},
  without: readonly string[] = [],
): Stage {
  const report = join(RESULTS, `vitest-${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const left = without.map((pattern) => `--exclude=${pattern}`);
  const args = [bin('vitest/vitest.mjs'), 'run', '--project', project, ...left, ...reporters];
  return { name, about, run: (env) => reported(name, args, { ...env, ...extra }, report, countVitest) };
}

/** The hub's tests once more, on a PostgreSQL that is not ours: one given by `DATABASE_URL`, or the system's. */
function hubOnOutsidePostgres(): Stage {
  const name = 'hub-outside';
  return {
    name,
    about: 'the hub on a PostgreSQL given by DATABASE_URL',
    run: async (env) => {
      // The exchange has no database.
      const without = ['test/hub/exchange/**'];
      const on = (url: string): Promise<Tally> =>
        vitest('hub', '', name, { DATABASE_URL: url }, without).run(env);
      if (env['DATABASE_URL']) return await on(env['DATABASE_URL']);
      const bin = installedPostgres();
      if (!bin) {
        console.log('No PostgreSQL is installed and no DATABASE_URL is given: left out.');
        return { ...nothing, skipped: 1 };
      }
      await using postgres = await startPostgres(bin);
      return await on(postgres.url);
    },
  };
}

/** Why no Asterisk can run here; null when one can. */
async function whyNoAsterisk(): Promise<string | null> {
  if (process.platform !== 'linux' || !canInstall())
    return 'Asterisk runs in a root of its own, for which one has to be root on a Debian.';
  const begun = await foreground(process.execPath, [join(ROOT, 'test/support/asterisk-prepare.ts')], {
    cwd: ROOT,
  });
  return begun === 0 ? null : 'Asterisk cannot be brought here, for the reason above.';
}

/** A stage with a real Asterisk, which wants root on a Debian. */
function onAsterisk({ run, ...stage }: Stage): Stage {
  return {
    ...stage,
    run: async (env) => {
      const reason = await whyNoAsterisk();
      if (reason === null) return await run(env);
      console.log(`${reason} Left out.`);
      return { ...nothing, skipped: 1 };
    },
  };
}

function playwright(project: string, about: string, name: string): Stage {
  const report = join(RESULTS, `playwright-${name}.json`);
  const args = [bin('@playwright/test/cli.js'), 'test', '--project', project];
  return {
    name,
    about,
    needsDisplay: true,
    run: (env) => reported(name, args, { ...env, LINESIDE_E2E_REPORT: report }, report, countPlaywright),
  };
}

/** All of them, in the order in which they run. */
export const stages: readonly Stage[] = [
  check('typecheck', 'TypeScript, one program a layer', [bin('typescript/bin/tsc'), '-b']),
  check('lint', 'format, lint and the table of layers', [
    bin('@biomejs/biome/bin/biome'),
    'ci',
    '.',
    ...plain,
  ]),
  check('unused', 'files, exports and dependencies that nothing uses', [bin('knip/bin/knip.js')]),
  vitest('unit', 'pure code of every layer'),
  vitest('cache', 'SQLite files and their worker'),
  vitest('hub', 'the hub on its own PostgreSQL, the practice exchange', 'hub', { DATABASE_URL: undefined }),
  hubOnOutsidePostgres(),
  check('build', 'the desktop', [join(ROOT, 'scripts/build.ts')]),
  playwright('desktop', 'the real desktop, hub and practice exchange', 'e2e'),
  onAsterisk(vitest('interop', 'a real Asterisk with the files of resources/asterisk', 'asterisk')),
  onAsterisk(playwright('asterisk', 'real desktops on a real Asterisk', 'e2e-asterisk')),
  check('package', 'the packaged desktop', [join(ROOT, 'scripts/package.ts'), '--dir']),
  playwright('packaged', 'the packaged desktop takes a call', 'e2e-packaged'),
];
