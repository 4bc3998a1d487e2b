import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Changes } from '../streams/change.ts';
import { keepDraft } from './store.ts';

/** The route by which desktops keep what is typed there (DEC-15). */
export function draftRoutes(changes: Changes): Pick<Handlers, 'keepDraft'> {
  return {
    keepDraft: ({ caller, body }) =>
      changes(async (change) => ok({ at: await keepDraft(change, caller.agent.id, body) })),
  };
}
