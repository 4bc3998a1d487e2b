import { parseImKey } from '#shared/domain/messenger.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { askHub, type PeopleHub } from '../people/at-hub.ts';

/** Messages as the window reads them: from the cache, and what it has not from the hub. Times are this machine's wall clock. */
export interface Reading {
  messages(asked: RequestInput<'messenger.messages'>): Promise<Result<RequestOutput<'messenger.messages'>>>;
  search(asked: RequestInput<'messenger.search'>): Promise<Result<ImMessageView[]>>;
}

/** The hub says no to whoever has lost the right: what is here stays to be read. */
const nothingMore: ReadonlySet<string> = new Set(['messenger.off', 'messenger.unknown']);

/** Puts cache and hub together. */
export function createReading(
  deps: PeopleHub & { readonly store: Pick<Store, 'request'>; readonly hubOffsetMs: () => number },
): Reading {
  const { store } = deps;

  const here = (message: ImMessageView): ImMessageView => {
    const wall = (at: number | null): number | null => (at === null ? null : at - deps.hubOffsetMs());
    const { at, editedAt, deletedAt } = message;
    return { ...message, at: at - deps.hubOffsetMs(), editedAt: wall(editedAt), deletedAt: wall(deletedAt) };
  };

  const page = async (
    asked: RequestInput<'messenger.messages'>,
  ): Promise<Result<RequestOutput<'messenger.messages'>>> => {
    const to = parseImKey(asked.key);
    if (to === null) return fail(problem('messenger.unknown'));
    const known = await store.request('messenger.messages', asked);
    if (!known.ok) return known;
    const { messages, more, complete } = known.value;
    if (complete) return ok({ messages, more, source: 'cache' });
    const { before, limit } = asked;
    const answered = await askHub(deps, 'imMessages', { body: { to, before, limit } });
    if (answered.kind === 'refused' && !nothingMore.has(answered.problem.code)) return fail(answered.problem);
    if (answered.kind !== 'answered') return ok({ messages, more, source: 'cacheOnly' });
    const kept = await store.request('messenger.keep', { key: asked.key, messages: answered.value.messages });
    if (!kept.ok) return kept;
    const again = await store.request('messenger.messages', asked);
    if (!again.ok) return again;
    return ok({ messages: again.value.messages, more: answered.value.more, source: 'hub' });
  };

  return {
    messages: async (asked) => {
      const read = await page(asked);
      return read.ok ? ok({ ...read.value, messages: read.value.messages.map(here) }) : read;
    },
    search: async (asked) => {
      const found = await store.request('messenger.search', asked);
      return found.ok ? ok(found.value.map(here)) : found;
    },
  };
}
