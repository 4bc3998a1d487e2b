import { and, eq, gte, ilike, isNull, lte, or, sql as raw, type SQL } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { InteractionPage, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { interaction } from '../db/schema.ts';
import { message, readMark } from '../db/schema-interactions.ts';
import { type PageKey, readPageKey, writePageKey } from '../search/page-key.ts';
import { searchQuery } from '../search/words.ts';
import { seenBy } from './rights.ts';
import { rowsInOrder } from './store.ts';

/** What a list is sorted by; a row that has none of it comes as the empty word. */
const sorts: Record<InteractionQuery['sort'], { readonly key: SQL<string | number>; readonly type: SQL }> = {
  number: { key: raw`${interaction.number}`, type: raw`bigint` },
  startedAt: { key: raw`${interaction.startedAt}`, type: raw`bigint` },
  lastMessage: { key: raw`${interaction.lastMessageAt}`, type: raw`bigint` },
  status: {
    key: raw`left(${interaction.status} || ' ' || coalesce(${interaction.subStatus}, ''), 90)`,
    type: raw`text`,
  },
  subject: { key: raw`left(lower(coalesce(${interaction.subject}, '')), 90)`, type: raw`text` },
};

/**
 * One page of a channel's interactions as far as the agent may see them (ILIST-26): filtered, searched in names and messages,
 * sorted. Refusal: 'request.invalid' for a key of nobody's making.
 */
export async function listInteractions(
  sql: Sql,
  agent: Agent,
  query: InteractionQuery,
): Promise<Result<InteractionPage>> {
  const order = `${query.sort} ${query.descending ? 'desc' : 'asc'}`;
  const after = query.after === null ? null : readPageKey(query.after);
  if (query.after !== null && after?.order !== order)
    return fail(problem('request.invalid', 'not a key of this list', { where: 'body/after' }));
  const { key } = sorts[query.sort];
  if (after !== null && (typeof after.value === 'number') !== isNumeric(query.sort))
    return fail(problem('request.invalid', 'not a key of this list', { where: 'body/after' }));
  const rows = await sql
    .select({ id: interaction.id, value: key })
    .from(interaction)
    .where(and(seenBy(agent), ...filters(agent, query), after === null ? undefined : beyond(query, after)))
    .orderBy(
      query.descending ? raw`${key} desc` : raw`${key} asc`,
      query.descending ? raw`${interaction.id} desc` : raw`${interaction.id} asc`,
    )
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const value = last && (isNumeric(query.sort) ? Number(last.value) : last.value);
  return ok({
    rows: await rowsInOrder(sql, page),
    next:
      rows.length > query.limit && last !== undefined && value !== undefined
        ? writePageKey({ order, value, id: last.id })
        : null,
  });
}

function isNumeric(sort: InteractionQuery['sort']): boolean {
  return sort !== 'status' && sort !== 'subject';
}

function beyond({ sort, descending }: InteractionQuery, after: PageKey): SQL {
  const { key, type } = sorts[sort];
  const place = raw`(${after.value}::${type}, ${after.id}::uuid)`;
  return descending
    ? raw`(${key}, ${interaction.id}) < ${place}`
    : raw`(${key}, ${interaction.id}) > ${place}`;
}

function filters(agent: Agent, query: InteractionQuery): (SQL | undefined)[] {
  const { startedFrom, startedTo, entryPointId, ownerId, firstAgentId, tagIds, subStatus } = query;
  return [
    eq(interaction.channel, query.channel),
    startedFrom === null ? undefined : gte(interaction.startedAt, Math.floor(startedFrom)),
    startedTo === null ? undefined : lte(interaction.startedAt, Math.ceil(startedTo)),
    query.status === 'all' ? undefined : ofStatus(query.status),
    subStatus === null ? undefined : eq(interaction.subStatus, subStatus),
    entryPointId === null ? undefined : eq(interaction.entryPointId, entryPointId),
    ownerId === null
      ? undefined
      : ownerId === 'none'
        ? isNull(interaction.ownerId)
        : eq(interaction.ownerId, ownerId),
    firstAgentId === null ? undefined : eq(interaction.firstAgentId, firstAgentId),
    tagIds.length === 0 ? undefined : raw`${interaction.tagIds} ?| ${raw.param(tagIds)}::text[]`,
    query.read === 'all' ? undefined : readBy(agent.id, query.read),
    query.search.trim() === '' ? undefined : found(query.search),
  ];
}

function ofStatus(status: 'open' | 'closed'): SQL {
  return status === 'open' ? raw`${interaction.status} = 'open'` : raw`${interaction.status} <> 'open'`;
}

/** Whether the agent has read all that the customer wrote (ILIST-3). */
function readBy(agentId: string, wanted: 'read' | 'unread'): SQL {
  const upTo = raw`coalesce((select ${readMark.incoming} from ${readMark}
    where ${readMark.agentId} = ${agentId} and ${readMark.interactionId} = ${interaction.id}), 0)`;
  return wanted === 'read' ? raw`${upTo} >= ${interaction.incoming}` : raw`${upTo} < ${interaction.incoming}`;
}

/** By its number, by who the customer is or was said to be, by its subject, or by every word in one of its messages. */
function found(typed: string): SQL | undefined {
  const text = `%${typed.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const words = searchQuery(typed);
  const [, digits] = /^#?(\d{1,15})$/.exec(typed.trim()) ?? [];
  return or(
    digits === undefined ? undefined : eq(interaction.number, Number(digits)),
    ilike(raw`${interaction.party} ->> 'name'`, text),
    ilike(raw`${interaction.party} ->> 'address'`, text),
    ilike(raw`${interaction.relation} -> 'contacts' -> 0 ->> 'name'`, text),
    ilike(interaction.subject, text),
    words === null
      ? undefined
      : raw`${interaction.id} in (select ${message.interactionId} from ${message} where ${message.words} @@ ${words}::tsquery)`,
  );
}
