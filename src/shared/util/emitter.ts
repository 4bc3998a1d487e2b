import type { Disposable } from './disposable.ts';

/**
 * A typed event source. Every subscription returns its disposer. A listener that throws does not stop the others: `onError`
 * hears of it, and without one the first error is thrown when all have been told.
 */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onError: ((error: unknown) => void) | null;

  constructor(onError: ((error: unknown) => void) | null = null) {
    this.#onError = onError;
  }

  on(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  emit(value: T): void {
    const thrown: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        if (this.#onError === null) thrown.push(error);
        else this.#onError(error);
      }
    }
    if (thrown.length > 0) throw thrown[0];
  }
}
