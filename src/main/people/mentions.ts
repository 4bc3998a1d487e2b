import type { Mention } from '#shared/domain/contact.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';

/**
 * Tells of each mention that comes and that the agent has not seen, once. Those from before `since` (hub time, milliseconds)
 * are old: they wait in the window.
 */
export function watchMentions(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly since: () => number;
  readonly tell: (mention: Mention) => void;
  readonly log: Logger;
}): Disposable {
  const told = new Set<string>();
  const read = createRefresher(
    async () => {
      const found = await deps.store.request('mentions.get', null);
      if (!found.ok) return;
      for (const mention of found.value.toReversed()) {
        if (mention.seenAt !== null || mention.at < deps.since() || told.has(mention.id)) continue;
        told.add(mention.id);
        deps.tell(mention);
      }
    },
    (error) => deps.log.error('the mentions could not be read', error),
  );
  return deps.store.onChanged((entities) => {
    if (entities.includes('mention')) read();
  });
}
