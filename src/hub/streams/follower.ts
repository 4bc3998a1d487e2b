import type { EventBatch } from '#shared/hub-api/streams.ts';
import type { Result } from '#shared/util/result.ts';

/** How a follower reads and delivers; both are given, so that it is tested without sockets. */
export interface FollowerPorts {
  read(stream: string, after: number): Promise<Result<EventBatch>>;
  /** Sends a batch and resolves with the seq that the other side has made durable. */
  deliver(batch: EventBatch): Promise<number>;
  /** The log does not reach back to the cursor: following ends and a snapshot is needed. */
  resync(stream: string): void;
  failed(error: unknown): void;
}

/**
 * One socket's place in one stream. It sends from its cursor, at most one batch on the way, and moves on only when the
 * batch was acknowledged: what was not is sent again to the next connection.
 */
export class Follower {
  readonly stream: string;
  readonly #ports: FollowerPorts;
  #cursor: number;
  #running = false;
  #woken = false;
  #stopped = false;

  constructor(stream: string, after: number, ports: FollowerPorts) {
    this.stream = stream;
    this.#cursor = after;
    this.#ports = ports;
  }

  get cursor(): number {
    return this.#cursor;
  }

  /** There may be something new; cheap to call often. */
  wake(): void {
    this.#woken = true;
    if (!this.#running && !this.#stopped) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#woken && !this.#stopped) {
        this.#woken = false;
        await this.#pass();
      }
    } catch (error) {
      this.#ports.failed(error);
    } finally {
      this.#running = false;
    }
  }

  async #pass(): Promise<void> {
    for (;;) {
      const batch = await this.#ports.read(this.stream, this.#cursor);
      if (this.#stopped) return;
      if (!batch.ok) {
        this.#stopped = true;
        return this.#ports.resync(this.stream);
      }
      if (batch.value.events.length === 0) return;
      const applied = Math.min(await this.#ports.deliver(batch.value), batch.value.upTo);
      // Nothing applied: the other side cannot now. It is offered again at the next wake, not in a tight loop.
      if (applied <= this.#cursor) return;
      this.#cursor = applied;
      if (!batch.value.more && applied === batch.value.upTo) return;
    }
  }
}
