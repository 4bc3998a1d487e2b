import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aptInstall } from '#scripts/lib/apt.ts';
import { type Companion, companion } from '#scripts/lib/child.ts';
import { run } from '#scripts/lib/progress.mjs';
import { freeTcp } from './free-tcp.ts';
import { boxOwner, dovecotConf, mainCf, masterCf, type PostfixPlace } from './postfix-files.ts';

const LOOK_MS = 50;
const PATIENCE_MS = 30_000;
const CERTIFICATES = fileURLToPath(new URL('tls/', import.meta.url));

/** A real Postfix with Dovecot for its passwords, on a free port of loopback, for tests. Linux and root. */
export class Postfix implements AsyncDisposable {
  /** TCP port where mail is handed in, with a password. */
  readonly port: number;
  readonly #place: PostfixPlace;
  readonly #dovecot: Companion;
  #isUp = false;

  private constructor(place: PostfixPlace, dovecot: Companion) {
    this.port = place.submission;
    this.#place = place;
    this.#dovecot = dovecot;
  }

  /** Starts both; `tls` has it offer STARTTLS with the certificate of test/support/tls, and take passwords with it only. */
  static async start({ tls = false }: { tls?: boolean } = {}): Promise<Postfix> {
    await installed();
    const folder = await mkdtemp(join(tmpdir(), 'lineside-postfix-'));
    await chmod(folder, 0o755);
    const certificate = join(folder, 'cert.pem');
    const key = join(folder, 'key.pem');
    const place = { folder, submission: await freeTcp(), tls: tls ? { certificate, key } : null };
    await copyFile(join(CERTIFICATES, 'localhost.cert.pem'), certificate);
    await copyFile(join(CERTIFICATES, 'localhost.key.pem'), key);
    for (const name of ['run', 'home', 'spool', 'data', 'box', 'postfix']) await mkdir(join(folder, name));
    await chown(join(folder, 'box'), boxOwner, boxOwner);
    await run('chown', ['postfix', join(folder, 'data')]);
    await writeFile(join(folder, 'dovecot.conf'), dovecotConf(place));
    await writeFile(join(folder, 'postfix', 'main.cf'), mainCf(place));
    await writeFile(join(folder, 'postfix', 'master.cf'), masterCf(place));
    const dovecot = companion(
      spawn('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' }),
    );
    const postfix = new Postfix(place, dovecot);
    try {
      await postfix.#until('Dovecot', async () => existsSync(join(folder, 'auth')));
      await postfix.up();
      return postfix;
    } catch (error) {
      await postfix[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Takes mail from now on. */
  async up(): Promise<void> {
    await this.#control('start');
    this.#isUp = true;
    await this.#until('Postfix', () => answers(this.port));
  }

  /** Takes no mail, until it is up again. */
  async down(): Promise<void> {
    if (!this.#isUp) return;
    this.#isUp = false;
    await this.#control('stop');
  }

  /** The mails that lie in the box, each as it was delivered; those of one second in any order. */
  async mails(): Promise<string[]> {
    const box = join(this.#place.folder, 'box', 'all', 'new');
    const names = existsSync(box) ? await readdir(box) : [];
    const read = names.sort().map((name) => readFile(join(box, name), 'utf8'));
    return Promise.all(read);
  }

  /** What Postfix wrote down. */
  log(): Promise<string> {
    return readFile(join(this.#place.folder, 'postfix.log'), 'utf8');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
    await this.#dovecot[Symbol.asyncDispose]();
    await rm(this.#place.folder, { recursive: true, force: true });
  }

  async #control(command: 'start' | 'stop'): Promise<void> {
    await run('/usr/sbin/postfix', ['-c', join(this.#place.folder, 'postfix'), command]);
  }

  async #until(what: string, condition: () => Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await nextLook(LOOK_MS))
      if (await condition()) return;
    throw new Error(`${what} did not start: see ${this.#place.folder}`);
  }
}

/** Whether somebody listens there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}

/** Brings both from the distribution where they are missing; nothing asks, and nothing of the machine's own is set up. */
async function installed(): Promise<void> {
  if (existsSync('/usr/sbin/postfix') && existsSync('/usr/sbin/dovecot')) return;
  const answer = 'postfix postfix/main_mailer_type select No configuration\n';
  spawnSync('/usr/bin/debconf-set-selections', { input: answer });
  await aptInstall(['postfix', 'dovecot-imapd'], 'they are a mail server');
}
