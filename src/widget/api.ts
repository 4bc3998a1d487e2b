import type {
  ChatMark,
  StartChat,
  StartedChat,
  VisitorFile,
  VisitorMessage,
} from '#shared/widget-api/chat.ts';

/** The hub heard it and does not do it. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number) {
    super(code);
    this.code = code;
    this.status = status;
  }

  /** Whether it may well be done later: the hub is busy, or asks for patience. */
  get passes(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

interface Pieces {
  readonly received: number;
  readonly complete: boolean;
}

/** What the page asks of the hub. A request that the hub did not answer throws what `fetch` throws; one refused a Refusal. */
export class Api {
  #token: string | null;

  constructor(token: string | null) {
    this.#token = token;
  }

  get token(): string | null {
    return this.#token;
  }

  set token(token: string | null) {
    this.#token = token;
  }

  start(who: StartChat): Promise<StartedChat> {
    return this.#post('start', who);
  }

  write(message: VisitorMessage): Promise<{ thread: string }> {
    return this.#post('messages', message);
  }

  typing(): Promise<unknown> {
    return this.#post('typing', {});
  }

  mark(mark: ChatMark): Promise<unknown> {
    return this.#post('marks', mark);
  }

  close(): Promise<unknown> {
    return this.#post('close', {});
  }

  /** Told while the page is being left, when nothing waits for an answer. */
  away(): void {
    this.#send('away', {}, { keepalive: true }).catch(() => undefined);
  }

  beginFile(file: VisitorFile): Promise<Pieces> {
    return this.#post('files', file);
  }

  fileChunk(id: string, offset: number, base64: string): Promise<Pieces> {
    return this.#post(`files/${id}/chunks`, { offset, base64 });
  }

  /** A file of the thread. */
  async file(id: string): Promise<Blob> {
    return (
      await this.#checked(await fetch(`/api/webchat/files/${id}`, { headers: this.#headers() }))
    ).blob();
  }

  /** Opens the stream of events after what the page has of a thread. */
  async events(
    from: { readonly thread: string; readonly after: number } | null,
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const query = from === null ? '' : `?thread=${from.thread}&after=${from.after}`;
    const headers = this.#headers();
    const opened = await this.#checked(
      await fetch(`/api/webchat/events${query}`, { headers, signal, cache: 'no-store' }),
    );
    if (opened.body === null) throw new TypeError('A stream has a body');
    return opened.body;
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    return (await this.#checked(await this.#send(path, body))).json() as Promise<T>;
  }

  #send(path: string, body: unknown, options: RequestInit = {}): Promise<Response> {
    return fetch(`/api/webchat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.#headers() },
      body: JSON.stringify(body),
      ...options,
    });
  }

  #headers(): Record<string, string> {
    return this.#token === null ? {} : { authorization: `Bearer ${this.#token}` };
  }

  async #checked(response: Response): Promise<Response> {
    if (response.ok) return response;
    const told = (await response.json().catch(() => null)) as { problem?: { code?: string } } | null;
    throw new Refusal(told?.problem?.code ?? 'hub.bug', response.status);
  }
}
