import { MediaClient, type MediaRequest } from '#shared/media/client.ts';
import type { MediaEvent } from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';

/** The media host as phone and audio see it: always there to be asked, whichever process serves it at the moment. */
export interface MediaLink extends Disposable {
  /** Whether a page is running and answers. */
  readonly ready: boolean;
  /** Never rejects. Asked before the page is ready, it waits for it; a page that dies answers 'media.lost'. */
  readonly request: MediaRequest;
  onEvent(listener: (event: MediaEvent) => void): Disposable;
  /** The page died, with every peer connection, the microphone and the ring tone. A new one is on its way. */
  onLost(listener: (why: Problem) => void): Disposable;
  /** A page, the first or a new one, is ready: what it must know has to be told again. */
  onReady(listener: () => void): Disposable;
}

/** One running page. `kill` must make `gone` be called. */
export interface MediaPage {
  post(message: unknown): void;
  kill(): void;
}

export interface MediaPageHandlers {
  message(data: unknown): void;
  gone(reason: string): void;
}

export interface MediaLinkOptions {
  readonly clock: Clock;
  /** Starts a page. */
  readonly open: (handlers: MediaPageHandlers) => MediaPage;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

interface Incarnation {
  readonly client: MediaClient;
  readonly bornAt: number;
  page: MediaPage | null;
}

/** A page that is not ready by then is started again. */
const readyWithinMs = 20_000;
/** A page that lived this long was not part of a series of crashes. */
const healthyMs = 10_000;
const longestPauseMs = 5_000;

/** Keeps one page running: a new one at once when it dies, with growing pauses only when it keeps dying. */
export function createMediaLink({ clock, open, log }: MediaLinkOptions): MediaLink {
  const events = new Emitter<MediaEvent>();
  const losses = new Emitter<Problem>();
  const readies = new Emitter<void>();
  let current: Incarnation | null = null;
  let ready = false;
  let disposed = false;
  let crashes = 0;
  let timer: Disposable | null = null;
  let queued: (() => void)[] = [];

  const start = (): void => {
    const client = new MediaClient({
      clock,
      post: (message) => incarnation.page?.post(message),
      onEvent: (event) => receive(incarnation, event),
      onHang: (request) => gone(incarnation, `${request} was not answered`),
      onInvalid: (why) => log('media host sent an invalid message', { why }),
    });
    const incarnation: Incarnation = { client, bornAt: clock.monotonic(), page: null };
    current = incarnation;
    timer = clock.after(readyWithinMs, () => gone(incarnation, 'not ready in time'));
    incarnation.page = open({
      message: (data) => client.receive(data),
      gone: (reason) => gone(incarnation, reason),
    });
  };

  const receive = (incarnation: Incarnation, event: MediaEvent): void => {
    if (incarnation !== current) return;
    if (event.kind === 'fault') log('media host reported a fault', { message: event.message });
    if (event.kind === 'ready' && !ready) {
      void timer?.dispose();
      ready = true;
      // Listeners first: a page must know its devices before it is asked to ring on them.
      readies.emit();
      const calls = queued;
      queued = [];
      for (const call of calls) call();
    }
    events.emit(event);
  };

  const gone = (incarnation: Incarnation, reason: string): void => {
    if (incarnation !== current) return;
    current = null;
    void timer?.dispose();
    const wasReady = ready;
    ready = false;
    incarnation.page?.kill();
    const why = problem('media.lost', `media host lost: ${reason}`, { reason });
    incarnation.client.lose(why);
    if (disposed) return;
    log('media host lost', { reason });
    crashes = clock.monotonic() - incarnation.bornAt >= healthyMs ? 0 : crashes + 1;
    const pause = crashes < 2 ? 0 : Math.min((crashes - 1) * 1000, longestPauseMs);
    if (pause === 0) start();
    else timer = clock.after(pause, start);
    if (wasReady) losses.emit(why);
  };

  start();

  const request: MediaRequest = (name, input, takeStates) => {
    if (disposed) return Promise.resolve(fail(problem('media.lost')));
    if (ready && current !== null) return current.client.request(name, input, takeStates);
    return new Promise((resolve) => {
      queued.push(() => void request(name, input, takeStates).then(resolve));
    });
  };

  return {
    get ready() {
      return ready;
    },
    request,
    onEvent: (listener) => events.on(listener),
    onLost: (listener) => losses.on(listener),
    onReady: (listener) => readies.on(listener),
    dispose: () => {
      disposed = true;
      void timer?.dispose();
      if (current !== null) gone(current, 'closed');
      const calls = queued;
      queued = [];
      for (const call of calls) call();
    },
  };
}
