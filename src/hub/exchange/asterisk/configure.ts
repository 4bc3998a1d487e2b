import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { PhoneAccount, QueueConfig } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { AriClient } from './ari-client.ts';

/** How a desktop's phone is told to Asterisk: WebRTC, into the context where agents dial. */
const webrtc = {
  context: 'lineside-agents',
  disallow: 'all',
  allow: 'opus,ulaw,alaw',
  webrtc: 'yes',
  dtls_auto_generate_cert: 'yes',
  direct_media: 'no',
  rtp_symmetric: 'yes',
  force_rport: 'yes',
  rewrite_contact: 'yes',
  // A second call is the desktop's to take or refuse.
  device_state_busy_at: '2',
  // A desktop that died leaves silence behind (DEC-28).
  rtp_timeout: '20',
  allow_transfer: 'yes',
  send_pai: 'no',
  trust_id_inbound: 'no',
} as const;

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
  ): Promise<void> {
    for (const phone of phones)
      await this.#once(`phone ${phone.user}`, JSON.stringify(phone), () => this.#phone(phone));
    const known = new Set((await ami.list('QueueStatus')).map((event) => event.get('Queue')));
    const missing = queues.map(({ number }) => queueName(number)).filter((name) => !known.has(name));
    if (missing.length === 0) return;
    const names = missing.join(', ');
    throw new ExchangeError(
      problem('exchange.queuesMissing', `queues.conf of the exchange lacks: ${names}`, { queues: names }),
    );
  }

  async #phone({ user, secret, displayName }: PhoneAccount): Promise<void> {
    const name = displayName.replaceAll(/[\p{Cc}"<>\\]/gu, ' ').trim();
    // In this order: an endpoint that names what is not there yet is refused.
    await this.#ari.configure('auth', user, { auth_type: 'digest', username: user, password: secret });
    await this.#ari.configure('aor', user, {
      max_contacts: '1',
      remove_existing: 'yes',
      qualify_frequency: '15',
    });
    const callerid = `"${name}" <${user}>`;
    await this.#ari.configure('endpoint', user, { ...webrtc, aors: user, auth: user, callerid });
  }

  async #once(key: string, picture: string, tell: () => Promise<void>): Promise<void> {
    if (this.#told.get(key) === picture) return;
    await tell();
    this.#told.set(key, picture);
  }
}

/** Asterisk's name of a queue: the number that customers dial, as the dialplan sees it. */
export function queueName(number: string): string {
  return number.replaceAll(/[^+*0-9A-Za-z]/g, '');
}
