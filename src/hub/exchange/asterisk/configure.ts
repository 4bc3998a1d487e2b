import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { PhoneAccount, PhoneBinding, QueueConfig } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { AriClient } from './ari-client.ts';

/** What all phones have: they dial where agents dial. */
const common = {
  context: 'lineside-agents',
  disallow: 'all',
  direct_media: 'no',
  rtp_symmetric: 'yes',
  force_rport: 'yes',
  rewrite_contact: 'yes',
  // A second call is the agent's to take or refuse.
  device_state_busy_at: '2',
  allow_transfer: 'yes',
  send_pai: 'no',
  trust_id_inbound: 'no',
} as const;

/** How a phone is told to Asterisk: a desktop's by WebRTC, one on a desk by plain SIP and RTP. */
const kinds = {
  builtIn: { ...common, allow: 'opus,ulaw,alaw', webrtc: 'yes', dtls_auto_generate_cert: 'yes' },
  desk: { ...common, allow: 'alaw,ulaw,g722', transport: 'lineside-desk', dtmf_mode: 'rfc4733' },
} as const;

/** A phone that has been silent for so many seconds is gone (DEC-28); longer than it takes to rescue its customer. */
const SILENT_SECONDS = 20;
const AFTER_RESCUE_SECONDS = 15;

/** How often a phone is asked whether it is there, seconds: where customers are rescued, quickly. */
const QUALIFY_SECONDS = { plain: '15', rescuing: '4' } as const;

/**
 * Tells Asterisk the agents' phones (ARI dynamic configuration, kept in its database). Queues stand in queues.conf,
 * named by their numbers: those that are missing are refused as 'exchange.queuesMissing' {queues}, after everything else has been told.
 */
export class Configuration {
  readonly #ari: AriClient;
  #told = new Map<string, string>();

  constructor(ari: AriClient) {
    this.#ari = ari;
  }

  /** What was told before may be gone: it is told again the next time. */
  forget(): void {
    this.#told.clear();
  }

  async tell(
    ami: AmiConnection,
    phones: readonly PhoneAccount[],
    queues: readonly QueueConfig[],
    { rescueAfterMs, bindings }: { rescueAfterMs: number | null; bindings: readonly PhoneBinding[] },
  ): Promise<void> {
    for (const phone of phones) {
      const picture = JSON.stringify([phone, rescueAfterMs]);
      await this.#once(`phone ${phone.user}`, picture, () => this.#phone(phone, rescueAfterMs));
    }
    const notes = new Map(bindings.map(({ extension, user }) => [extension, user]));
    await this.#once('bindings', JSON.stringify(bindings), () => keepNotes(ami, 'LINESIDE_PHONE_OF', notes));
    const numbers = new Map(queues.map(({ id, number }) => [id, queueName(number)]));
    await this.#once('queues', JSON.stringify(queues), () => keepNotes(ami, 'LINESIDE_QUEUE_OF', numbers));
    const known = new Set((await ami.list('QueueStatus')).map((event) => event.get('Queue')));
    const missing = queues.map(({ number }) => queueName(number)).filter((name) => !known.has(name));
    if (missing.length === 0) return;
    const names = missing.join(', ');
    throw new ExchangeError(
      problem('exchange.queuesMissing', `queues.conf of the exchange lacks: ${names}`, { queues: names }),
    );
  }

  async #phone(
    { user, kind, secret, displayName }: PhoneAccount,
    rescueAfterMs: number | null,
  ): Promise<void> {
    const name = displayName.replaceAll(/[\p{Cc}"<>\\]/gu, ' ').trim();
    // In this order: an endpoint that names what is not there yet is refused.
    await this.#ari.configure('auth', user, { auth_type: 'digest', username: user, password: secret });
    await this.#ari.configure('aor', user, {
      max_contacts: '1',
      remove_existing: 'yes',
      qualify_frequency: rescueAfterMs === null ? QUALIFY_SECONDS.plain : QUALIFY_SECONDS.rescuing,
    });
    const callerid = `"${name}" <${user}>`;
    const silent = Math.max(SILENT_SECONDS, (rescueAfterMs ?? 0) / 1000 + AFTER_RESCUE_SECONDS);
    const own = { aors: user, auth: user, callerid, rtp_timeout: `${Math.ceil(silent)}` };
    await this.#ari.configure('endpoint', user, { ...kinds[kind], ...own });
  }

  async #once(key: string, picture: string, tell: () => Promise<void>): Promise<void> {
    if (this.#told.get(key) === picture) return;
    await tell();
    this.#told.set(key, picture);
  }
}

/**
 * Makes global variables of Asterisk with this prefix say this and nothing else, for the dialplan and other hubs. They go with
 * a restart of Asterisk, after which the hub tells them again; its database is not to be written over AMI.
 */
async function keepNotes(
  ami: AmiConnection,
  prefix: string,
  notes: ReadonlyMap<string, string>,
): Promise<void> {
  const there = (await readNote(ami, prefix)).split(',').filter((key) => key !== '');
  const set = (name: string, value: string) => ami.ask('Setvar', { Variable: name, Value: value });
  for (const key of there.filter((one) => !notes.has(one))) await set(`${prefix}_${key}`, '');
  for (const [key, value] of notes) await set(`${prefix}_${key}`, value);
  await set(prefix, [...notes.keys()].join(','));
}

/** Asterisk's name of a queue by the hub's id of it, as the hub that configured it noted; the id itself when none did. */
export async function notedQueueName(ami: AmiConnection, queueId: string): Promise<string> {
  return (await readNote(ami, `LINESIDE_QUEUE_OF_${queueId}`)) || queueId;
}

/** A global variable; '' when there is none. */
async function readNote(ami: AmiConnection, name: string): Promise<string> {
  return (await ami.ask('Getvar', { Variable: name })).get('Value');
}

/** Asterisk's name of a queue: the number that customers dial, as the dialplan sees it. */
export function queueName(number: string): string {
  return number.replaceAll(/[^+*0-9A-Za-z]/g, '');
}
