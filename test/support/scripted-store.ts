import type { Input, OperationName, Output } from '#main/cache/protocol.ts';
import type { Store } from '#main/cache/store.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok, type Result } from '#shared/util/result.ts';

type Answers = { [N in OperationName]?: (input: Input<N>) => Output<N> | Promise<Output<N>> };

/** What the operations on a cache with nothing in it answer, as far as tests of main read it. */
const nothing: Answers = {
  'directory.get': () => ({ agents: [], queues: [], skills: [], addressBook: [] }),
  'people.get': () => ({ lists: [], tags: [], recordTypes: [], teams: [] }),
  'voiceCalls.wrapUps': () => [],
  'voiceCalls.list': () => ({ rows: [], more: false }),
  'outbox.view': () => ({ pending: 0, refused: [] }),
  'mentions.get': () => [],
  'commitments.list': () => [],
  'offers.get': () => ({ open: [], ended: [] }),
  'unread.sum': () => ({ byInteraction: [], sum: 0 }),
  'messenger.get': () => ({ threads: [], banned: false }),
};

/** A store of which a test says what it answers; what it does not say is what an empty cache answers, or null. */
export function scriptedStore(answers: Answers = {}) {
  const changes = new Emitter<readonly string[]>();
  const asked: { op: OperationName; input: unknown }[] = [];
  const open: Promise<unknown>[] = [];
  const store: Pick<Store, 'request' | 'onChanged'> = {
    request: <N extends OperationName>(op: N, input: Input<N>): Promise<Result<Output<N>>> => {
      asked.push({ op, input });
      const answer: ((given: Input<N>) => Output<N> | Promise<Output<N>>) | undefined =
        answers[op] ?? nothing[op];
      const given = Promise.resolve(answer?.(input) ?? (null as Output<N>)).then((value) => ok(value));
      open.push(given);
      return given;
    },
    onChanged: (listener) => changes.on(listener),
  };
  return {
    store,
    /** What was asked, in order. */
    asked,
    /** Rows of these entities moved; resolves when whoever listens has read what it wants. */
    async change(...entities: string[]): Promise<void> {
      changes.emit(entities);
      await this.settled();
    },
    /** Resolves when every question has its answer, and nothing more is asked because of one. */
    async settled(): Promise<void> {
      for (let seen = -1; seen !== open.length; ) {
        seen = open.length;
        await Promise.all(open);
        // An answer goes through some promises before it is used.
        for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
      }
    },
  };
}

/** A log in which an error fails the test. */
export const strictLog = {
  info: () => undefined,
  warn: () => undefined,
  error: (message: string, error: unknown) => {
    throw new Error(`${message}: ${String(error)}`);
  },
};
