import type { InteractionQuery } from '#shared/domain/digital-interaction.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { InteractionView, MessageView } from '#shared/ipc/interactions.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { askHub, type PeopleHub } from '../people/at-hub.ts';
import { cursorText, readCursor } from '../people/pages.ts';
import { interactionHere, messageHere } from './wall-clock.ts';

type Query = InteractionQuery & { readonly hub: boolean };
type Page = Promise<Result<RequestOutput<'interactions.list'>>>;
type Asked = RequestInput<'interactions.messages'>;
type Thread = Promise<Result<RequestOutput<'interactions.messages'>>>;

/**
 * Digital interactions as the window reads them: from the cache, and what it has not from the hub. All times, those of a query
 * too, are this machine's wall clock.
 */
export interface Reading {
  /** Of the cache's window; with `hub` what is older as well, and `cacheOnly` says that the hub could not be asked. */
  list(query: Query): Page;
  /** Null when there is none that this agent may see. */
  get(id: string): Promise<Result<InteractionView | null>>;
  messages(asked: Asked): Thread;
}

/** Puts cache and hub together. */
export function createReading(
  deps: PeopleHub & {
    readonly store: Pick<Store, 'request'>;
    /** The hub's time minus this machine's. */
    readonly hubOffsetMs: () => number;
  },
): Reading {
  const { store, hubOffsetMs } = deps;

  const list = async (query: Query): Page => {
    const { hub, ...rest } = query;
    const page = readCursor(rest.after);
    const asked = { ...rest, after: page?.after ?? null };
    if (hub && page?.from !== 'cache') {
      const answered = await askHub(deps, 'interactions', { body: asked });
      if (answered.kind === 'answered') {
        const rows = await store.request('interactions.overlay', { interactions: answered.value.rows });
        if (!rows.ok) return rows;
        return ok({ rows: rows.value, next: cursorText('hub', answered.value.next), source: 'hub' });
      }
      // A list that was begun at the hub cannot be read on here.
      if (answered.kind === 'refused' || page !== null) return fail(answered.problem);
    }
    const here = await store.request('interactions.list', asked);
    if (!here.ok) return here;
    const { rows, next } = here.value;
    return ok({ rows, next: cursorText('cache', next), source: hub ? 'cacheOnly' : 'cache' });
  };

  const get = async (id: string): Promise<Result<InteractionView | null>> => {
    const here = await store.request('interactions.get', { id });
    if (!here.ok || here.value !== null) return here;
    const answered = await askHub(deps, 'interaction', { params: { id } });
    if (answered.kind === 'refused' && answered.problem.code === 'interaction.unknown') return ok(null);
    if (answered.kind !== 'answered') return fail(answered.problem);
    const shown = await store.request('interactions.overlay', { interactions: [answered.value.interaction] });
    return shown.ok ? ok(shown.value[0] ?? null) : shown;
  };

  const messages = async (asked: Asked): Thread => {
    const here = await store.request('interactions.messages', asked);
    if (!here.ok) return here;
    const { complete } = here.value;
    const oldest = here.value.messages.find(({ seq }) => seq !== null)?.seq ?? null;
    const kept = here.value.messages.filter(({ seq }) => seq !== null).length;
    const toTheBeginning = oldest === null ? asked.before === null || asked.before === 1 : oldest === 1;
    const more = here.value.more || !toTheBeginning;
    if (complete && (kept >= asked.limit || toTheBeginning))
      return ok({ messages: here.value.messages, more, source: 'cache' });
    const { id: interactionId, before, limit } = asked;
    const answered = await askHub(deps, 'interactionMessages', { body: { interactionId, before, limit } });
    if (answered.kind === 'refused') return fail(answered.problem);
    if (answered.kind === 'away') return ok({ messages: here.value.messages, more, source: 'cacheOnly' });
    const inOrder = answered.value.messages.toSorted((a, b) => a.seq - b.seq);
    const shown = await store.request('interactions.overlayMessages', {
      id: interactionId,
      messages: inOrder,
    });
    if (!shown.ok) return shown;
    const rows = before === null ? shown.value : shown.value.filter(isTold);
    return ok({ messages: rows, more: answered.value.more, source: 'hub' });
  };

  const atHub = (at: number | null): number | null => (at === null ? null : at + hubOffsetMs());
  return {
    list: async (query) => {
      const startedFrom = atHub(query.startedFrom);
      const read = await list({ ...query, startedFrom, startedTo: atHub(query.startedTo) });
      if (!read.ok) return read;
      const { rows, ...rest } = read.value;
      return ok({ ...rest, rows: rows.map((row) => interactionHere(row, hubOffsetMs())) });
    },
    get: async (id) => {
      const read = await get(id);
      return read.ok && read.value !== null ? ok(interactionHere(read.value, hubOffsetMs())) : read;
    },
    messages: async (asked) => {
      const read = await messages(asked);
      if (!read.ok) return read;
      const { messages: entries, ...rest } = read.value;
      return ok({ ...rest, messages: entries.map((entry) => messageHere(entry, hubOffsetMs())) });
    },
  };
}

function isTold({ seq }: MessageView): boolean {
  return seq !== null;
}
