import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import type { Changes } from '../streams/change.ts';
import { listInteractions } from './list.ts';
import { pageMessages } from './messages.ts';
import { maySee, unknownInteraction } from './rights.ts';
import { digitalRow } from './store.ts';
import { transfer } from './transfer.ts';

/** Entries of a thread that come with its interaction. */
const firstMessages = 100;

/** Digital interactions for those who may see them: lists, one with its thread, giving one over. */
export function digitalRoutes({
  database: { sql },
  changes,
}: {
  readonly database: Database;
  readonly changes: Changes;
}): Pick<Handlers, 'interactions' | 'interaction' | 'interactionMessages' | 'transferInteraction'> {
  return {
    interactions: ({ caller, body }) => listInteractions(sql, caller.agent, body),
    interaction: async ({ caller, params: { id } }) => {
      const interaction = (await maySee(sql, caller.agent, id)) ? await digitalRow(sql, id) : null;
      if (interaction === null) return unknownInteraction();
      const { messages } = await pageMessages(sql, id, null, firstMessages);
      return ok({ interaction, messages: messages.reverse() });
    },
    interactionMessages: async ({ caller, body: { interactionId, before, limit } }) =>
      (await maySee(sql, caller.agent, interactionId))
        ? ok(await pageMessages(sql, interactionId, before, limit))
        : unknownInteraction(),
    transferInteraction: ({ caller, params, body }) =>
      changes((change) => transfer(change, caller.agent, params.id, body)),
  };
}
