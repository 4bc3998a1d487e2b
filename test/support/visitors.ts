import { ChatClient } from '#hub/practice/chat-client.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { StartChat } from '#shared/widget-api/chat.ts';

/** Customers who chat with a hub in a test, and leave it at its end. */
export class Visitors implements Disposable {
  readonly #clients: ChatClient[] = [];

  /** A visitor of the practice web shop, who listens unless told not to. */
  async come(
    address: string,
    { listens = true, ...who }: Partial<StartChat> & { listens?: boolean } = {},
  ): Promise<ChatClient> {
    const started = await ChatClient.start(address, {
      site: 'shop',
      name: 'Mara Visser',
      email: null,
      ...who,
    });
    if (!started.ok) throw new Error(started.problem.code);
    return listens ? this.again(address, started.value.token) : this.#keep(started.value);
  }

  /** Another page of a visitor. */
  async again(address: string, token: string): Promise<ChatClient> {
    const client = this.#keep(new ChatClient(address, token));
    await client.listen();
    return client;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.leave()));
  }

  #keep(client: ChatClient): ChatClient {
    this.#clients.push(client);
    return client;
  }
}

/** The thread that a visitor is in by now. */
export function threadOf({ thread }: ChatClient): string {
  if (thread === null) throw new Error('The visitor has written nothing yet');
  return thread;
}
