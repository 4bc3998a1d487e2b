import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExchangeEvent, ExchangeSnapshot } from '#hub/exchange/port.ts';
import { createPracticeExchange, type PracticeExchange } from '#hub/exchange/practice/adapter.ts';
import type { CustomerOrderInput, CustomerReport } from '#hub/exchange/practice/control-protocol.ts';
import { createLog } from '#hub/log.ts';
import { systemClock } from '#shared/util/clock.ts';
import { SipAgent } from './sip-agent.ts';

const BUILT_IN = ['1001', '1002', '1003'] as const;
const DESKS = ['2001', '2002', '2003'] as const;

/** Things that were told, and a way to wait for the next that fits. Each is given out once. */
export class Told<T> {
  readonly #items: T[] = [];
  readonly #waiters: (() => void)[] = [];

  tell(item: T): void {
    this.#items.push(item);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  async next(fits: (item: T) => boolean): Promise<T> {
    for (;;) {
      const index = this.#items.findIndex(fits);
      const [found] = index < 0 ? [] : this.#items.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }
}

/** A folder of its own with the paths that a practice exchange needs. */
export function practicePaths(): {
  controlPath: string;
  logFile: string;
  recordings: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-practice-'));
  const controlPath =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\${folder.replaceAll(/\W/g, '-')}`
      : join(folder, 'control.sock');
  return {
    controlPath,
    logFile: join(folder, 'exchange.log'),
    recordings: join(folder, 'recordings'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A hub's link to a practice exchange, as tests use it. */
export class PracticeLink {
  readonly exchange: PracticeExchange;
  readonly events = new Told<ExchangeEvent>();
  readonly customers = new Told<CustomerReport>();
  readonly snapshots = new Told<ExchangeSnapshot>();
  readonly downs = new Told<true>();

  constructor(options: {
    controlPath: string;
    logFile: string;
    recordings?: string;
    spawn: boolean;
    port?: number;
    hub?: string;
  }) {
    const logger = createLog({ level: 'silent', file: null });
    this.exchange = createPracticeExchange({ ...options, clock: systemClock, logger });
    this.exchange.onCustomerChanged((report) => this.customers.tell(report));
    this.exchange.start({
      event: (event) => this.events.tell(event),
      up: (snapshot) => this.snapshots.tell(snapshot),
      down: () => this.downs.tell(true),
    });
  }

  async event<K extends ExchangeEvent['kind']>(kind: K): Promise<Extract<ExchangeEvent, { kind: K }>> {
    const event = await this.events.next((one) => one.kind === kind);
    return event as Extract<ExchangeEvent, { kind: K }>;
  }

  /** A phone of this exchange; its secret is `secret-<user>`. */
  agent(user: string, algorithm?: 'MD5' | 'SHA-256'): SipAgent {
    const { webSocketUrl: url, domain } = this.exchange.signalling;
    const base = { url, domain, user, secret: `secret-${user}` };
    return new SipAgent(algorithm === undefined ? base : { ...base, algorithm });
  }

  /** Phones 1001 to 1003, desk phones 2001 to 2003, and the queue `orders` in which those users are logged in who are named. */
  async configure(
    members: readonly string[],
    options?: Parameters<PracticeExchange['configure']>[2],
  ): Promise<void> {
    const phone = (kind: 'builtIn' | 'desk') => (user: string) => ({
      user,
      kind,
      secret: `secret-${user}`,
      displayName: `Agent ${user}`,
    });
    const phones = [...BUILT_IN.map(phone('builtIn')), ...DESKS.map(phone('desk'))];
    const queues = [{ id: 'orders', name: 'Örders & more', number: '800', ringSeconds: 20 }];
    await this.exchange.configure(phones, queues, options);
    for (const user of [...BUILT_IN, ...DESKS]) {
      const loggedIn = members.includes(user);
      await this.exchange.setMember({ queueId: 'orders', user, loggedIn, paused: false, reason: '' });
    }
  }

  /** A customer with a tone of 660 Hz at -18 dBFS. */
  async customer(
    change: Partial<Pick<CustomerOrderInput, 'listenSeconds' | 'patienceSeconds' | 'voice'>> = {},
  ): Promise<string> {
    return await this.exchange.startCustomer({
      name: 'Zoë "Z" Smith',
      number: '+31201234567',
      queueId: 'orders',
      voice: { kind: 'tone', hz: 660, dbfs: -18 },
      listenSeconds: null,
      patienceSeconds: 60,
      ...change,
    });
  }
}
