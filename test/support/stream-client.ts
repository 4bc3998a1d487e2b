import { io, type Socket } from 'socket.io-client';
import type { Presence } from '#shared/domain/agent-state.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import type { MyDay, QueueFigures } from '#shared/domain/figures.ts';
import { protocol } from '#shared/hub-api/session.ts';
import { serverMessages } from '#shared/hub-api/socket.ts';
import type { EventBatch, StreamEvent } from '#shared/hub-api/streams.ts';

type Told = { readonly name: string; readonly message: unknown };

/** A desktop's side of the stream socket: keeps a cursor for each stream, acknowledges, and remembers every event. */
export class StreamClient {
  readonly events: StreamEvent[] = [];
  readonly told: Told[] = [];
  readonly batches: EventBatch[] = [];
  readonly cursors = new Map<string, number>();
  readonly socket: Socket;
  /** When set, batches wait for it before they are acknowledged. */
  gate: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  /** `speaks` is the protocol of the desktop; null for one of before desktops said it. */
  constructor(address: string, accessToken: string, speaks: typeof protocol | null = protocol) {
    this.socket = io(address, {
      transports: ['websocket'],
      auth: { accessToken, ...(speaks === null ? {} : { protocol: speaks }) },
      reconnection: false,
      forceNew: true,
    });
    this.socket.on('events', (batch: EventBatch, acknowledge: (reply: unknown) => void) => {
      void this.#take(batch, acknowledge);
    });
    for (const name of [
      'resync',
      'superseded',
      'unfollowed',
      'presence',
      'deskPhones',
      'board',
      'watching',
      'figures',
      'typing',
      'imTyping',
      'disconnect',
      'connect',
      'connect_error',
    ]) {
      this.socket.on(name, (message: unknown) => {
        this.told.push({ name, message });
        this.#tell();
      });
    }
  }

  async connected(): Promise<void> {
    await this.until(() => this.socket.connected || this.told.some(({ name }) => name === 'connect_error'));
    if (!this.socket.connected) throw new Error('The hub refused the socket');
  }

  /** Follows from the own cursor, or from `after`. */
  follow(stream: string, after = this.cursors.get(stream) ?? 0): Promise<unknown> {
    this.cursors.set(stream, after);
    return this.socket.emitWithAck('follow', { stream, after });
  }

  /** Resolves as soon as what was received fulfils the condition. */
  until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = () => {
        if (!condition()) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  /** How an agent is, as the last message about them said; null when none has come. */
  presenceOf(agentId: string): Presence | null {
    const messages = this.told
      .filter(({ name }) => name === 'presence')
      .map(({ message }) => serverMessages.presence.parse(message));
    const said = messages.flatMap(({ agents }) => agents.filter((presence) => presence.agentId === agentId));
    return said.at(-1) ?? null;
  }

  /** The phones on desks as the messages so far say together. */
  deskPhones(): DeskPhone[] {
    const phones = new Map<string, DeskPhone>();
    for (const { name, message } of this.told) {
      if (name !== 'deskPhones') continue;
      const told = serverMessages.deskPhones.parse(message);
      if (told.all) phones.clear();
      for (const id of told.gone) phones.delete(id);
      for (const phone of told.phones) phones.set(phone.id, phone);
    }
    return [...phones.values()];
  }

  /** The figures of queues and the own day as the messages so far say together. */
  figures(): { readonly queues: ReadonlyMap<string, QueueFigures>; readonly day: MyDay | null } {
    const queues = new Map<string, QueueFigures>();
    let ownDay: MyDay | null = null;
    for (const { name, message } of this.told) {
      if (name !== 'figures') continue;
      const told = serverMessages.figures.parse(message);
      if (told.all) queues.clear();
      for (const queue of told.queues) queues.set(queue.queueId, queue);
      ownDay = told.day ?? ownDay;
    }
    return { queues, day: ownDay };
  }

  of(stream: string): StreamEvent[] {
    return this.events.filter((event) => event.stream === stream);
  }

  close(): void {
    this.socket.disconnect();
  }

  async #take(batch: EventBatch, acknowledge: (reply: unknown) => void): Promise<void> {
    this.batches.push(batch);
    const cursor = this.cursors.get(batch.stream) ?? 0;
    this.events.push(...batch.events.filter((event) => event.seq > cursor));
    this.cursors.set(batch.stream, Math.max(cursor, batch.upTo));
    this.#tell();
    await this.gate;
    acknowledge({ applied: batch.upTo });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
