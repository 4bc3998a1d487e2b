import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { signIn } from '#test/support/hub-client.ts';
import { startHubServer } from '#test/support/hub-server.ts';

const program = fileURLToPath(new URL('../../src/hub/cli.ts', import.meta.url));
const practice = fileURLToPath(new URL('../../src/hub/practice/workspace.yaml', import.meta.url));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.dispose());

/** Runs the command line to its end. */
async function run(...args: string[]): Promise<{ code: number; said: string; errors: string }> {
  const env = { ...process.env, DATABASE_URL: database.url };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
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
