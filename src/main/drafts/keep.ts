import type { LinkView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import type { HubSession } from '../session/hub-session.ts';

/** How long nothing is typed before the hub is told (DEC-15). */
const idleMs = 2_000;

/**
 * Tells the hub what is typed here and not yet given, once the agent pauses, and all that it missed when it is there again. The
 * draft is durable on this machine before; a hub that is away or refuses changes nothing here.
 */
export function keepDraftsAtHub(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly hub: Pick<HubSession, 'call'>;
  readonly link: { readonly view: LinkView; onView(listener: (view: LinkView) => void): Disposable };
  readonly hubOffsetMs: () => number;
  readonly clock: Clock;
  readonly log: Logger;
}): Disposable {
  const { store, hub, link, clock, log } = deps;
  const stack = new DisposableStack();
  let timer: Disposable | null = null;
  let telling: Promise<void> = Promise.resolve();
  let over = false;

  const tellAll = async (): Promise<void> => {
    const unsent = await store.request('draft.unsent', null);
    if (!unsent.ok) return;
    for (const { key, text, typedAt } of unsent.value) {
      if (over || link.view.kind !== 'online') return;
      const told = await hub.call('keepDraft', { body: { key, text, at: typedAt + deps.hubOffsetMs() } });
      if (!told.ok) {
        log.info('the hub did not take a draft', { code: told.problem.problem.code });
        return;
      }
      await store.request('draft.sent', { key, text, at: told.value.at, now: clock.now() });
    }
  };
  const tell = (): void => {
    telling = telling.then(tellAll).catch((error: unknown) => log.error('telling drafts failed', error));
  };
  const soon = (): void => {
    void timer?.dispose();
    timer = clock.after(idleMs, tell);
  };

  stack.use(
    store.onChanged((entities) => {
      if (entities.includes('draft')) soon();
    }),
  );
  stack.use(
    link.onView((view) => {
      if (view.kind === 'online') soon();
    }),
  );
  soon();
  return {
    dispose: () => {
      over = true;
      void timer?.dispose();
      return stack.dispose();
    },
  };
}
