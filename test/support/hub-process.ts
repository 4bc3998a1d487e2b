import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import pg from 'pg';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { readyAddress } from '#scripts/lib/hub.ts';
import type { policySchema } from '#shared/domain/policy.ts';
import type { StartCustomer } from '#shared/hub-api/practice.ts';
import type { routes } from '#shared/hub-api/routes.ts';
import type { AsteriskAccess } from './asterisk.ts';
import { callHub, signIn } from './hub-client.ts';
import { copyPreparedDatabase } from './prepared-database.ts';

export type CustomerReport = z.output<(typeof routes)['practiceCustomer']['reply']>;

/** A hub as IT runs it: a process of its own, with embedded PostgreSQL and the practice exchange as further processes. */
export interface HubProcess {
  readonly address: string;
  /** Its data folder. */
  readonly data: string;
  /** Ends the hub as a power cut would; database and exchange stay up. */
  kill(): Promise<void>;
  /** Ends the practice exchange as a power cut would; its calls end with it, and the hub starts another. */
  killExchange(): void;
  /** Starts it again at the same address on the same data. */
  restart(): Promise<void>;
  /** Asks the database itself. */
  query<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  /** A simulated customer who calls Sales with a tone for a voice, or as said. */
  customer(options?: Partial<StartCustomer>): Promise<Customer>;
  close(): Promise<void>;
}

/** A customer on the practice exchange. */
export interface Customer {
  readonly id: string;
  report(): Promise<CustomerReport>;
  /** Resolves when the customer is in this state; fails when that takes longer than half a minute. */
  reaches(state: CustomerReport['state']): Promise<CustomerReport>;
  /** Resolves when a tone of this frequency is heard; fails when that takes longer than fifteen seconds. */
  hears(hz: number): Promise<CustomerReport>;
  hangUp(): Promise<void>;
}

const root = new URL('../..', import.meta.url).pathname;

export interface HubOptions {
  readonly autoCustomers?: boolean;
  /**
   * The policy instead of the practice workspace's, as workspace.yaml has it. An outcome needs no related record unless it
   * says so.
   */
  readonly policy?: z.input<typeof policySchema>;
  /** A real Asterisk instead of the practice exchange. */
  readonly asterisk?: AsteriskAccess;
  /** What phones on desks register with, by their names in the workspace file. */
  readonly phoneSecrets?: Readonly<Record<string, string>>;
  /** Any exchange where phones register, instead of the practice one; secrets of built-in phones by their user. */
  readonly sip?: {
    readonly webSocketUrl: string;
    readonly domain: string;
    readonly secrets: Readonly<Record<string, string>>;
  };
  /** Makes its database at its first start, as at a customer's; without it a test's hub gets a copy of one made before. */
  readonly ownDatabase?: boolean;
}

/** The part of the practice workspace that an option changes. */
const practiceSchema = z.looseObject({
  phones: z.record(z.string(), z.looseObject({})),
  agents: z.record(z.string(), z.looseObject({ extension: z.string() })),
});

/** Starts one with no customers but those that a test asks for. */
export async function startHubProcess(options: HubOptions = {}): Promise<HubProcess> {
  const data = mkdtempSync(join(tmpdir(), 'lineside-hub-'));
  // For root, PostgreSQL runs under an account of its own, which must be able to enter.
  chmodSync(data, 0o755);
  if (options.ownDatabase !== true) await copyPreparedDatabase(data);
  let child: ReturnType<typeof spawn> | null = null;
  let pool: pg.Pool | null = null;
  let supervisor: string | null = null;
  const workspace = join(data, 'workspace.yaml');
  const practice = practiceSchema.parse(
    parse(readFileSync(join(root, 'src/hub/practice/workspace.yaml'), 'utf8')),
  );
  const phones = Object.entries(practice.phones).map(([key, phone]) =>
    options.phoneSecrets?.[key] === undefined
      ? [key, phone]
      : [key, { ...phone, secret: `\${env:${phoneVariable(key)}}` }],
  );
  const agents = Object.entries(practice.agents).map(([login, entry]) =>
    options.sip?.secrets[entry.extension] === undefined
      ? [login, entry]
      : [login, { ...entry, phoneSecret: `\${env:${phoneVariable(entry.extension)}}` }],
  );
  const policy = {
    interaction: { authenticationRequired: ['chat'] },
    ...options.policy,
    outcome: { relationRequired: false, ...options.policy?.outcome },
  };
  writeFileSync(
    workspace,
    stringify({
      ...practice,
      phones: Object.fromEntries(phones),
      agents: Object.fromEntries(agents),
      policy,
    }),
  );

  const start = (port: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const args = {
        data,
        port,
        workspace,
        log: join(data, 'hub.log'),
        'auto-customers': options.autoCustomers === true ? 'on' : 'off',
        ...(options.asterisk === undefined ? {} : asteriskArguments(options.asterisk)),
        ...(options.sip === undefined ? {} : sipArguments(options.sip)),
      };
      const started = spawn(
        process.execPath,
        [
          join(root, 'src/hub/server.ts'),
          '--practice',
          '--stop-with-stdin',
          ...Object.entries(args).map(([name, value]) => `--${name}=${value}`),
        ],
        {
          cwd: root,
          stdio: ['pipe', 'pipe', 'pipe'],
          env: { ...process.env, ...secretsOf(options) },
        },
      );
      child = started;
      let errors = '';
      started.stderr.on('data', (text) => {
        errors += String(text);
      });
      started.stdout.on('data', (text) => {
        for (const line of String(text).split('\n')) {
          const address = readyAddress(line);
          if (address !== null) resolve(address);
        }
      });
      started.on('exit', () => reject(new Error(`the hub ended before it was ready\n${errors}`)));
    });
  const gone = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const exit = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await exit;
  };

  const address = await start('0');
  /** Asked afresh after a restart: sessions live in the database, but a test may have killed everything. */
  const token = async (): Promise<string> => {
    supervisor ??= (await signIn(address, 'sup', { takeOver: true })).token;
    return supervisor;
  };
  const databaseUrl = (): string => {
    const cluster = join(data, 'postgres', 'data');
    const password = readFileSync(join(cluster, 'lineside.password'), 'utf8').trim();
    const port = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[3];
    return `postgresql://lineside:${password}@127.0.0.1:${port}/lineside`;
  };
  const ask = async (id: string, query: Record<string, string | number>): Promise<CustomerReport> => {
    const asked = await callHub(address, 'practiceCustomer', { params: { id }, query, token: await token() });
    if (asked.value === null) throw new Error(`no report of the customer: ${asked.problem.code}`);
    return asked.value;
  };

  return {
    address,
    data,
    kill: () => gone('SIGKILL'),
    killExchange: () => {
      const lines = readFileSync(join(data, 'exchange.log'), 'utf8').trimEnd().split('\n');
      const { pid } = z.object({ pid: z.int() }).parse(JSON.parse(lines.at(-1) ?? ''));
      process.kill(pid, 'SIGKILL');
    },
    restart: async () => {
      // The database may have started anew with it, at another port.
      await pool?.end();
      pool = null;
      await start(new URL(address).port);
    },
    query: async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
      pool ??= new pg.Pool({ connectionString: databaseUrl(), max: 2 });
      return (await pool.query<T>(sql, values)).rows;
    },
    customer: async (given = {}) => {
      const body: StartCustomer = {
        name: 'Maria Jansen',
        number: '+31201234567',
        queueKey: 'sales',
        voice: { kind: 'tone', hz: 620, dbfs: -18 },
        listenSeconds: null,
        patienceSeconds: 120,
        ...given,
      };
      const started = await callHub(address, 'practiceStartCustomer', { body, token: await token() });
      if (started.value === null) throw new Error(`no customer: ${started.problem.code}`);
      const { id } = started.value;
      return {
        id,
        report: () => ask(id, {}),
        reaches: async (state) => {
          const report = await ask(id, { state, waitMs: 30_000 });
          if (report.state !== state) throw new Error(`the customer is ${report.state}, not ${state}`);
          return report;
        },
        hears: async (hz) => {
          const end = Date.now() + 15_000;
          for (;;) {
            const report = await ask(id, {});
            if (Math.abs((report.heard.hz ?? 0) - hz) <= 5) return report;
            if (Date.now() > end)
              throw new Error(`the customer hears ${JSON.stringify(report.heard)}, not ${hz} Hz`);
            await nextLook(100);
          }
        },
        hangUp: async () => {
          const said = await callHub(address, 'practiceHangUpCustomer', {
            params: { id },
            token: await token(),
          });
          if (said.value === null) throw new Error(`the customer did not hang up: ${said.problem.code}`);
        },
      };
    },
    close: async () => {
      await pool?.end();
      // A killed hub has left its database and exchange: started again, it takes them along when it stops.
      if (child === null) await start(new URL(address).port);
      await gone('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** What IT gives the hub to find an Asterisk. */
function asteriskArguments({ ami, ari, webSocketUrl, domain }: AsteriskAccess): Record<string, string> {
  return {
    exchange: 'asterisk',
    'asterisk-ami': `tcp://${ami.host}:${ami.port}`,
    'asterisk-ami-user': ami.user,
    'asterisk-ari': ari.url,
    'asterisk-ari-user': ari.user,
    'asterisk-ws': webSocketUrl,
    'asterisk-domain': domain,
  };
}

function sipArguments({ webSocketUrl, domain }: NonNullable<HubOptions['sip']>): Record<string, string> {
  return { exchange: 'sip', 'sip-ws': webSocketUrl, 'sip-domain': domain };
}

function phoneVariable(key: string): string {
  return `PHONE_${key.toUpperCase()}`;
}

function secretsOf({ asterisk, sip, phoneSecrets = {} }: HubOptions): Record<string, string> {
  const phones = Object.entries({ ...phoneSecrets, ...sip?.secrets }).map(([key, secret]) => [
    phoneVariable(key),
    secret,
  ]);
  const links =
    asterisk === undefined
      ? {}
      : { LINESIDE_AMI_SECRET: asterisk.ami.secret, LINESIDE_ARI_SECRET: asterisk.ari.password };
  return { ...links, ...Object.fromEntries(phones) };
}
