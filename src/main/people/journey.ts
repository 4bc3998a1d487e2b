import type { JourneyQuery } from '#shared/domain/journey.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import { askHub, type PeopleHub } from './at-hub.ts';
import { cursorText, readCursor } from './pages.ts';

/** A contact's journey: the hub's, and while it is away what this machine knows of the agent's own calls. */
export async function readJourney(
  deps: PeopleHub & { readonly store: Pick<Store, 'request'> },
  query: JourneyQuery,
): Promise<Result<RequestOutput<'journey.list'>>> {
  const page = readCursor(query.after);
  const asked = { ...query, after: page?.after ?? null };
  if (page?.from !== 'cache') {
    const answered = await askHub(deps, 'journey', { body: asked });
    if (answered.kind === 'answered') {
      const { entries, next } = answered.value;
      return ok({ entries, next: cursorText('hub', next), source: 'hub' });
    }
    if (answered.kind === 'refused' || page !== null) return fail(answered.problem);
  }
  const own = await deps.store.request('journey.own', asked);
  if (!own.ok) return own;
  return ok({ entries: own.value.entries, next: cursorText('cache', own.value.next), source: 'cacheOnly' });
}
