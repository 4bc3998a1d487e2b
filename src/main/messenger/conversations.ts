import type { MessengerView } from '#shared/ipc/messenger.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { Logger } from '../app/log.ts';
import type { ConversationRow } from '../cache/messenger-protocol.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Typing } from './typing.ts';

/** The agent's conversations as they are now: always read anew from the cache, never counted on (MSG-4, KEEP-9). */
export interface Conversations extends Disposable {
  view(): MessengerView;
  onChange(listener: (view: MessengerView) => void): Disposable;
  /** One of them, as the cache had it last; null when there is none. */
  row(key: string): ConversationRow | null;
}

const entities: ReadonlySet<string> = new Set(['imThread', 'agent']);

export function createConversations(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly typing: Pick<Typing, 'now' | 'onChange' | 'written'>;
  readonly hubOffsetMs: () => number;
  readonly log: Logger;
}): Conversations {
  const { store, typing } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<MessengerView>();
  let rows = new Map<string, ConversationRow>();
  let view: MessengerView = { threads: [], unread: 0, banned: false, typing: [] };
  let told = '';

  const tell = (next: MessengerView): void => {
    const text = JSON.stringify(next);
    if (text === told) return;
    told = text;
    view = next;
    changed.emit(view);
  };

  const read = createRefresher(
    async () => {
      const found = await store.request('messenger.get', null);
      if (!found.ok) return;
      const { threads, banned } = found.value;
      const before = rows;
      rows = new Map(threads.map((row) => [row.key, row]));
      for (const { key, last, lastSeq } of threads) {
        if (last !== null && lastSeq > (before.get(key)?.lastSeq ?? 0)) typing.written(key, last.authorId);
      }
      const offset = deps.hubOffsetMs();
      tell({
        threads: threads.map(({ readSeq: _readSeq, ...row }) => ({
          ...row,
          last: row.last && { ...row.last, at: row.last.at - offset },
        })),
        unread: threads.reduce((sum, { unread }) => sum + unread, 0),
        banned,
        typing: banned ? [] : typing.now(),
      });
    },
    (error) => deps.log.error('the conversations could not be read', error),
  );
  own.use(
    store.onChanged((moved) => {
      if (moved.some((entity) => entities.has(entity))) read();
    }),
  );
  own.use(typing.onChange(() => tell({ ...view, typing: view.banned ? [] : typing.now() })));
  read();

  return {
    view: () => view,
    onChange: (listener) => changed.on(listener),
    row: (key) => rows.get(key) ?? null,
    dispose: () => own.dispose(),
  };
}
