import type { EventBatch } from '#shared/hub-api/streams.ts';
import type { Result } from '#shared/util/result.ts';

type Read = (stream: string, after: number) => Promise<Result<EventBatch>>;

/**
 * Lets all followers that stand at the same place share one query: a poke wakes a thousand of them, and nearly all want
 * the same few events. A poke forgets what is on its way, because a read that began before it may have missed its event.
 */
export class SharedReads {
  readonly #read: Read;
  readonly #underWay = new Map<string, Map<number, Promise<Result<EventBatch>>>>();

  constructor(read: Read) {
    this.#read = read;
  }

  forget(stream: string): void {
    this.#underWay.delete(stream);
  }

  read(stream: string, after: number): Promise<Result<EventBatch>> {
    const ofStream = this.#underWay.get(stream) ?? new Map<number, Promise<Result<EventBatch>>>();
    this.#underWay.set(stream, ofStream);
    const present = ofStream.get(after);
    if (present !== undefined) return present;
    const begun = this.#read(stream, after).finally(() => {
      if (ofStream.get(after) === begun) ofStream.delete(after);
      if (ofStream.size === 0 && this.#underWay.get(stream) === ofStream) this.#underWay.delete(stream);
    });
    ofStream.set(after, begun);
    return begun;
  }
}
