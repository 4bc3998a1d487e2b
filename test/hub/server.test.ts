import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { callHub, hello, signIn } from '#test/support/hub-client.ts';
import { type HubServer, startHubServer } from '#test/support/hub-server.ts';

let data: string;
const servers: HubServer[] = [];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'lineside-server-'));
  await chmod(data, 0o755);
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(data, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<HubServer> {
  const server = await startHubServer(['--data', data, ...args]);
  servers.push(server);
  return server;
}
const practice = ['--practice', '--auto-customers', 'off'];
const certificates = fileURLToPath(new URL('../support/tls/', import.meta.url));
const tls = [
  '--tls-cert',
  `${certificates}localhost.cert.pem`,
  '--tls-key',
  `${certificates}localhost.key.pem`,
];
const pidFile = () => join(data, 'postgres', 'data', 'postmaster.pid');

describe('embedded PostgreSQL', () => {
  test('outlives a killed hub and is adopted by the next; a stopped hub takes it along', async () => {
    const first = await start(...practice);
    const ada = await signIn(first.address, 'ada');
    const before = await readFile(pidFile(), 'utf8');
    await first.kill();
    servers.length = 0;
    expect(await readFile(pidFile(), 'utf8')).toBe(before);
    const second = await start(...practice);
    expect(await readFile(pidFile(), 'utf8')).toBe(before);
    expect((await hello(second.address, ada.token)).agent.login).toBe('ada');
    expect(await second.stop()).toBe(0);
    expect(existsSync(pidFile())).toBe(false);
  });

  test('starts although a pid file of before a reboot names a process that is something else now', async () => {
    const first = await start(...practice);
    await first.stop();
    await writeFile(pidFile(), `${process.pid}\n${join(data, 'postgres', 'data')}\n0\n5432\n\n127.0.0.1\n\n`);
    const second = await start(...practice);
    expect((await callHub(second.address, 'hubCard')).status).toBe(200);
  });

  test('two hubs that are started at once share it; the first to stop leaves it to the other', async () => {
    const [first, second] = await Promise.all([start(...practice, '--keep-exchange'), start(...practice)]);
    expect(await first.stop()).toBe(0);
    expect((await callHub(second.address, 'hubCard')).status).toBe(200);
    await second.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  test('listens on loopback, and its password is for the owner only', async () => {
    await start(...practice);
    const file = join(data, 'postgres', 'data', 'lineside.password');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(pidFile(), 'utf8')).split('\n')[5]).toBe('127.0.0.1');
  });
});

describe('the command line', () => {
  test('ends with its parent when told to', async () => {
    const server = await start(...practice, '--stop-with-stdin');
    server.closeInput();
    expect(await server.ended).toBe(0);
  });

  test.each([
    [['--practice', '--host', '0.0.0.0'], 'known passwords'],
    [['--host', '0.0.0.0'], 'Plain HTTP is served on loopback only'],
    [['--tls-cert', 'x.pem'], 'belong together'],
    [['--port', 'x'], 'not a port'],
    [['--auto-customers', 'maybe'], 'on or off'],
    [['--what'], "Unknown option '--what'"],
  ])('%s is refused with a sentence and nothing else', async (args, sentence) => {
    const refused = await start(...args).catch((error: Error) => error.message);
    expect(refused).toMatch(/^The hub ended with 2: .*\n$/);
    expect(refused).toContain(sentence);
  });

  test('a workspace file that is not there is refused with a sentence', async () => {
    await expect(start('--workspace', '/nowhere.yaml')).rejects.toThrow(
      'The hub did not start: ENOENT: no such file',
    );
  });

  test('accounts with known passwords are not served to the network, wherever they came from', async () => {
    await (await start(...practice)).stop();
    await expect(start('--host', '0.0.0.0', '--port', '0', ...tls)).rejects.toThrow('known passwords');
  });

  test('serves HTTPS with a certificate', async () => {
    const server = await start(...practice, ...tls);
    expect(server.address).toMatch(/^https:/);
    const ca = await readFile(`${certificates}localhost.cert.pem`);
    const status = await new Promise((resolve, reject) => {
      get(`${server.address}/api/hub`, { ca, servername: 'localhost' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  });

  test('a workspace file with a mistake names place and remedy', async () => {
    const path = join(data, 'workspace.yaml');
    await writeFile(path, 'workspace: { name: X }\nqueues:\n  sales: { name: Sales, numbr: "1" }\n');
    await expect(start('--workspace', path)).rejects.toThrow(
      "queues.sales: unknown key 'numbr'; there are 'name', 'number'",
    );
  });
});
