import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Outbox } from '../sync/outbox.ts';

/** Why a chat does not take a message that came late (DEC-17): also that it was given on while the agent was away. */
const lateCodes: ReadonlySet<string> = new Set([
  ...['message.stale', 'message.closed', 'message.answered'],
  'interaction.notYours',
]);

/**
 * Brings messages that the hub refused because they came too late back into their interaction's box, with the reason: the
 * customer never gets them, the agent never loses them (KEEP-13). Other refusals stay in the thread until they are dealt with.
 */
export function returnLateMessages(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly outbox: Pick<Outbox, 'reload'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
}): Disposable {
  const { store, outbox, clock, log } = deps;
  const look = createRefresher(
    async () => {
      const view = await store.request('outbox.view', null);
      if (!view.ok) return;
      const late = view.value.refused.filter(
        ({ kind, problem }) => kind === 'message.send' && lateCodes.has(problem.code),
      );
      // Each is put behind those that came back before it and before what was typed since: they stand as they were written.
      let moved = false;
      for (const { commandId } of late) {
        const returned = await store.request('messages.toDraft', { commandId, at: clock.now() });
        if (!returned.ok) log.warn('a message could not be brought back', { code: returned.problem.code });
        else if (returned.value !== null) moved = true;
      }
      if (moved) await outbox.reload();
    },
    (error) => log.error('refused messages could not be brought back', error),
  );
  look();
  return store.onChanged((entities) => {
    if (entities.includes('outbox')) look();
  });
}
