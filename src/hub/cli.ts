import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#shared/util/clock.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { giveTemporaryPassword, makePassword, sessionsOf, signOutAgent } from './auth/administer.ts';
import { importContacts } from './contacts/import.ts';
import { type Database, openDatabase } from './db/database.ts';
import { startEmbeddedDatabase } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { databaseUrlFromEnvironment, secretFromEnvironment } from './env.ts';
import { queueSections } from './exchange/asterisk/queue-sections.ts';
import { createLog } from './log.ts';
import { ensureWorkspace, readWorkspace } from './policies/store.ts';
import { createChanges } from './streams/change.ts';
import { applyWorkspace } from './workspace/apply.ts';
import { type WorkspaceFile, workspaceJsonSchema } from './workspace/file-schema.ts';
import { type PlanStep, planLines, planWorkspace } from './workspace/plan.ts';
import { parseWorkspace } from './workspace/read-file.ts';
import { resolveSecret } from './workspace/secrets.ts';

const usage = `Usage: lineside-hub-cli COMMAND   (in a checkout: node src/hub/cli.ts COMMAND)
  apply FILE [--plan]   make the hub's configuration agree with workspace.yaml, or only say what would change
  check FILE            look for mistakes without a database
  asterisk FILE         print the queues of workspace.yaml as sections of Asterisk's queues.conf
  schema [FILE]         write the JSON schema of workspace.yaml (default: resources/workspace.schema.json)
  contacts import --list KEY FILE.csv [--plan] [--from-line N]
                        make contacts of the lines of a file, or only say which lines would be refused
  password LOGIN [--stdin]
                        give an agent a password for one sign-in: a made one, which is printed, or the line on standard input
  sessions LOGIN        where an agent is signed in
  sign-out LOGIN        end all sessions of an agent
Options of all that use the database: --data DIR (the hub's files, default .lineside/hub), --database-url URL (or DATABASE_URL),
  --practice (of apply: the hub is for practice, so the file may have a practicePassword)`;

function readArguments(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      plan: { type: 'boolean', default: false },
      practice: { type: 'boolean', default: false },
      data: { type: 'string', default: '.lineside/hub' },
      'database-url': { type: 'string' },
      list: { type: 'string' },
      stdin: { type: 'boolean', default: false },
      'from-line': { type: 'string', default: '2' },
    },
  });
}

/** Runs one command. */
async function main({ values, positionals }: Arguments): Promise<Result<void, string>> {
  const [command, file] = positionals;
  switch (command) {
    case 'check':
      return file === undefined ? fail(usage) : check(file);
    case 'asterisk':
      return file === undefined ? fail(usage) : printQueues(file);
    case 'schema':
      writeFileSync(file ?? 'resources/workspace.schema.json', schemaText());
      return ok(undefined);
    case 'apply':
      return file === undefined ? fail(usage) : apply(file, values);
    case 'contacts':
      return importFile(positionals, values);
    case 'password':
      return file === undefined ? fail(usage) : givePassword(file, values);
    case 'sessions':
      return file === undefined ? fail(usage) : showSessions(file, values);
    case 'sign-out':
      return file === undefined ? fail(usage) : signOut(file, values);
    default:
      return fail(usage);
  }
}

function readFile(path: string): Result<WorkspaceFile, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return fail(sentenceOf(error));
  }
  const file = parseWorkspace(text);
  return file.ok ? file : fail(`${path}: ${file.problem.message}`);
}

function check(path: string): Result<void, string> {
  const file = readFile(path);
  if (!file.ok) return file;
  console.log(`${path} has no mistakes.`);
  return ok(undefined);
}

function printQueues(path: string): Result<void, string> {
  const file = readFile(path);
  if (!file.ok) return file;
  const { queues, policy } = file.value;
  process.stdout.write(queueSections(Object.values(queues), policy.offer.seconds.voice));
  return ok(undefined);
}

async function apply(
  path: string,
  { plan, practice: practiceHub, ...where }: Values,
): Promise<Result<void, string>> {
  const file = readFile(path);
  if (!file.ok) return file;
  if (file.value.practicePassword !== undefined && !practiceHub) {
    return fail(`${path}: practicePassword is a known password; give --practice if this is a practice hub.`);
  }
  return withDatabase(where, async (database) => {
    await ensureWorkspace(database.sql);
    const { practice } = await readWorkspace(database.sql);
    const from = { folder: dirname(resolve(path)), environment: secretFromEnvironment };
    const secret = (reference: string) => resolveSecret(reference, from);
    if (plan) {
      show(await planWorkspace(database.sql, file.value, practice));
      return ok(undefined);
    }
    const changes = createChanges(database, systemClock);
    const applied = await applyWorkspace(changes, { file: file.value, practice, secret });
    if (!applied.ok) return fail(applied.problem.message);
    show(applied.value);
    return ok(undefined);
  });
}

async function importFile(
  [, what, path, ...more]: readonly string[],
  { list, plan: planOnly, 'from-line': from, ...where }: Values,
): Promise<Result<void, string>> {
  const fromLine = Number(from);
  const asked = what === 'import' && path !== undefined && list !== undefined && more.length === 0;
  if (!asked || !Number.isSafeInteger(fromLine) || fromLine < 2) return fail(usage);
  const refused = (line: number, why: string) => console.error(`line ${line}: ${why}`);
  return withDatabase(where, async (database) => {
    await ensureWorkspace(database.sql);
    const changes = createChanges(database, systemClock);
    const options = { list, path, fromLine, planOnly, refused };
    const imported = await importContacts({ database, changes }, options);
    if (!imported.ok) return fail(`${path}: ${imported.problem}`);
    const { taken, refused: lines } = imported.value;
    console.log(`${planOnly ? 'Would take' : 'Took'} ${taken} contacts into '${list}'.`);
    return lines === 0 ? ok(undefined) : fail(`${lines} lines were refused.`);
  });
}

/** The password is printed only when it was made here: whoever typed it knows it. */
async function givePassword(login: string, { stdin, ...where }: Values): Promise<Result<void, string>> {
  const password = stdin ? readFileSync(0, 'utf8').replace(/\r?\n$/, '') : makePassword();
  return withDatabase(where, async (database) => {
    await ensureWorkspace(database.sql);
    const given = await giveTemporaryPassword(createChanges(database, systemClock), login, password);
    if (!given.ok) return fail(given.problem.message);
    console.log(stdin ? `${login} must change it at the next sign-in.` : password);
    return ok(undefined);
  });
}

async function showSessions(login: string, where: Values): Promise<Result<void, string>> {
  return withDatabase(where, async (database) => {
    const sessions = await sessionsOf(createChanges(database, systemClock), login);
    if (!sessions.ok) return fail(sessions.problem.message);
    const iso = (at: number) => new Date(at).toISOString();
    for (const { desktopName, state, createdAt, lastSeenAt } of sessions.value)
      console.log([iso(createdAt), iso(lastSeenAt ?? createdAt), state, desktopName].join('\t'));
    return ok(undefined);
  });
}

async function signOut(login: string, where: Values): Promise<Result<void, string>> {
  return withDatabase(where, async (database) => {
    const ended = await signOutAgent(createChanges(database, systemClock), login);
    if (!ended.ok) return fail(ended.problem.message);
    console.log(`${ended.value} sessions of ${login} ended.`);
    return ok(undefined);
  });
}

/** Opens the database that the options name, brought to this version's schema, for one piece of work. */
async function withDatabase<T>(
  where: Pick<Values, 'data' | 'database-url'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const url = where['database-url'] ?? databaseUrlFromEnvironment();
  const log = createLog({ level: 'warn', file: null });
  const embedded = url === null ? await startEmbeddedDatabase(where.data, log) : null;
  const databaseUrl = url ?? embedded?.url ?? '';
  await migrate(databaseUrl, log);
  const database = openDatabase(databaseUrl, log);
  try {
    return await work(database);
  } finally {
    await database.dispose();
    await embedded?.dispose();
  }
}

function show(steps: readonly PlanStep[]): void {
  for (const line of planLines(steps)) console.log(line);
}

function schemaText(): string {
  return `${JSON.stringify(workspaceJsonSchema(), null, 2)}\n`;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Arguments = ReturnType<typeof readArguments>;
type Values = Arguments['values'];

function argumentsOrSentence(): Result<Arguments, string> {
  try {
    return ok(readArguments(process.argv.slice(2)));
  } catch (error) {
    return fail(sentenceOf(error));
  }
}

// The exit code says whether it went well. Plans go to standard output, reasons to standard error.
const given = argumentsOrSentence();
const result = given.ok ? await main(given.value) : given;
if (!result.ok) {
  console.error(result.problem);
  process.exitCode = given.ok ? 1 : 2;
}
