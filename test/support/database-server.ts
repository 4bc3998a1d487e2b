import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { embeddedFiles } from '#hub/db/embedded-files.ts';
import { startPostgres } from '#scripts/lib/postgres.ts';

/*
 * A program: serves the PostgreSQL that the hub brings along, set for tests, until it is asked to end or whoever started it
 * has gone. Says its address in one line.
 */

const folder = mkdtempSync(join(tmpdir(), 'lineside-test-'));
const { initdb } = await embeddedFiles(folder);
const server = await startPostgres(dirname(initdb));
console.log(server.url);

const asked = Promise.withResolvers<void>();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => asked.resolve());
process.stdin.resume().once('end', () => asked.resolve());
await asked.promise;
await server[Symbol.asyncDispose]();
rmSync(folder, { recursive: true, force: true });
process.exit();
