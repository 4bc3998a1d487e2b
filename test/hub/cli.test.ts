import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { passwordFaults } from '#shared/domain/password.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { signIn } from '#test/support/hub-client.ts';
import { startHubServer } from '#test/support/hub-server.ts';
import { change, trySignIn } from '#test/support/password-hub.ts';
import { StreamClient } from '#test/support/stream-client.ts';

const program = fileURLToPath(new URL('../../src/hub/cli.ts', import.meta.url));
const practice = fileURLToPath(new URL('../../src/hub/practice/workspace.yaml', import.meta.url));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.dispose());

/** Runs the command line to its end. */
const run = (...args: string[]) => runWith('', ...args);

/** Runs it with something on its standard input. */
async function runWith(
  input: string,
  ...args: string[]
): Promise<{ code: number; said: string; errors: string }> {
  const env = { ...process.env, DATABASE_URL: database.url };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  // A command that reads nothing may be over before it is written.
  child.stdin.on('error', () => undefined).end(input);
  let said = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, said, errors };
}

test('a file with a known password is applied to a practice hub only', async () => {
  for (const only of [[], ['--plan']]) {
    const refused = await run('apply', practice, ...only);
    expect(refused).toMatchObject({ code: 1, said: '' });
    expect(refused.errors).toMatch(/practicePassword is a known password; give --practice .*\n$/);
  }
  expect(await database.query("select to_regclass('agent') as agents")).toEqual([{ agents: null }]);
  const applied = await run('apply', practice, '--practice');
  expect(applied).toMatchObject({ code: 0, errors: '' });
  expect(applied.said).toContain('+ agent ada');
  expect(await database.query("select password_known from agent where login = 'ada'")).toEqual([
    { password_known: true },
  ]);
});

test('a hub behind a proxy lets nobody in with a known password that came while it ran', async () => {
  const own = await createTestDatabase();
  const served = await startHubServer(['--database-url', own.url, '--trust-proxy', '--port', '0']);
  try {
    expect(await run('apply', practice, '--practice', '--database-url', own.url)).toMatchObject({ code: 0 });
    await expect(signIn(served.address, 'ada')).rejects.toThrow('auth.wrongCredentials');
  } finally {
    await served.stop();
    await own.dispose();
  }
});

test('a mistake on the command line, or a file that is not there, is answered with a sentence', async () => {
  const unknown = await run('apply', '--what');
  expect(unknown).toMatchObject({ code: 2, said: '' });
  expect(unknown.errors).toMatch(/^Unknown option '--what'.*\n$/);
  const missing = await run('check', '/nowhere.yaml');
  expect(missing).toMatchObject({ code: 1, said: '' });
  expect(missing.errors).toMatch(/^ENOENT: no such file .*\n$/);
});

test('contacts come from a file; refused lines are told, and say that not all went well', async () => {
  expect(await run('apply', practice, '--practice')).toMatchObject({ code: 0 });
  const folder = await mkdtemp(join(tmpdir(), 'lineside-cli-'));
  try {
    const path = join(folder, 'people.csv');
    await writeFile(path, 'firstName,phone\nGrace,2025550143\nMallory,nobody\n');
    expect(await run('contacts', 'import', '--list', 'customers', path)).toEqual({
      code: 1,
      said: "Took 1 contacts into 'customers'.\n",
      errors: 'line 3: phone is not a number that can be dialled\n1 lines were refused.\n',
    });
    expect(await database.query('select first_name from contact')).toEqual([{ first_name: 'Grace' }]);
    const usage = await run('contacts', 'import', path);
    expect(usage).toMatchObject({ code: 1, errors: expect.stringMatching(/^Usage/) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('PWD-2: a password for one sign-in, made or typed; sessions are shown and ended', async () => {
  expect(await run('apply', practice, '--practice')).toMatchObject({ code: 0 });
  const served = await startHubServer(['--database-url', database.url, '--port', '0']);
  try {
    const ada = await signIn(served.address, 'ada');
    const socket = new StreamClient(served.address, ada.token);
    await socket.connected();
    const listed = await run('sessions', 'ada');
    expect(listed).toMatchObject({ code: 0, errors: '' });
    expect(listed.said).toMatch(/^\S+Z\t\S+Z\tactive\tDesk of ada\n$/);
    expect(await run('sign-out', 'ada')).toEqual({
      code: 0,
      said: '1 sessions of ada ended.\n',
      errors: '',
    });
    await socket.until(() => socket.told.some(({ name }) => name === 'disconnect'));
    socket.close();
    const given = await run('password', 'ada');
    expect(given).toMatchObject({ code: 0, errors: '' });
    const made = given.said.trim();
    expect(passwordFaults(made, 'practice', { suite: true })).toEqual([]);
    expect((await trySignIn(served.address, 'ada', made)).value?.password.due).toBe('first');
    expect(await runWith('Correct-horse-1\n', 'password', 'ADA', '--stdin')).toMatchObject({
      code: 0,
      said: 'ADA must change it at the next sign-in.\n',
    });
    const due = await trySignIn(served.address, 'ada', 'Correct-horse-1');
    const token = due.value?.tokens.accessToken ?? '';
    expect((await change(served.address, token, 'Correct-horse-1', 'Correct-horse-2')).status).toBe(200);
    await signIn(served.address, 'ada', { password: 'Correct-horse-2', takeOver: true });
    expect(await runWith('short\n', 'password', 'ada', '--stdin')).toMatchObject({
      code: 1,
      said: '',
      errors: 'the password lacks: length\n',
    });
    for (const command of ['password', 'sessions', 'sign-out'])
      expect(await run(command, 'nobody')).toEqual({
        code: 1,
        said: '',
        errors: 'there is no agent nobody\n',
      });
  } finally {
    await served.stop();
  }
});
