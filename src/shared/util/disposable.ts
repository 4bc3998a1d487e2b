/** Something that was started and can be stopped once. Disposing twice does nothing. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

/** Collects disposers and runs them in reverse order, so that what was built last goes first. */
export class DisposableStack implements Disposable {
  #items: Disposable[] = [];

  /** Adds and returns the item, so that construction and registration are one line. */
  use<T extends Disposable>(item: T): T {
    this.#items.push(item);
    return item;
  }

  /** Adds a plain function. */
  defer(dispose: () => void | Promise<void>): void {
    this.#items.push({ dispose });
  }

  /** Runs every disposer in reverse; one that throws does not keep the others from running, the first error is thrown last. */
  async dispose(): Promise<void> {
    const items = this.#items.reverse();
    this.#items = [];
    let first: unknown;
    for (const item of items) {
      try {
        await item.dispose();
      } catch (error) {
        first ??= error;
      }
    }
    if (first !== undefined) throw first;
  }
}
