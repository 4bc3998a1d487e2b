import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHub, type Hub } from '#hub/app.ts';
import { systemClock } from '#shared/util/clock.ts';
import { ok } from '#shared/util/result.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { practiceFile } from '#test/support/hub.ts';
import { hello, signIn } from '#test/support/hub-client.ts';
import { quietLog } from '#test/support/log.ts';

/* A hub whose exchange takes no orders: phones register there, and that is all. */

const signalling = { webSocketUrl: 'wss://sip.example.com/ws', domain: 'example.com' };
let database: TestDatabase;
let hub: Hub;
let address: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const file = practiceFile();
  for (const entry of Object.values(file.agents)) entry.phoneSecret = '$' + '{env:PHONE}';
  hub = await createHub({
    databaseUrl: database.url,
    clock: systemClock,
    log: quietLog(),
    http: { tls: null, trustProxy: false },
    practice: true,
    knownPasswords: true,
    autoCustomers: false,
    practicePeople: false,
    exchange: null,
    signalling,
    recordings: null,
    files: join(tmpdir(), 'lineside-no-files'),
    workspace: { file, practice: true, secret: () => ok('as the exchange has it') },
  });
  address = await hub.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await hub.dispose();
  await database.dispose();
});

test('a desktop is told where to register, and with what', async () => {
  const { token } = await signIn(address, 'ada');
  expect((await hello(address, token)).phone).toEqual({
    ...signalling,
    user: '1001',
    secret: 'as the exchange has it',
    displayName: 'Ada Keller',
    iceServers: [],
  });
});
