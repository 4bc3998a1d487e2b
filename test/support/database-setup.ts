import { fileURLToPath } from 'node:url';
import { startUntil } from '#scripts/lib/child.ts';

const program = fileURLToPath(new URL('database-server.ts', import.meta.url));

/**
 * Once for a whole run of the hub's tests, before the first file: the database server in which each file makes a database
 * of its own, unless LINESIDE_TEST_DATABASE_URL names one. What a hub does with its embedded database (files, account,
 * start, adoption, stop) is looked at by tests that start hubs as programs.
 * @returns what ends it
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['LINESIDE_TEST_DATABASE_URL'] !== undefined) return undefined;
  const address = (line: string) => (line.startsWith('postgres:') ? line : null);
  const server = await startUntil(process.execPath, [program], address);
  // The workers that run the files inherit it.
  process.env['LINESIDE_TEST_DATABASE_URL'] = server.said;
  return async () => {
    delete process.env['LINESIDE_TEST_DATABASE_URL'];
    await server.program[Symbol.asyncDispose]();
  };
}
