/** A message that the hub has not confirmed yet. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly files: readonly OutgoingFile[];
  readonly reason: string | null;
  readonly at: number;
  /** The hub has taken it. */
  readonly sent: boolean;
  /** Why it does not go out, as a word of the page; null while it is on its way. */
  readonly refused: 'kindRefused' | 'failed' | null;
}

export interface OutgoingFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** What the page keeps of a chat, so that it is the same one after it was loaded again. */
export interface Kept {
  readonly token: string | null;
  readonly name: string;
  readonly email: string;
  readonly draft: string;
  readonly outgoing: readonly Outgoing[];
  /** Up to which entry of which thread the visitor has read. */
  readonly read: { readonly thread: string; readonly seq: number } | null;
}

const nothing: Kept = { token: null, name: '', email: '', draft: '', outgoing: [], read: null };

/** Reads and writes it; where a browser keeps nothing for a frame, it lasts as long as the page. */
export class Keeper {
  readonly #key: string;
  #kept: Kept;

  constructor(site: string) {
    this.#key = `lineside-chat:${site}`;
    this.#kept = { ...nothing, ...this.#read() };
  }

  get kept(): Kept {
    return this.#kept;
  }

  keep(values: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...values };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // Storage is full or forbidden.
    }
  }

  #read(): Partial<Kept> {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? '{}') as Partial<Kept>;
    } catch {
      return {};
    }
  }
}
