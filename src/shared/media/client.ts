import type { Clock } from '../util/clock.ts';
import type { Disposable } from '../util/disposable.ts';
import { type Problem, problem } from '../util/problem.ts';
import { fail, ok, type Result } from '../util/result.ts';
import {
  type MediaEvent,
  type MediaInput,
  type MediaOutput,
  type MediaRequestName,
  mediaRequests,
  type PeerStates,
  toMainSchema,
} from './contract.ts';

/**
 * Takes the states that the peer connection had when the page answered. Called as the reply arrives, before its promise
 * resolves, so that states are taken in the order in which the page sent them.
 */
export type TakeStates = (states: PeerStates) => void;

/** Asks the page. Never rejects: a lost page answers with the problem it was lost with. */
export type MediaRequest = <N extends MediaRequestName>(
  name: N,
  input: MediaInput<N>,
  takeStates?: TakeStates,
) => Promise<Result<MediaOutput<N>>>;

interface Waiting {
  readonly name: MediaRequestName;
  readonly deadline: Disposable | null;
  readonly takeStates: TakeStates | undefined;
  resolve(result: Result<unknown>): void;
}

export interface MediaClientOptions {
  readonly clock: Clock;
  readonly post: (message: unknown) => void;
  readonly onEvent: (event: MediaEvent) => void;
  /** The page left a request unanswered: it hangs. */
  readonly onHang: (request: MediaRequestName) => void;
  /** A message did not parse; it was dropped. */
  readonly onInvalid: (why: string) => void;
}

/** The longest that a page may take to answer. Opening a microphone may wait for a person, so it has no limit. */
const answerWithinMs = 10_000;
const waitsForPeople: ReadonlySet<MediaRequestName> = new Set([
  'microphone.open',
  'microphone.probe',
  'test.start',
  'check.microphone',
]);

/** Main's end of one port: pairs requests with replies and parses everything that arrives. */
export class MediaClient {
  readonly #options: MediaClientOptions;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #lost: Problem | null = null;

  constructor(options: MediaClientOptions) {
    this.#options = options;
  }

  readonly request: MediaRequest = (name, input, takeStates) => {
    const lost = this.#lost;
    if (lost !== null) return Promise.resolve(fail(lost));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const deadline = waitsForPeople.has(name)
        ? null
        : this.#options.clock.after(answerWithinMs, () => this.#options.onHang(name));
      this.#waiting.set(id, { name, deadline, takeStates, resolve: resolve as Waiting['resolve'] });
      this.#options.post({ id, name, input });
    });
  };

  /** Takes one message from the port. */
  receive(message: unknown): void {
    const parsed = toMainSchema.safeParse(message);
    if (!parsed.success) {
      this.#options.onInvalid(parsed.error.message);
      return;
    }
    if (parsed.data.kind === 'event') {
      this.#options.onEvent(parsed.data.event);
      return;
    }
    const { id, result, states } = parsed.data;
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) {
      this.#options.onInvalid(`reply to unknown request ${id}`);
      return;
    }
    this.#waiting.delete(id);
    void waiting.deadline?.dispose();
    if (states !== null) waiting.takeStates?.(states);
    if (!result.ok) {
      waiting.resolve(result);
      return;
    }
    const value = mediaRequests[waiting.name].output.safeParse(result.value);
    if (value.success) {
      waiting.resolve(ok(value.data));
      return;
    }
    this.#options.onInvalid(`reply to ${waiting.name}: ${value.error.message}`);
    waiting.resolve(fail(problem('media.invalidReply', `invalid reply to ${waiting.name}`)));
  }

  /** The page is gone: everything that waits, and everything asked from now on, fails with `why`. */
  lose(why: Problem): void {
    this.#lost = why;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of waiting) {
      void one.deadline?.dispose();
      one.resolve(fail(why));
    }
  }
}
