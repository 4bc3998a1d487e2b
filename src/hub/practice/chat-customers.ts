import type { ChatCustomerReport, StartChatCustomer } from '#shared/hub-api/practice.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Log } from '../log.ts';
import { ChatClient } from './chat-client.ts';

/** How long a customer thinks and types before each answer of theirs. */
const writesAfterMs = 2_500;

/** Simulated customers who chat: over the same public routes as real ones, from the hub's own address. */
export class ChatCustomers implements Disposable {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #origin: () => string;
  readonly #clients = new Map<string, ChatClient>();
  readonly #timers = new Set<Disposable>();

  /** `origin`: where the hub listens, once it does. */
  constructor(deps: { clock: Clock; log: Log; origin: () => string }) {
    this.#clock = deps.clock;
    this.#log = deps.log;
    this.#origin = deps.origin;
  }

  async start(order: StartChatCustomer & { site: string }): Promise<Result<ChatCustomerReport>> {
    const { site, name, email, reason, texts, closes } = order;
    const started = await ChatClient.start(this.#origin(), { site, name, email });
    if (!started.ok) return started;
    const client = started.value;
    const id = newId();
    this.#clients.set(id, client);
    await client.listen();
    const [first = '', ...rest] = texts;
    const written = await client.write(first, { reason });
    if (!written.ok) return written;
    await client.until(({ state }) => state?.stage !== 'none');
    this.#talk(client, rest, closes).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'a simulated customer stopped chatting'),
    );
    return ok(reportOf(id, client));
  }

  report(id: string): Result<ChatCustomerReport> {
    const client = this.#clients.get(id);
    return client === undefined ? unknown() : ok(reportOf(id, client));
  }

  async write(id: string, text: string): Promise<Result<ChatCustomerReport>> {
    const client = this.#clients.get(id);
    if (client === undefined) return unknown();
    const written = await client.write(text);
    if (!written.ok) return written;
    await client.until(({ entries }) =>
      entries.some((entry) => entry.kind === 'mine' && entry.text === text),
    );
    return ok(reportOf(id, client));
  }

  async close(id: string): Promise<Result<ChatCustomerReport>> {
    const client = this.#clients.get(id);
    if (client === undefined) return unknown();
    const closed = await client.call('webchatClose');
    if (!closed.ok) return closed;
    await client.until(({ state }) => state?.stage === 'closed');
    return ok(reportOf(id, client));
  }

  async dispose(): Promise<void> {
    for (const timer of this.#timers) await timer.dispose();
    await Promise.all([...this.#clients.values()].map((client) => client.leave()));
  }

  /** Says the rest, each after an answer, and marks what was read as a page does. */
  async #talk(client: ChatClient, texts: readonly string[], closes: boolean): Promise<void> {
    let read = 0;
    for (const text of [...texts, null]) {
      const isNew = ({ kind, seq }: { kind: string; seq: number }) => kind === 'agent' && seq > read;
      await client.until(({ entries }) => entries.some(isNew));
      read = client.entries.findLast(isNew)?.seq ?? read;
      await client.call('webchatMark', { body: { thread: client.thread, seq: read, state: 'read' } });
      if (text === null && !closes) return;
      await client.call('webchatTyping');
      await this.#pause();
      await (text === null ? client.call('webchatClose') : client.write(text));
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.after(writesAfterMs, () => {
        this.#timers.delete(timer);
        resolve();
      });
      this.#timers.add(timer);
    });
  }
}

function reportOf(id: string, { state, entries }: ChatClient): ChatCustomerReport {
  return { id, stage: state?.stage ?? 'none', agentName: state?.agentName ?? null, entries };
}

function unknown(): Result<never> {
  return fail(problem('customer.unknown', 'no such customer'));
}
