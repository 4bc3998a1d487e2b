import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '../db/database.ts';
import { readConfiguration } from './configuration.ts';
import { readSeats, type Seats } from './membership.ts';
import type { ExchangePort, QueueMember } from './port.ts';

/** Agents whose seats may be otherwise now; null among them stands for everybody's. */
export type Moved = ReadonlySet<string | null>;

/** Keeps what the exchange was told of phones, queues and seats, and tells what is otherwise by now. */
export class Arrangement {
  readonly #sql: Sql;
  readonly #port: ExchangePort;
  readonly #ask: (request: () => Promise<void>) => Promise<boolean>;
  readonly #seats = new Map<string, QueueMember>();
  #configured = '';

  /** `ask` asks the exchange, and says whether it did as asked. */
  constructor(sql: Sql, port: ExchangePort, ask: (request: () => Promise<void>) => Promise<boolean>) {
    this.#sql = sql;
    this.#port = port;
    this.#ask = ask;
  }

  /** The exchange may have forgotten everything: all of it is told again. Who has no seat any more loses that of before. */
  async afresh(remembered: readonly QueueMember[]): Promise<void> {
    this.#configured = '';
    this.#seats.clear();
    for (const member of remembered) this.#seats.set(keyOf(member), member);
    await this.configure();
    await this.#empty(await readSeats(this.#sql));
    this.#seats.clear();
  }

  /** Tells phones, queues and which phone whose extension leads to. */
  async configure(): Promise<void> {
    const configuration = await readConfiguration(this.#sql);
    const picture = JSON.stringify(configuration);
    if (picture === this.#configured) return;
    const { phones, queues, options } = configuration;
    if (await this.#ask(() => this.#port.configure(phones, queues, options))) this.#configured = picture;
  }

  /** Tells the seats of these agents; gives those of all as they are. */
  async seat(moved: Moved): Promise<readonly Seats[]> {
    const seats = await readSeats(this.#sql);
    if (moved.has(null)) await this.#empty(seats);
    for (const seat of seats) {
      if (!moved.has(null) && !moved.has(seat.agentId)) continue;
      for (const member of seat.members) {
        if (isDeepStrictEqual(this.#seats.get(keyOf(member)), member)) continue;
        if (await this.#ask(() => this.#port.setMember(member))) this.#seats.set(keyOf(member), member);
      }
    }
    return seats;
  }

  /** A phone that was given back, and a queue that an agent left, ring for nobody. */
  async #empty(wanted: readonly Seats[]): Promise<void> {
    const keys = new Set(wanted.flatMap(({ members }) => members.map(keyOf)));
    for (const [key, member] of this.#seats) {
      if (keys.has(key)) continue;
      const empty = { ...member, loggedIn: false, paused: false, reason: '' };
      if (await this.#ask(() => this.#port.setMember(empty))) this.#seats.delete(key);
    }
  }
}

function keyOf({ queueId, user }: QueueMember): string {
  return `${queueId} ${user}`;
}
