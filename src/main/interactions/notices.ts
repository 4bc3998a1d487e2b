import { z } from 'zod';
import { mentionAggregate } from '#shared/hub-api/commands.ts';
import type { Notice } from '#shared/ipc/interactions.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import type { Outbox } from '../sync/outbox.ts';
import type { Commitments } from './commitments.ts';
import { mentionOfNotice, noticesOf } from './notice-rows.ts';

/** The notification centre (NOTIF-13): what came while the agent did not look, and what they have seen of it. */
export interface Notices extends Disposable {
  get(): Promise<Result<Notice[]>>;
  /** Remembered on this machine; of a mention the hub is told as well. */
  seen(ids: readonly string[]): Promise<Result<null>>;
  /** Missed offers and calls that were not seen: a part of the badge (DEC-14). */
  missed(): number;
  onChange(listener: () => void): Disposable;
}

const entities: ReadonlySet<string> = new Set(['offer', 'participation', 'mention', 'outbox', 'remembered']);
const mostCalls = 200;
const seenSchema = z.array(z.string()).catch([]);

export function createNotices(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly outbox: Pick<Outbox, 'give'>;
  readonly commitments: Pick<Commitments, 'due' | 'onDue'>;
  readonly hubNow: () => number;
  readonly hubOffsetMs: () => number;
  readonly log: Logger;
}): Notices {
  const { store, outbox, commitments } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<void>();
  let notices: readonly Notice[] = [];
  let told = '';

  const get = async (): Promise<Result<Notice[]>> => {
    const [offers, calls, mentions, waiting, remembered] = await Promise.all([
      store.request('offers.get', null),
      store.request('voiceCalls.list', { missed: true, search: '', after: null, limit: mostCalls }),
      store.request('mentions.get', null),
      store.request('outbox.view', null),
      store.request('remembered.get', { key: 'noticesSeen' }),
    ]);
    if (!offers.ok) return offers;
    if (!calls.ok) return calls;
    if (!mentions.ok) return mentions;
    if (!waiting.ok) return waiting;
    if (!remembered.ok) return remembered;
    const sources = {
      endedOffers: offers.value.ended,
      missedCalls: calls.value.rows,
      mentions: mentions.value,
      due: commitments.due(),
      refused: waiting.value.refused,
      seen: new Set(seenSchema.parse(remembered.value ?? [])),
    };
    return ok(noticesOf(sources, deps.hubNow(), deps.hubOffsetMs()));
  };

  const read = createRefresher(
    async () => {
      const found = await get();
      if (!found.ok) return;
      notices = found.value;
      const now = JSON.stringify(notices.map(({ id, seen }) => [id, seen]));
      if (now === told) return;
      told = now;
      changed.emit();
    },
    (error) => deps.log.error('the notices could not be read', error),
  );
  own.use(
    store.onChanged((moved) => {
      if (moved.some((entity) => entities.has(entity))) read();
    }),
  );
  own.use(commitments.onDue(read));
  read();

  return {
    get,
    seen: async (ids) => {
      const now = await get();
      if (!now.ok) return now;
      const looked = new Set(ids);
      const news = now.value.filter(({ id, seen }) => !seen && looked.has(id));
      for (const { id } of news) {
        const mentionId = mentionOfNotice(id);
        if (mentionId === null) continue;
        const given = await outbox.give('mention.seen', mentionAggregate(mentionId), { mentionId });
        if (!given.ok) return given;
      }
      if (news.length === 0) return ok(null);
      // Only of what is there: what has gone from the centre is forgotten with it.
      const value = now.value.filter(({ id, seen }) => seen || looked.has(id)).map(({ id }) => id);
      return store.request('remembered.set', { key: 'noticesSeen', value });
    },
    missed: () =>
      notices.filter(({ kind, seen }) => !seen && (kind === 'missedOffer' || kind === 'missedCall')).length,
    onChange: (listener) => changed.on(listener),
    dispose: () => own.dispose(),
  };
}
