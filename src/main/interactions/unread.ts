import type { UnreadView } from '#shared/ipc/interactions.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Messenger } from '../messenger/messenger.ts';
import type { Link } from '../sync/link.ts';
import type { Notices } from './notices.ts';

/** What is unread (DEC-14): always counted anew from the cache, never counted on (KEEP-9). */
export interface Unread extends Disposable {
  view(): UnreadView;
  onChange(listener: (view: UnreadView) => void): Disposable;
}

const entities: ReadonlySet<string> = new Set(['interaction', 'message', 'readMark', 'agentState', 'outbox']);

export function createUnread(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly link: Pick<Link, 'onView'>;
  readonly notices: Pick<Notices, 'missed' | 'onChange'>;
  readonly messenger: Pick<Messenger, 'view' | 'onChange'>;
  readonly log: Logger;
}): Unread {
  const { store, notices, messenger } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<UnreadView>();
  let view: UnreadView = { byInteraction: [], missed: 0, badge: 0 };

  const read = createRefresher(
    async () => {
      const found = await store.request('unread.sum', null);
      if (!found.ok) return;
      const missed = notices.missed();
      const { byInteraction, sum } = found.value;
      const next = { byInteraction, missed, badge: sum + missed + messenger.view().unread };
      if (JSON.stringify(next) === JSON.stringify(view)) return;
      view = next;
      changed.emit(view);
    },
    (error) => deps.log.error('what is unread could not be counted', error),
  );
  own.use(
    store.onChanged((moved) => {
      if (moved.some((entity) => entities.has(entity))) read();
    }),
  );
  own.use(notices.onChange(read));
  own.use(messenger.onChange(read));
  own.use(
    deps.link.onView(({ kind }) => {
      if (kind === 'online') read();
    }),
  );
  read();

  return {
    view: () => view,
    onChange: (listener) => changed.on(listener),
    dispose: () => own.dispose(),
  };
}
