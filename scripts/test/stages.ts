import { readdirSync, readFileSync } from 'node:fs';
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
  /** Runs it; an exception counts as a failure of the stage. */
  readonly run: (env: NodeJS.ProcessEnv) => Promise<Tally>;
  /** Whether it opens windows. */
  readonly needsDisplay?: boolean;
}

/** Where the reports are. */
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

/** A project of Vitest, whole or those of its files whose path holds one of `files`. */
function vitest(
  project: string,
  about: string,
  name = project,
  extra: NodeJS.ProcessEnv = {},
  files: readonly string[] = [],
): Stage {
  const report = join(RESULTS, `vitest-${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [bin('vitest/vitest.mjs'), 'run', '--project', project, ...files, ...reporters];
  return {
    name,
    about,
    run: (env) => reported(name, args, { ...env, ...extra }, report, countVitest),
  };
}

/** What may go otherwise on another PostgreSQL than the one that comes along. */
const ON_ANY_POSTGRES = [
  'abandoned',
  'api',
  'board',
  'cli',
  'commands',
  'interactions/convergence',
  'plans',
  'recordings',
  'streams',
  'sweeps',
  'two-hubs',
  'workspace',
].map((file) => `test/hub/${file}.test.ts`);

/** The hub on a PostgreSQL that is not ours: one given by `DATABASE_URL`, or the system's. */
function hubOnOutsidePostgres(): Stage {
  const name = 'hub-outside';
  return {
    name,
    about: 'the hub on a PostgreSQL given by DATABASE_URL',
    run: async (env) => {
      const on = (url: string): Promise<Tally> =>
        vitest('hub', '', name, { LINESIDE_TEST_DATABASE_URL: url }, ON_ANY_POSTGRES).run(env);
      const given = env['DATABASE_URL'];
      if (given) return await on(given);
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
    return 'Asterisk and Kamailio run in a root of their own, for which one has to be root on a Debian.';
  const prepare = join(ROOT, 'test/support/asterisk-prepare.ts');
  const begun = await foreground(process.execPath, [prepare], { cwd: ROOT });
  return begun === 0 ? null : 'They cannot be brought here, for the reason above.';
}

/** A stage with real exchanges, which want root on a Debian. */
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

/** A project of Playwright, with further words for its command line. */
function playwright(project: string, about: string, name: string, extra: readonly string[] = []): Stage {
  const report = join(RESULTS, `playwright-${name}.json`);
  const args = [bin('@playwright/test/cli.js'), 'test', `--project=${project}`, ...extra];
  return {
    name,
    about,
    needsDisplay: true,
    run: (env) => reported(name, args, { ...env, LINESIDE_E2E_REPORT: report }, report, countPlaywright),
  };
}

const E2E = join(ROOT, 'test/e2e');
const e2e = readdirSync(E2E)
  .filter((file) => file.endsWith('.e2e.ts'))
  .map((file) => ({ path: `test/e2e/${file}`, text: readFileSync(join(E2E, file), 'utf8') }));
/**
 * What only a test says that needs the machine for itself: the sound of a call is measured, or a thing is used of which the
 * display has one.
 */
const ALONE = /hears|Hz|dbfs|quality|pulse|phone-desk|support\/media-|SCENARIOS|globalShortcut|clipboard/;
const isAlone = ({ text }: { text: string }): boolean =>
  ALONE.test(text) && !text.includes('ui-preview/window.ts');

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
  vitest('hub', 'the hub on the PostgreSQL that comes along, the practice exchange', 'hub', {
    LINESIDE_TEST_DATABASE_URL: undefined,
  }),
  hubOnOutsidePostgres(),
  onAsterisk(vitest('interop', 'a real Asterisk, Kamailio and Postfix', 'asterisk')),
  check('build', 'the desktop', [join(ROOT, 'scripts/build.ts')]),
  playwright(
    'desktop',
    'every state of the window, and the desktop where no sound is measured',
    'e2e-quiet',
    ['--workers=2', '--fully-parallel', ...e2e.filter((file) => !isAlone(file)).map(({ path }) => path)],
  ),
  playwright(
    'desktop',
    'the real desktop, hub and practice exchange',
    'e2e',
    e2e.filter(isAlone).map(({ path }) => path),
  ),
  onAsterisk(playwright('asterisk', 'real desktops on both', 'e2e-asterisk')),
  check('package', 'the packaged desktop', [join(ROOT, 'scripts/package.ts'), '--dir']),
  playwright('packaged', 'the packaged desktop takes a call', 'e2e-packaged'),
];
