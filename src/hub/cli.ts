import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#shared/util/clock.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { openDatabase } from './db/database.ts';
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
Options of apply: --data DIR (the hub's files, default .lineside/hub), --database-url URL (or DATABASE_URL),
  --practice (the hub is for practice, so the file may have a practicePassword)`;

function readArguments(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      plan: { type: 'boolean', default: false },
      practice: { type: 'boolean', default: false },
      data: { type: 'string', default: '.lineside/hub' },
      'database-url': { type: 'string' },
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
      if (file === undefined) return fail(usage);
      return apply(file, {
        planOnly: values.plan,
        practiceHub: values.practice,
        data: values.data,
        url: values['database-url'] ?? databaseUrlFromEnvironment(),
      });
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

interface ApplyArguments {
  readonly planOnly: boolean;
  /** The hub is for practice: its accounts may have a password that everybody knows. */
  readonly practiceHub: boolean;
  readonly data: string;
  readonly url: string | null;
}

async function apply(
  path: string,
  { planOnly, practiceHub, data, url }: ApplyArguments,
): Promise<Result<void, string>> {
  const file = readFile(path);
  if (!file.ok) return file;
  if (file.value.practicePassword !== undefined && !practiceHub) {
    return fail(`${path}: practicePassword is a known password; give --practice if this is a practice hub.`);
  }
  const log = createLog({ level: 'warn', file: null });
  const embedded = url === null ? await startEmbeddedDatabase(data, log) : null;
  const databaseUrl = url ?? embedded?.url ?? '';
  await migrate(databaseUrl, log);
  const database = openDatabase(databaseUrl, log);
  try {
    await ensureWorkspace(database.sql);
    const { practice } = await readWorkspace(database.sql);
    const from = { folder: dirname(resolve(path)), environment: secretFromEnvironment };
    const secret = (reference: string) => resolveSecret(reference, from);
    if (planOnly) {
      show(await planWorkspace(database.sql, file.value, practice));
      return ok(undefined);
    }
    const changes = createChanges(database, systemClock);
    const applied = await applyWorkspace(changes, { file: file.value, practice, secret });
    if (!applied.ok) return fail(applied.problem.message);
    show(applied.value);
    return ok(undefined);
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
