import type { Disposable } from '#shared/util/disposable.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Outbox } from '../sync/outbox.ts';

/**
 * Forgets that something was read where the hub does not take it: the agent has left the group, or was banned meanwhile. Nothing that
 * they said is lost by it, and there is nothing that they could do.
 */
export function forgetRefusedMarks(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly outbox: Pick<Outbox, 'dismiss'>;
  readonly log: Logger;
}): Disposable {
  const { store, outbox, log } = deps;
  const look = createRefresher(
    async () => {
      const view = await store.request('outbox.view', null);
      if (!view.ok) return;
      for (const { commandId } of view.value.refused.filter(({ kind }) => kind === 'im.read')) {
        const gone = await outbox.dismiss(commandId);
        if (!gone.ok) log.warn('a refused mark could not be forgotten', { code: gone.problem.code });
      }
    },
    (error) => log.error('refused marks could not be forgotten', error),
  );
  look();
  return store.onChanged((entities) => {
    if (entities.includes('outbox')) look();
  });
}
