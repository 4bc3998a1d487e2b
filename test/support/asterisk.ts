import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';
import { holdMusic } from '#hub/exchange/practice/media/music.ts';
import { type Companion, companion } from '#scripts/lib/child.ts';
import { run } from '#scripts/lib/progress.mjs';
import { makeServerKeys } from './asterisk-keys.ts';
import { asteriskRoot } from './asterisk-root.ts';
import { renderTemplates } from './asterisk-templates.ts';
import { freeTcp } from './free-tcp.ts';
import { freeUdp } from './free-udp.ts';
import { wavOf } from './tone-wav.ts';

const LOOK_MS = 50;
const PATIENCE_MS = 30_000;
/** Shared by all who run here: Asterisk takes another port when one is taken. */
const RTP = { first: '10000', last: '14999' } as const;

/** Modules that look for servers and hardware that are not here. */
const UNUSED = [
  'chan_dahdi',
  'res_config_pgsql',
  'res_config_ldap',
  'res_config_odbc',
  'res_odbc',
  'res_snmp',
  'res_resolver_unbound',
  'cdr_csv',
  'cdr_pgsql',
  'cel_pgsql',
];

/** Where a running Asterisk is reached, and the secrets for it. */
export interface AsteriskAccess {
  readonly webSocketUrl: string;
  readonly secureWebSocketUrl: string;
  /** File of the private CA that signed the certificate. */
  readonly ca: string;
  readonly domain: string;
  readonly ami: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly secret: string;
  };
  readonly ari: { readonly url: string; readonly user: string; readonly password: string };
  /** UDP ports of the trunk: where Asterisk listens, and where it takes its provider to be. */
  readonly trunk: { readonly port: number; readonly providerPort: number };
  /** UDP port where phones on desks register. */
  readonly phonesPort: number;
  readonly echoNumber: string;
  /** Folder in which MixMonitor writes what is recorded, as this machine sees it. */
  readonly recordings: string;
  readonly log: string;
}

/** A real Asterisk with the configuration of resources/asterisk, on loopback, for tests. */
export class Asterisk implements AsyncDisposable {
  readonly access: AsteriskAccess;
  readonly #root: string;
  readonly #home: string;
  #program: Companion | null = null;

  private constructor(root: string, home: string, access: AsteriskAccess) {
    this.#root = root;
    this.#home = home;
    this.access = access;
  }

  /** Starts one of its own; resolves when it is fully booted. */
  static async start(): Promise<Asterisk> {
    const root = await asteriskRoot();
    const home = `/srv/${randomBytes(6).toString('hex')}`;
    const asterisk = new Asterisk(root, home, await prepare(root, home));
    try {
      await asterisk.boot();
    } catch (error) {
      await asterisk[Symbol.asyncDispose]();
      throw error;
    }
    return asterisk;
  }

  get pid(): number {
    return this.#program?.pid ?? 0;
  }

  /** Starts it, again after it was stopped; what it keeps in its database is as it was. */
  async boot(): Promise<void> {
    const out = openSync(join(this.#root, this.#home, 'log', 'console'), 'a');
    const args = [
      this.#root,
      '/usr/sbin/asterisk',
      '-f',
      '-U',
      'asterisk',
      '-G',
      'asterisk',
      '-C',
      this.#main,
    ];
    this.#program = companion(spawn('chroot', args, { stdio: ['ignore', out, out] }));
    const tooLate = performance.now() + PATIENCE_MS;
    for (;;) {
      const said = await this.command('core waitfullybooted').catch((error: unknown) => String(error));
      if (said.includes('fully booted')) return;
      if (performance.now() > tooLate)
        throw new Error(`Asterisk does not boot: ${said}${await this.#console()}`);
      await nextLook(LOOK_MS);
    }
  }

  /** Ends it as a crash does, or with a goodbye to everybody. */
  async stop(how: 'killed' | 'goodbye' = 'goodbye'): Promise<void> {
    const program = this.#program;
    this.#program = null;
    if (program === null) return;
    if (how === 'killed') process.kill(program.pid, 'SIGKILL');
    await program[Symbol.asyncDispose]();
    await program.ended;
  }

  /** Ends all calls; resolves when none is up. */
  async hangUpAll(): Promise<void> {
    await this.command('channel request hangup all');
    await this.#until('core show channels count', (said) => said.startsWith('0 active channels'));
  }

  /** As if nobody had ever called; resolves when the last WebSocket phone, of those that were cut, is known to be gone. */
  async clear(): Promise<void> {
    await this.hangUpAll();
    await this.#until('pjsip show contacts', (said) => !/Contact: +1\d{3}\//.test(said));
    for (const file of await readdir(this.access.recordings)) await rm(join(this.access.recordings, file));
  }

  /** Resolves when all that its database holds is on the disk, where Asterisk writes it about a second later. */
  async written(): Promise<void> {
    const file = join(this.access.recordings, '..', '..', 'var', 'astdb.sqlite3');
    const before = (await stat(file)).mtimeMs;
    await this.command('database put lineside-test written yes');
    const tooLate = performance.now() + PATIENCE_MS;
    while ((await stat(file)).mtimeMs === before) {
      if (performance.now() > tooLate) throw new Error('Asterisk does not write its database');
      await nextLook(LOOK_MS);
    }
  }

  /** Asks until the answer is right. */
  async #until(text: string, isRight: (said: string) => boolean): Promise<void> {
    const tooLate = performance.now() + PATIENCE_MS;
    for (;;) {
      const said = (await this.command(text)).trim();
      if (isRight(said)) return;
      if (performance.now() > tooLate) throw new Error(`${text}: ${said}`);
      await nextLook(LOOK_MS);
    }
  }

  /** What a command of its console prints. */
  async command(text: string): Promise<string> {
    return await run('chroot', [this.#root, '/usr/sbin/asterisk', '-C', this.#main, '-rx', text]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await rm(join(this.#root, this.#home), { recursive: true, force: true, maxRetries: 5 });
  }

  get #main(): string {
    return `${this.#home}/etc/asterisk.conf`;
  }

  async #console(): Promise<string> {
    return `\n${(await readFile(join(this.#root, this.#home, 'log', 'console'), 'utf8')).slice(-4_000)}`;
  }
}

/** Writes all that it needs, in a folder of the root. */
async function prepare(root: string, home: string): Promise<AsteriskAccess> {
  const here = join(root, home);
  const secret = () => randomBytes(12).toString('hex');
  const [http, https, ami] = [await freeTcp(), await freeTcp(), await freeTcp()];
  const [trunk, provider, phones] = [await freeUdp(), await freeUdp(), await freeUdp()];
  for (const folder of ['keys', 'var', 'spool/recording', 'run', 'log', 'moh'])
    await mkdir(join(here, folder), { recursive: true });
  const keys = await makeServerKeys(join(here, 'keys'));
  const access: AsteriskAccess = {
    webSocketUrl: `ws://127.0.0.1:${http}/ws`,
    secureWebSocketUrl: `wss://127.0.0.1:${https}/ws`,
    ca: keys.ca,
    domain: '127.0.0.1',
    ami: { host: '127.0.0.1', port: ami, user: 'lineside', secret: secret() },
    ari: { url: `http://127.0.0.1:${http}/ari`, user: 'lineside', password: secret() },
    trunk: { port: trunk, providerPort: provider },
    phonesPort: phones,
    echoNumber: '*43',
    recordings: join(here, 'spool', 'recording'),
    log: join(here, 'log', 'messages.log'),
  };
  // What a site has anyway, from the package; ours goes on top of it.
  await cp(join(root, 'etc', 'asterisk'), join(here, 'etc'), { recursive: true });
  await renderTemplates('asterisk', join(here, 'etc'), {
    HTTP_ADDRESS: '127.0.0.1',
    HTTP_PORT: `${http}`,
    HTTPS_ADDRESS: '127.0.0.1',
    HTTPS_PORT: `${https}`,
    TLS_CERTIFICATE: `${home}/keys/server.pem`,
    TLS_KEY: `${home}/keys/server.key`,
    AMI_ADDRESS: '127.0.0.1',
    AMI_PORT: `${ami}`,
    AMI_USER: access.ami.user,
    AMI_SECRET: access.ami.secret,
    HUB_NETWORK: '127.0.0.1/255.255.255.255',
    ARI_USER: access.ari.user,
    ARI_PASSWORD: access.ari.password,
    PHONES_BIND: `127.0.0.1:${phones}`,
    TRUNK_BIND: `127.0.0.1:${trunk}`,
    TRUNK_REMOTE: `127.0.0.1:${provider}`,
    TRUNK_NETWORK: '127.0.0.1',
    MEDIA_ADDRESS: '127.0.0.1',
    RTP_FIRST: RTP.first,
    RTP_LAST: RTP.last,
    ICE_HOST_CANDIDATES: ownAddresses()
      .map((address) => `${address} => 127.0.0.1`)
      .join('\n'),
    ECHO_NUMBER: access.echoNumber,
  });
  await writeFile(join(here, 'moh', 'hold.wav'), wavOf(holdMusic(), SAMPLE_RATE));
  for (const [name, text] of Object.entries(ownFiles(home))) await writeFile(join(here, 'etc', name), text);
  await run('chroot', [root, 'chown', '-R', 'asterisk:asterisk', home]);
  return access;
}

/** Where this one is at home, and that it loads what there is. */
function ownFiles(home: string): Readonly<Record<string, string>> {
  return {
    'asterisk.conf': `[directories]
astetcdir => ${home}/etc
astmoddir => /usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/asterisk/modules
astvarlibdir => ${home}/var
astdbdir => ${home}/var
astkeydir => ${home}/var
astdatadir => /usr/share/asterisk
astagidir => /usr/share/asterisk/agi-bin
astspooldir => ${home}/spool
astrundir => ${home}/run
astlogdir => ${home}/log
astsbindir => /usr/sbin

[options]
verbose = 3
nocolor = yes
`,
    'modules.conf': `[modules]\nautoload = yes\n${UNUSED.map((name) => `noload = ${name}.so\n`).join('')}`,
    // The package's music has quiet passages, in which nobody could tell whether it plays.
    'musiconhold.conf': `[default]\nmode = files\ndirectory = ${home}/moh\n`,
    'logger.conf': '[general]\n[logfiles]\nmessages.log => notice,warning,error,verbose,dtmf\n',
  };
}

/** Media stay on loopback: nothing outside of this machine takes part. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
