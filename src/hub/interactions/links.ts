import { and, eq, gt, inArray, notExists, or, sql as raw } from 'drizzle-orm';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { interaction } from '../db/schema.ts';
import { callLeg, callLink } from '../db/schema-calls.ts';
import { noteJoined } from '../figures/calls.ts';
import type { Change } from '../streams/change.ts';
import { findInteraction, type InteractionRecord, insertCall, lockInteraction } from './interaction-store.ts';
import type { Leg } from './legs.ts';
import { mayName } from './naming.ts';

export type Link = typeof callLink.$inferSelect;

/** What one event says of a call of the exchange. */
export interface LinkFacts {
  readonly toldBy: 'direct' | 'queue' | 'outbound';
  readonly at: number;
  readonly claimed: string | null;
  readonly claimant: string | null;
  readonly direction: NonNullable<Link['direction']>;
  readonly party: NonNullable<Link['party']>;
  readonly entryPoint: string;
  readonly queueId: string | null;
  readonly queueName: string | null;
  /** When the caller began to wait; left out by events that do not say. */
  readonly joinedAt?: number;
  /** A rescue brought the caller there (PLUS-26). */
  readonly rescued?: boolean;
}

const ranks = { direct: 1, queue: 2, outbound: 3 } as const;

/** The call, made when nothing is known of it, and locked until the end of the transaction. */
export async function lockLink(sql: Sql, linkedId: string): Promise<Link> {
  const here = eq(callLink.linkedId, linkedId);
  const [known] = await sql.select().from(callLink).where(here).for('update');
  if (known !== undefined) return known;
  await sql
    .insert(callLink)
    .values({ ...(await factsOfOldInteraction(sql, linkedId)), linkedId })
    .onConflictDoNothing();
  const [made] = await sql.select().from(callLink).where(here).for('update');
  if (made === undefined) throw new Error('A call that was just made is gone');
  return made;
}

/** Adds facts to a call, and finds or makes its interaction. */
export async function tellLink(
  change: Change,
  linkedId: string,
  facts: LinkFacts,
): Promise<Link & { interactionId: string }> {
  const { sql } = change;
  const before = await lockLink(sql, linkedId);
  const merged = merge(before, facts);
  const interactionId = merged.interactionId ?? (await interactionFor(change, merged));
  const { joinedAt: at, queueId, rescued = false } = facts;
  if (at !== undefined && queueId !== null && (at !== before.joinedAt || rescued !== before.rescued))
    await noteJoined(sql, { linkedId, queueId, at, rescued });
  const { linkedId: _, ...values } = { ...merged, interactionId };
  await sql.update(callLink).set(values).where(eq(callLink.linkedId, linkedId));
  return { ...merged, interactionId };
}

function merge(link: Link, facts: LinkFacts): Link {
  const rank = ranks[facts.toldBy];
  const known = link.toldBy === null ? 0 : ranks[link.toldBy];
  const better = rank > known || (rank === known && facts.at < (link.toldAt ?? 0));
  const { toldBy, at: toldAt, claimant, direction, party, entryPoint, queueId, queueName } = facts;
  return {
    ...link,
    ...(better ? { toldBy, toldAt, claimant, direction, party, entryPoint, queueId, queueName } : {}),
    claimed: better ? (facts.claimed ?? link.claimed) : (link.claimed ?? facts.claimed),
    startedAt: Math.min(link.startedAt ?? facts.at, facts.at),
    ...joined(link, facts),
  };
}

/** Which queue the caller joined last, when, and how. A rescued caller waits in a queue that its call need not have come by. */
function joined(
  { joinedAt, joinedQueueId, rescued }: Link,
  facts: LinkFacts,
): Pick<Link, 'joinedAt' | 'joinedQueueId' | 'rescued'> {
  const at = facts.joinedAt;
  if (at === undefined || at < (joinedAt ?? 0)) return { joinedAt, joinedQueueId, rescued };
  const again = facts.rescued === true;
  return { joinedAt: at, joinedQueueId: facts.queueId, rescued: at === joinedAt ? rescued || again : again };
}

/**
 * The interaction that was named for a call, where whoever made the call may name it: an agent names only those that they
 * take part in, or that they have reserved as an abandoned call, so an id alone opens nobody else's. Else a new one.
 */
async function interactionFor(change: Change, link: Link): Promise<string> {
  const { claimed, claimant } = link;
  if (claimed !== null) {
    if ((await findInteraction(change.sql, claimed)) === null && (await make(change, link, claimed)))
      return claimed;
    // Locked: whoever settles it now may be about to make the agent take part in it.
    const named = await lockInteraction(change.sql, claimed);
    if (named?.channel === 'voice' && (claimant === null || (await mayName(change.sql, claimant, claimed))))
      return claimed;
  }
  const id = newId();
  if (!(await make(change, link, id))) throw new Error('A new id was taken');
  return id;
}

async function make(change: Change, link: Link, id: string): Promise<boolean> {
  const { direction, party, entryPoint, queueId, queueName, startedAt, linkedId } = link;
  if (direction === null || party === null || entryPoint === null || startedAt === null)
    throw new Error('An interaction is made of a call that was told of');
  const values = { direction, party, entryPoint, queueId, queueName, startedAt, linkedId };
  return (await insertCall(change.sql, { id, ...values })) !== null;
}

/** The calls of an interaction. */
export async function linksOfInteraction(sql: Sql, interactionId: string): Promise<Link[]> {
  return sql.select().from(callLink).where(eq(callLink.interactionId, interactionId));
}

/** A call that stands with one interaction. */
export interface Placed {
  readonly linkedId: string;
  readonly interactionId: string;
}

/**
 * Calls that belong to this interaction and stand with another one: named for it by an agent who was not known to take part
 * in it then, or, among colleagues, the consultation with which one of its calls was handed over.
 */
export async function strayLinks(sql: Sql, interactionId: string, legs: readonly Leg[]): Promise<Placed[]> {
  const talkers = legs.filter(({ supervises }) => supervises === null);
  const claimants = [...new Set(talkers.map(({ agentId }) => agentId))];
  if (claimants.length === 0) return [];
  const named = await sql
    .select()
    .from(callLink)
    .where(and(eq(callLink.claimed, interactionId), inArray(callLink.claimant, claimants)));
  const transferred = legs.filter((leg) => leg.transferred);
  const consulted =
    transferred.length === 0
      ? []
      : await sql
          .select({ link: callLink })
          .from(callLeg)
          .innerJoin(callLink, eq(callLink.linkedId, callLeg.linkedId))
          .where(
            and(
              eq(callLink.direction, 'internal'),
              or(
                ...transferred.map(({ agentId, callId }) =>
                  and(eq(callLeg.agentId, agentId), eq(callLeg.consultedFor, callId)),
                ),
              ),
            ),
          );
  return [...named, ...consulted.map(({ link }) => link)].flatMap(({ linkedId, interactionId: from }) =>
    from === null || from === interactionId ? [] : [{ linkedId, interactionId: from }],
  );
}

/** Interactions whose calls were handed over with a consultation among colleagues that stands with this one. */
export async function handedTo(
  sql: Sql,
  interactionId: string,
  links: readonly Link[],
  legs: readonly Leg[],
): Promise<string[]> {
  const internal = links.filter(({ direction }) => direction === 'internal').map(({ linkedId }) => linkedId);
  const consulted = legs.flatMap(({ agentId, consultedFor, linkedId }) =>
    consultedFor !== null && linkedId !== null && internal.includes(linkedId)
      ? [and(eq(callLeg.agentId, agentId), eq(callLeg.callId, consultedFor))]
      : [],
  );
  if (consulted.length === 0) return [];
  const rows = await sql
    .select({ to: callLink.interactionId })
    .from(callLeg)
    .innerJoin(callLink, eq(callLink.linkedId, callLeg.linkedId))
    .where(or(...consulted));
  return rows.flatMap(({ to }) => (to === null || to === interactionId ? [] : [to]));
}

/** Calls whose caller waits in a queue as far as the hub knows. */
export async function waitingLinks(sql: Sql): Promise<Link[]> {
  return (await waitingCalls(sql, null)).map(({ link }) => link);
}

/** The same with their interactions; of all interactions, or of those named. */
export async function waitingCalls(
  sql: Sql,
  among: readonly string[] | null,
): Promise<{ link: Link; interaction: InteractionRecord }[]> {
  const taken = sql
    .select({ one: raw`1` })
    .from(callLeg)
    .where(
      and(
        eq(callLeg.linkedId, callLink.linkedId),
        eq(callLeg.kind, 'queue'),
        eq(callLeg.unanswered, false),
        raw`coalesce(${callLeg.answeredAt}, ${callLeg.endedAt}) >= ${callLink.joinedAt}`,
      ),
    );
  return sql
    .select({ link: callLink, interaction })
    .from(callLink)
    .innerJoin(
      interaction,
      and(
        eq(interaction.id, callLink.interactionId),
        eq(interaction.channel, 'voice'),
        eq(interaction.status, 'open'),
      ),
    )
    .where(
      and(
        gt(
          callLink.joinedAt,
          raw`greatest(coalesce(${callLink.abandonedAt}, 0), coalesce(${callLink.goneAt}, 0))`,
        ),
        notExists(taken),
        among === null ? undefined : inArray(callLink.interactionId, [...among]),
      ),
    );
}

/** The facts behind an interaction that a hub wrote which did not keep facts. */
async function factsOfOldInteraction(
  sql: Sql,
  linkedId: string,
): Promise<Partial<typeof callLink.$inferInsert>> {
  const [old] = await sql.select().from(interaction).where(eq(interaction.linkedId, linkedId));
  if (old === undefined) return {};
  const { id, startedAt, endedAt, direction, party, queueId, queueName } = old;
  const queued = { toldBy: 'queue', joinedAt: startedAt, goneAt: endedAt } as const;
  return {
    interactionId: id,
    ...(direction === 'inbound' ? queued : { toldBy: 'outbound' }),
    toldAt: startedAt,
    startedAt,
    direction,
    party,
    entryPoint: '',
    queueId,
    queueName,
  };
}
