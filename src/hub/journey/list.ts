import { and, eq, inArray, sql as raw } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { JourneyPage, JourneyQuery } from '#shared/domain/journey.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { mayRead } from '../contacts/rights.ts';
import { readContact } from '../contacts/store.ts';
import type { Sql } from '../db/database.ts';
import { interactionContact } from '../db/schema-crm.ts';
import { readPageKey, writePageKey } from '../search/page-key.ts';
import { journeyEntries } from './entries.ts';

const order = 'journey';

/**
 * One page of a contact's interactions, newest first (JOUR-1), for whoever may see the contact's list. `now` is hub time in
 * milliseconds. Refusals: 'contact.unknown', 'request.invalid' for a key of nobody's making.
 */
export async function listJourney(
  sql: Sql,
  agent: Agent,
  query: JourneyQuery,
  now: number,
): Promise<Result<JourneyPage>> {
  const after = query.after === null ? null : readPageKey(query.after);
  if (query.after !== null && (after?.order !== order || typeof after.value !== 'number'))
    return fail(problem('request.invalid', 'not a key of this list', { where: 'body/after' }));
  const contact = await readContact(sql, query.contactId);
  if (contact === null || !mayRead(agent, contact.listId))
    return fail(problem('contact.unknown', 'no such contact for this agent'));
  const { contactId, channels } = query;
  const below = after === null ? null : { value: Number(after.value), id: after.id };
  const rows = await pageJourney(sql, { contactId, channels, after: below, limit: query.limit });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const entries = await journeyEntries(
    sql,
    agent,
    page.map((row) => row.interactionId),
    now,
  );
  const next =
    rows.length > query.limit && last !== undefined
      ? writePageKey({ order, value: last.startedAt, id: last.interactionId })
      : null;
  return ok({ entries, next });
}

/** The interactions in a journey below a key, newest first, and one more than asked for when there are more. */
export async function pageJourney(
  sql: Sql,
  query: Pick<JourneyQuery, 'contactId' | 'channels' | 'limit'> & {
    readonly after: { readonly value: number; readonly id: string } | null;
  },
): Promise<{ interactionId: string; startedAt: number }[]> {
  const { contactId, interactionId, startedAt, channel, shown } = interactionContact;
  const { after } = query;
  return sql
    .select({ interactionId, startedAt })
    .from(interactionContact)
    .where(
      and(
        eq(contactId, query.contactId),
        raw`${shown}`,
        query.channels === null ? undefined : inArray(channel, query.channels),
        after === null
          ? undefined
          : raw`(${startedAt}, ${interactionId}) < (${after.value}::bigint, ${after.id}::uuid)`,
      ),
    )
    .orderBy(raw`${startedAt} desc`, raw`${interactionId} desc`)
    .limit(query.limit + 1);
}
