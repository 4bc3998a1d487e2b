import type { ChatEntry, ChatEvent, ChatSite, ChatState } from '#shared/widget-api/chat.ts';
import { Api } from './api.ts';
import { Keeper } from './kept.ts';
import { Link } from './link.ts';
import { Outbox } from './outbox.ts';

/** The agent is told so often at most that the visitor is writing. */
const typingEveryMs = 3_000;

/** One visitor's chat: what the hub tells of it, what the page keeps, and what the visitor does. */
export class Chat {
  readonly site: ChatSite;
  readonly keeper: Keeper;
  readonly api: Api;
  readonly outbox: Outbox;
  readonly #link: Link;
  readonly #changed: () => void;
  thread: string | null = null;
  entries: readonly ChatEntry[] = [];
  state: ChatState = { stage: 'none', agentName: null, ahead: null, reopens: false };
  /** Whether the thread has been told at all since the page was loaded. */
  known = false;
  there = false;
  typing: { readonly name: string | null } | null = null;
  /** Reason that was chosen for what begins now. */
  reason: string | null = null;
  #typingOver: number | undefined;
  #typedAt = 0;
  /** Up to which entry the hub was told so, on this connection. */
  #delivered = 0;
  #read = 0;
  #shown = true;
  #running = false;

  constructor(site: ChatSite, changed: () => void) {
    this.site = site;
    this.#changed = changed;
    this.keeper = new Keeper(site.key);
    this.api = new Api(this.keeper.kept.token);
    this.outbox = new Outbox(this.api, this.keeper, changed);
    this.#link = new Link(this.api, {
      from: () =>
        this.thread === null ? null : { thread: this.thread, after: this.entries.at(-1)?.seq ?? 0 },
      told: (event) => this.#told(event),
      changed: (there) => this.#heard(there),
      refused: () => this.#forgotten(),
    });
    addEventListener('pagehide', () => this.begun && this.api.away());
    document.addEventListener('visibilitychange', () => this.#markRead());
  }

  /** Whether there is a visitor that the hub knows. */
  get begun(): boolean {
    return this.api.token !== null;
  }

  /** What the other side has written since the visitor looked. */
  get unread(): number {
    const { read } = this.keeper.kept;
    const upTo = read?.thread === this.thread ? (read?.seq ?? 0) : 0;
    return this.entries.filter(({ kind, seq }) => (kind === 'agent' || kind === 'auto') && seq > upTo).length;
  }

  go(): void {
    if (!this.begun || this.#running) return;
    this.#running = true;
    void this.#link.run().finally(() => {
      this.#running = false;
    });
    this.outbox.go();
  }

  /** Begins as somebody; what goes wrong is thrown. */
  async start(who: { name: string; email: string }): Promise<void> {
    const email = who.email === '' ? null : who.email;
    const { token } = await this.api.start({ site: this.site.key, name: who.name, email });
    this.api.token = token;
    this.keeper.keep({ token, ...who });
    this.go();
  }

  typed(): void {
    const now = Date.now();
    if (
      now - this.#typedAt < typingEveryMs ||
      !this.there ||
      !['waiting', 'talking'].includes(this.state.stage)
    )
      return;
    this.#typedAt = now;
    // Lost, it says nothing that the next one does not.
    this.api.typing().catch(() => undefined);
  }

  /** Whether the site that the page stands in shows it. */
  set shown(shown: boolean) {
    this.#shown = shown;
    this.#markRead();
  }

  #told(event: ChatEvent): void {
    if (event.kind === 'typing') this.#sees(event.name, event.shownMs);
    else this.#reads(event);
  }

  #reads(event: Extract<ChatEvent, { kind: 'thread' }>): void {
    const known = new Set(event.whole ? [] : this.entries.map(({ id }) => id));
    const added = event.entries.filter(({ id }) => !known.has(id));
    this.entries = event.whole ? added : [...this.entries, ...added];
    if (this.thread !== event.thread) this.#marksAnew();
    this.thread = event.thread;
    this.state = event.state;
    this.known = true;
    if (added.some(({ kind }) => kind === 'agent') || event.state.stage !== 'talking') this.#seesNobody();
    this.outbox.arrived(new Set(added.map(({ id }) => id)), event.whole);
    this.#markDelivered();
    this.#markRead();
    this.#changed();
  }

  #heard(there: boolean): void {
    // What was marked while the connection broke may not have come.
    if (!there) this.#marksAnew();
    if (there && !this.there) this.outbox.go();
    if (there === this.there) return;
    this.there = there;
    this.#changed();
  }

  /** Another one begins: of the old one nothing is known any more. */
  #forgotten(): void {
    this.api.token = null;
    this.keeper.keep({ token: null, read: null });
    this.thread = null;
    this.entries = [];
    this.state = { stage: 'none', agentName: null, ahead: null, reopens: false };
    this.known = false;
    this.#changed();
  }

  #sees(name: string | null, forMs: number): void {
    clearTimeout(this.#typingOver);
    this.typing = { name };
    this.#typingOver = setTimeout(() => {
      this.#seesNobody();
      this.#changed();
    }, forMs);
    this.#changed();
  }

  #seesNobody(): void {
    clearTimeout(this.#typingOver);
    this.typing = null;
  }

  #lastOfTheirs(): number {
    return this.entries.findLast(({ kind }) => kind === 'agent' || kind === 'auto')?.seq ?? 0;
  }

  #marksAnew(): void {
    this.#delivered = 0;
    this.#read = 0;
  }

  #markDelivered(): void {
    const seq = this.#lastOfTheirs();
    if (seq <= this.#delivered) return;
    this.#delivered = seq;
    this.#mark(seq, 'delivered');
  }

  #markRead(): void {
    const seq = this.#lastOfTheirs();
    if (!this.#shown || document.visibilityState !== 'visible' || seq <= this.#read) return;
    this.#read = seq;
    this.#mark(seq, 'read');
    if (this.unread === 0 || this.thread === null) return;
    this.keeper.keep({ read: { thread: this.thread, seq } });
    this.#changed();
  }

  #mark(seq: number, state: 'delivered' | 'read'): void {
    if (this.thread === null) return;
    // When it is lost, it is told again on the next connection.
    this.api.mark({ thread: this.thread, seq, state }).catch(() => undefined);
  }
}
