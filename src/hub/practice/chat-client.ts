import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { webchatRoutes } from '#shared/hub-api/routes-webchat.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import {
  type ChatEntry,
  type ChatEvent,
  type ChatState,
  chatEventSchema,
  type StartChat,
  startedChatSchema,
  type VisitorMessage,
} from '#shared/widget-api/chat.ts';

type RouteOf = keyof typeof webchatRoutes;

/** A customer's side of a chat over the public routes, as a page has it: what it was told, and what it does. */
export class ChatClient implements Disposable {
  readonly address: string;
  readonly token: string;
  thread: string | null = null;
  entries: ChatEntry[] = [];
  state: ChatState | null = null;
  /** Who was seen writing, oldest first. */
  readonly typists: (string | null)[] = [];
  /** Everything that came, as it came. */
  readonly told: ChatEvent[] = [];
  #listening: AbortController | null = null;
  #ended: Promise<void> = Promise.resolve();
  #waiting: (() => void)[] = [];

  /** `token`: of a visitor that exists. */
  constructor(address: string, token: string) {
    this.address = address;
    this.token = token;
  }

  /** Becomes a visitor of a web site. */
  static async start(address: string, who: StartChat): Promise<Result<ChatClient>> {
    const called = await call(address, 'webchatStart', { body: who });
    if (!called.ok) return called;
    return ok(new ChatClient(address, startedChatSchema.parse(called.value).token));
  }

  write(
    text: string,
    { id = newId(), fileIds = [], reason = null }: Partial<VisitorMessage> = {},
  ): Promise<Result<unknown>> {
    return this.call('webchatWrite', { body: { id, text, fileIds, reason } });
  }

  /** Asks any route as this visitor. */
  call(
    route: RouteOf,
    request: { body?: unknown; params?: Record<string, string> } = {},
  ): Promise<Result<unknown>> {
    return call(this.address, route, { ...request, token: this.token });
  }

  /** Listens from what it has; resolves when the hub has said how the chat stands. */
  async listen(): Promise<void> {
    const listening = new AbortController();
    this.#listening = listening;
    const url = new URL(webchatRoutes.webchatEvents.path, this.address);
    const after = this.entries.at(-1)?.seq ?? 0;
    if (this.thread !== null) url.search = `thread=${this.thread}&after=${after}`;
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${this.token}` },
      signal: listening.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`No events: ${response.status}`);
    const before = this.told.length;
    this.#ended = this.#read(response.body).catch(() => undefined);
    await this.until(() => this.told.length > before);
  }

  /** Stops listening, as a page does that is left. */
  async leave(): Promise<void> {
    this.#listening?.abort();
    this.#listening = null;
    await this.#ended;
  }

  /** Resolves as soon as what was told fulfils the condition. */
  async until(condition: (client: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  dispose(): Promise<void> {
    return this.leave();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of body) {
      const parts = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts)
        if (part.startsWith('data: ')) this.#take(chatEventSchema.parse(JSON.parse(part.slice(6))));
    }
  }

  #take(event: ChatEvent): void {
    this.told.push(event);
    if (event.kind === 'typing') this.typists.push(event.name);
    else {
      this.entries = event.whole ? event.entries : [...this.entries, ...event.entries];
      this.thread = event.thread;
      this.state = event.state;
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

/** Calls a public route; a problem comes back as one. */
async function call(
  address: string,
  route: RouteOf,
  request: { body?: unknown; params?: Record<string, string>; token?: string },
): Promise<Result<unknown>> {
  const { method, path }: RouteContract = webchatRoutes[route];
  const named = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(request.params?.[key] ?? ''));
  const response = await fetch(new URL(named, address), {
    method,
    headers: {
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
      ...(request.token === undefined ? {} : { authorization: `Bearer ${request.token}` }),
    },
    ...(method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
  });
  const body = (await response.json()) as unknown;
  if (response.ok) return ok(body);
  return fail((body as { problem?: Problem }).problem ?? problem('hub.bug', `status ${response.status}`));
}
