import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Result } from '#shared/util/result.ts';
import type { MediaLink } from '../windows/media-link.ts';

/** When the microphone is open (DEC-19): from the first ring or dialled number until 5 s after the last call. */
export interface CallMicrophone extends Disposable {
  /** A call rings or is about to go out: open it now, so that nothing need wait. Each one lets go again. */
  want(): void;
  /** Resolves once it is open, or with what keeps it shut; tries again when it is shut. */
  open(): Promise<Result<null>>;
  /** One call is over. */
  letGo(): void;
}

const releaseAfterMs = 5000;

/** Makes the rule around the media host's microphone. */
export function createCallMicrophone(options: {
  readonly media: Pick<MediaLink, 'request' | 'onReady'>;
  readonly clock: Clock;
}): CallMicrophone {
  const { media, clock } = options;
  let calls = 0;
  /** Also for a while after the last call. */
  let wanted = false;
  let release: Disposable | null = null;

  const open = (): Promise<Result<null>> => media.request('microphone.open', null);
  const ready = media.onReady(() => {
    if (wanted) void open();
  });

  return {
    want: () => {
      void release?.dispose();
      release = null;
      calls += 1;
      wanted = true;
      // The outcome is seen by audio/, and by whoever answers.
      void open();
    },
    open,
    letGo: () => {
      calls -= 1;
      if (calls > 0) return;
      void release?.dispose();
      release = clock.after(releaseAfterMs, () => {
        wanted = false;
        void media.request('microphone.release', null);
      });
    },
    dispose: () => {
      void release?.dispose();
      void ready.dispose();
    },
  };
}
