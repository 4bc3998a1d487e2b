import type { RequestInput } from '#shared/ipc/contract.ts';
import type { LiveThreadsView } from '#shared/ipc/interactions.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Link } from '../sync/link.ts';
import type { Told } from '../sync/told.ts';

/** Who looks at which interaction and who writes, told both ways; nothing of it is kept (ITAB-7, NOTEI-6, DEC-22). */
export interface LiveThreads extends Disposable {
  view(): LiveThreadsView;
  onChange(listener: () => void): Disposable;
  /** The interactions that are before this agent, all of them each time. */
  watch(interactions: RequestInput<'interactions.watch'>['interactions']): void;
  /** The agent is writing; told on once in a while. */
  typing(interactionId: string): void;
}

/** How often the hub is told what is looked at: it forgets after thrice that. */
const beatMs = 10_000;
/** Somebody who goes on writing is told of so often, well before what is shown goes out. */
const typingEveryMs = 2_000;

export function createLiveThreads(deps: {
  readonly link: Pick<Link, 'view' | 'onView' | 'tell'> & {
    readonly told: Pick<Told, 'watching' | 'onTyping'>;
  };
  /** How long a word of writing is shown, milliseconds. */
  readonly typingShownMs: () => number;
  readonly clock: Clock;
}): LiveThreads {
  const { link, clock } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<void>();
  const writing = new Map<
    string,
    { readonly interactionId: string; readonly agentId: string | null; until: number; timer: Disposable }
  >();
  const told = new Map<string, number>();
  let watched: readonly { readonly interactionId: string; readonly mode: 'viewing' | 'editing' }[] = [];
  let beat: Disposable | null = null;

  const tellWatched = (): void => {
    void beat?.dispose();
    beat = null;
    link.tell('watch', { interactions: [...watched] });
    if (watched.length > 0) beat = clock.after(beatMs, tellWatched);
  };

  own.use(link.told.watching.onChange(() => changed.emit()));
  own.use(
    link.told.onTyping(({ interactionId, by }) => {
      const agentId = by.kind === 'agent' ? by.agentId : null;
      const key = `${interactionId} ${agentId ?? ''}`;
      void writing.get(key)?.timer.dispose();
      const shown = deps.typingShownMs();
      const timer = clock.after(shown, () => {
        writing.delete(key);
        changed.emit();
      });
      writing.set(key, { interactionId, agentId, until: clock.now() + shown, timer });
      changed.emit();
    }),
  );
  // The hub has forgotten what an older connection told it.
  own.use(
    link.onView((view) => {
      if (view.kind === 'online' && watched.length > 0) tellWatched();
    }),
  );
  own.defer(() => {
    void beat?.dispose();
    for (const { timer } of writing.values()) void timer.dispose();
    if (watched.length > 0) link.tell('watch', { interactions: [] });
  });

  return {
    view: () => ({
      watching: [...link.told.watching.rows.values()],
      typing: [...writing.values()].map(({ interactionId, agentId, until }) => ({
        interactionId,
        agentId,
        until,
      })),
    }),
    onChange: (listener) => changed.on(listener),
    watch: (interactions) => {
      watched = interactions.map(({ id, mode }) => ({ interactionId: id, mode }));
      tellWatched();
    },
    typing: (interactionId) => {
      const now = clock.monotonic();
      const last = told.get(interactionId);
      if (last !== undefined && now - last < typingEveryMs) return;
      told.set(interactionId, now);
      link.tell('typing', { interactionId });
    },
    dispose: () => own.dispose(),
  };
}
