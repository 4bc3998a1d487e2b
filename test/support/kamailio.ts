import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { type Companion, companion } from '#scripts/lib/child.ts';
import { run } from '#scripts/lib/progress.mjs';
import { asteriskRoot } from './asterisk-root.ts';
import { renderTemplates } from './asterisk-templates.ts';
import { freeTcp } from './free-tcp.ts';
import { freeUdp } from './free-udp.ts';

const LOOK_MS = 50;
const PATIENCE_MS = 20_000;
/** Shared by all who run here: rtpengine takes another port when one is taken. */
const RTP = { first: '15000', last: '19999' } as const;

/** Where a running Kamailio is reached. */
export interface KamailioAccess {
  readonly webSocketUrl: string;
  readonly domain: string;
  /** UDP ports of the trunk: where Kamailio listens, and where it takes its provider to be. */
  readonly trunk: { readonly port: number; readonly providerPort: number };
  readonly log: string;
}

/** A real Kamailio with rtpengine and the files of resources/kamailio, on loopback, for tests. */
export class Kamailio implements AsyncDisposable {
  readonly access: KamailioAccess;
  readonly #root: string;
  readonly #home: string;
  readonly #programs: Companion[] = [];

  private constructor(root: string, home: string, access: KamailioAccess) {
    this.#root = root;
    this.#home = home;
    this.access = access;
  }

  /**
   * Starts both of its own; resolves when they answer.
   * @param accounts secrets of phones by user
   */
  static async start(accounts: Readonly<Record<string, string>>): Promise<Kamailio> {
    const root = await asteriskRoot();
    const home = `/srv/${randomBytes(6).toString('hex')}`;
    const kamailio = new Kamailio(root, home, await prepare(root, home, accounts));
    try {
      await kamailio.#boot();
    } catch (error) {
      await kamailio[Symbol.asyncDispose]();
      throw error;
    }
    return kamailio;
  }

  /** How many calls it knows that are up or ring. */
  async calls(): Promise<number> {
    const stats = await this.#ask('dlg.stats_active');
    return Number(/all:\s*(\d+)/.exec(stats)?.[1]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const program of this.#programs.splice(0)) await program[Symbol.asyncDispose]();
    await rm(join(this.#root, this.#home), { recursive: true, force: true, maxRetries: 5 });
  }

  async #boot(): Promise<void> {
    const { log } = this.access;
    const out = openSync(log, 'a');
    for (const [program, ...args] of [
      ['/usr/bin/rtpengine', '--config-file', `${this.#home}/etc/rtpengine.conf`],
      ['/usr/sbin/kamailio', '-DD', '-m', '32', '-M', '4', '-f', `${this.#home}/etc/kamailio.cfg`],
    ] as const)
      this.#programs.push(
        companion(spawn('chroot', [this.#root, program, ...args], { stdio: ['ignore', out, out] })),
      );
    const tooLate = performance.now() + PATIENCE_MS;
    for (;;) {
      const said = await this.#ask('rtpengine.ping all').catch((error: unknown) => String(error));
      if (said.includes('status: success')) return;
      if (performance.now() > tooLate)
        throw new Error(`Kamailio does not boot: ${said}\n${(await readFile(log, 'utf8')).slice(-4_000)}`);
      await nextLook(LOOK_MS);
    }
  }

  /** What a command of its control socket answers. */
  async #ask(command: string): Promise<string> {
    const socket = `unix:${this.#home}/run/control`;
    return await run('chroot', [this.#root, '/usr/sbin/kamcmd', '-s', socket, ...command.split(' ')]);
  }
}

/** Writes all that it needs, in a folder of the root. */
async function prepare(
  root: string,
  home: string,
  accounts: Readonly<Record<string, string>>,
): Promise<KamailioAccess> {
  const here = join(root, home);
  const [webSocket, trunk, provider, rtpengine] = [
    await freeTcp(),
    await freeUdp(),
    await freeUdp(),
    await freeUdp(),
  ];
  await mkdir(join(here, 'run'), { recursive: true });
  const domain = '127.0.0.1';
  await renderTemplates('kamailio', join(here, 'etc'), {
    WS_BIND: `127.0.0.1:${webSocket}`,
    TRUNK_BIND: `127.0.0.1:${trunk}`,
    TRUNK_HOST: '127.0.0.1',
    TRUNK_PORT: `${provider}`,
    DOMAIN: domain,
    MODULES: `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/kamailio/modules/`,
    CONTROL_SOCKET: `${home}/run/control`,
    ACCOUNTS: `${home}/etc/accounts.cfg`,
    ACCOUNT_LINES: Object.entries(accounts)
      .map(([user, secret]) => `  $sht(secret=>${user}) = "${secret}";`)
      .join('\n'),
    RTPENGINE: `127.0.0.1:${rtpengine}`,
    MEDIA_ADDRESS: '127.0.0.1',
    RTP_FIRST: RTP.first,
    RTP_LAST: RTP.last,
  });
  return {
    webSocketUrl: `ws://127.0.0.1:${webSocket}/`,
    domain,
    trunk: { port: trunk, providerPort: provider },
    log: join(here, 'log'),
  };
}
