import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptInstall } from '#scripts/lib/apt.ts';
import { type Companion, companion } from '#scripts/lib/child.ts';
import { run } from '#scripts/lib/progress.mjs';
import { freeUdp } from './free-udp.ts';

const PATIENCE = ['-timeout', '10s', '-timeout_error', '-m', '1'] as const;

/** Registration with digest authentication (RFC 3261 section 22), for a day. */
const REGISTER = (user: string, secret: string) => `<?xml version="1.0"?>
<scenario name="register">
${[1, 2]
  .map(
    (cseq) => `<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: <sip:${user}@[remote_ip]>;tag=[call_number]
To: <sip:${user}@[remote_ip]>
Call-ID: [call_id]
CSeq: ${cseq} REGISTER
Contact: <sip:${user}@[local_ip]:[local_port]>
Expires: [$expires]
${cseq === 1 ? '' : `[authentication username=${user} password=${secret}]\n`}Content-Length: 0

]]></send>
<recv response="${cseq === 1 ? 401 : 200}"${cseq === 1 ? ' auth="true"' : ''}/>`,
  )
  .join('\n')}
</scenario>`;

interface SippPhoneOptions {
  readonly user: string;
  readonly secret: string;
  /** UDP port where it registers. */
  readonly registrar: number;
}

/** A phone on a desk that is sipp: takes every call at once and plays back what it hears. */
export class SippPhone implements AsyncDisposable {
  readonly #options: SippPhoneOptions;
  readonly #folder: string;
  readonly #port: number;
  #program: Companion | null = null;

  private constructor(options: SippPhoneOptions, folder: string, port: number) {
    this.#options = options;
    this.#folder = folder;
    this.#port = port;
  }

  /** Registers it and lets it wait for calls. */
  static async open(options: SippPhoneOptions): Promise<SippPhone> {
    if (!existsSync('/usr/bin/sipp')) await aptInstall(['sip-tester'], 'it is a phone and a customer');
    const folder = await mkdtemp(join(tmpdir(), 'lineside-sipp-'));
    const phone = new SippPhone(options, folder, await freeUdp());
    await phone.register(86_400);
    phone.answer();
    return phone;
  }

  /** Registers from the port where it takes calls, while it takes none; 0 seconds takes the registration back. */
  async register(expires: number): Promise<void> {
    const { user, secret, registrar } = this.#options;
    const file = join(this.#folder, 'register.xml');
    await writeFile(file, REGISTER(user, secret).replaceAll('[$expires]', `${expires}`));
    await run('sipp', ['-sf', file, ...this.#here, ...PATIENCE, `127.0.0.1:${registrar}`]);
  }

  /** Takes calls from now on. */
  answer(): void {
    const { registrar } = this.#options;
    // Its sound has a port of its own, answered by echo; -aa answers OPTIONS.
    const media = ['-rtp_echo', '-mi', '127.0.0.1', '-mp', `${20_000 + (this.#port % 10_000)}`];
    const args = ['-sn', 'uas', '-aa', '-nostdin', ...this.#here, ...media, `127.0.0.1:${registrar}`];
    this.#program = companion(spawn('sipp', args, { stdio: 'ignore', cwd: this.#folder }));
  }

  /** Its plug is pulled: no goodbye, no sound. */
  async unplug(): Promise<void> {
    const program = this.#program;
    this.#program = null;
    if (program === null) return;
    process.kill(program.pid, 'SIGKILL');
    await program.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.unplug();
    // The exchange would hold it for registered a while longer.
    await this.register(0);
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #here(): string[] {
    return ['-i', '127.0.0.1', '-p', `${this.#port}`];
  }
}

const request = (method: string, cseq: number, to: string, more: string) => `
${method} sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
Max-Forwards: 70
From: "Ada Kunde" <sip:+4930123456@[local_ip]:[local_port]>;tag=[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>${to}
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:line@[local_ip]:[local_port]>
Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE
${more}`;

/** Calls, talks for as long as -d says, hangs up. Who it talks to is told by UPDATE (RFC 3311), which -aa answers. */
const CUSTOMER = `<?xml version="1.0"?>
<scenario name="customer">
<send retrans="500"><![CDATA[${request(
  'INVITE',
  1,
  '',
  `Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
`,
)}]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="183" optional="true"/>
<recv response="200"/>
<send><![CDATA[${request('ACK', 1, '[peer_tag_param]', 'Content-Length: 0\n\n')}]]></send>
<pause/>
<send retrans="500"><![CDATA[${request('BYE', 2, '[peer_tag_param]', 'Content-Length: 0\n\n')}]]></send>
<recv response="200"/>
</scenario>`;

/** A customer that is sipp calls a number over the trunk, and hangs up after so many milliseconds; resolves when it has. */
export async function sippCustomer(trunkPort: number, number: string, ms: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lineside-sipp-'));
  const file = join(folder, 'customer.xml');
  await writeFile(file, CUSTOMER);
  const talk = ['-sf', file, '-s', number, '-d', `${ms}`, '-aa', '-rtp_echo', '-nostdin', '-m', '1'];
  const here = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', `${await freeUdp()}`];
  await run('sipp', [...talk, ...here, '-timeout', '30s', '-timeout_error', `127.0.0.1:${trunkPort}`]);
  await rm(folder, { recursive: true });
}
