import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { EndCause, Party } from '#shared/domain/interaction.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { Sql } from '../db/database.ts';
import { interaction, participation } from '../db/schema.ts';
import { callLeg, callLink } from '../db/schema-calls.ts';

export type Leg = typeof callLeg.$inferSelect;

/** What one event says of an agent's leg. */
export interface LegFacts {
  /** SIP user of the phone that it is on. */
  readonly phone?: string;
  readonly linkedId?: string;
  readonly kind?: 'queue' | 'outbound' | 'direct';
  readonly other?: Party;
  readonly internal?: boolean;
  readonly queueId?: string | null;
  readonly skillId?: string | null;
  readonly calledAt?: number;
  readonly answeredAt?: number;
  readonly end?: LegEnd;
  readonly transferred?: true;
  readonly consultedFor?: string;
  /** The other end was put on hold, or taken back. */
  readonly held?: { readonly is: boolean; readonly at: number };
  readonly conference?: { readonly id: string; readonly at: number };
  /** It is a supervisor's, in an agent's leg; the mode is null when only the order for it is known, or its end is told. */
  readonly supervision?: {
    readonly callId: string;
    readonly mode: SupervisionMode | null;
    readonly at: number;
  };
  readonly lostAt?: number;
}

export interface LegEnd {
  readonly at: number;
  readonly cause: EndCause;
  readonly unanswered: boolean;
  readonly continues: boolean;
}

/** The leg with these facts added. Facts may be added in any order and any number of times: the result is the same. */
export function withFacts(leg: Leg, facts: LegFacts): Leg {
  const first = facts.kind !== undefined && leg.kind === null;
  return {
    ...leg,
    ...linkedBy(leg, facts),
    phone: leg.phone ?? facts.phone ?? null,
    ...(first
      ? {
          kind: facts.kind ?? null,
          other: facts.other ?? null,
          internal: facts.internal ?? false,
          queueId: facts.queueId ?? null,
        }
      : {}),
    skillId: leg.skillId ?? facts.skillId ?? null,
    calledAt: earliest(leg.calledAt, facts.calledAt),
    answeredAt: earliest(leg.answeredAt, facts.answeredAt),
    ...(facts.end !== undefined && isBefore(facts.end, leg)
      ? { endedAt: facts.end.at, endCause: facts.end.cause, unanswered: facts.end.unanswered }
      : {}),
    continues: leg.continues || facts.end?.continues === true,
    transferred: leg.transferred || facts.transferred === true,
    consultedFor: leg.consultedFor ?? facts.consultedFor ?? null,
    ...(facts.conference !== undefined && facts.conference.at >= (leg.conferenceAt ?? 0)
      ? { conferenceId: facts.conference.id, conferenceAt: facts.conference.at }
      : {}),
    ...holding(leg, facts.held),
    ...supervising(leg, facts.supervision),
    lostAt: earliest(leg.lostAt, facts.lostAt),
  };
}

/** A supervisor's leg belongs to the call that it supervises, whatever else was said of it. */
function linkedBy(leg: Leg, { linkedId, supervision }: LegFacts): Pick<Leg, 'linkedId'> {
  if (supervision !== undefined && linkedId !== undefined) return { linkedId };
  return { linkedId: leg.linkedId ?? linkedId ?? null };
}

/** The last word on it stands; of two at the same moment, that it is not. */
function holding({ held, heldAt }: Leg, told: LegFacts['held']): Pick<Leg, 'held' | 'heldAt'> {
  if (told === undefined || told.at < (heldAt ?? 0)) return { held, heldAt };
  return { held: told.at === heldAt ? held && told.is : told.is, heldAt: told.at };
}

function supervising(
  leg: Leg,
  told: LegFacts['supervision'],
): Pick<Leg, 'supervises' | 'supervisionMode' | 'supervisionAt'> {
  const { supervises, supervisionMode, supervisionAt } = leg;
  if (told === undefined) return { supervises, supervisionMode, supervisionAt };
  const { callId, mode, at } = told;
  const known = supervisionAt ?? 0;
  const newer = mode !== null && (at > known || (at === known && mode > (supervisionMode ?? '')));
  return {
    supervises: supervises ?? callId,
    supervisionMode: newer ? mode : supervisionMode,
    supervisionAt: newer ? at : supervisionAt,
  };
}

function isBefore(end: LegEnd, leg: Leg): boolean {
  if (leg.endedAt === null || leg.endCause === null) return true;
  return end.at < leg.endedAt || (end.at === leg.endedAt && end.cause < leg.endCause);
}

function earliest(known: number | null, told: number | undefined): number | null {
  if (known === null || told === undefined) return known ?? told ?? null;
  return Math.min(known, told);
}

/** The exchange's id of the call that a leg is of; null when it is not known. */
export async function linkedIdOf(sql: Sql, agentId: string, callId: string): Promise<string | null> {
  const [leg] = await sql
    .select({ linkedId: callLeg.linkedId })
    .from(callLeg)
    .where(and(eq(callLeg.agentId, agentId), eq(callLeg.callId, callId)));
  return leg?.linkedId ?? null;
}

/** The leg, made when nothing is known of it, and locked until the end of the transaction. */
export async function lockLeg(sql: Sql, agentId: string, callId: string): Promise<Leg> {
  const here = and(eq(callLeg.agentId, agentId), eq(callLeg.callId, callId));
  const [known] = await sql.select().from(callLeg).where(here).for('update');
  if (known !== undefined) return known;
  await makeLeg(sql, agentId, callId);
  const [made] = await sql.select().from(callLeg).where(here).for('update');
  if (made === undefined) throw new Error('A leg that was just made is gone');
  return made;
}

/**
 * Makes legs known that only parts of an interaction tell of. They are not locked: whoever adds facts to a leg holds it while
 * they wait for the interaction, so who holds the interaction must not wait for the leg. They settle it anew once it is theirs.
 */
export async function ensureLegs(sql: Sql, interactionId: string): Promise<void> {
  const missing = await sql
    .select({ agentId: participation.agentId, callId: participation.callId })
    .from(participation)
    .leftJoin(
      callLeg,
      and(eq(callLeg.agentId, participation.agentId), eq(callLeg.callId, participation.callId)),
    )
    .where(and(eq(participation.interactionId, interactionId), isNull(callLeg.callId)));
  for (const { agentId, callId } of missing) if (callId !== null) await makeLeg(sql, agentId, callId);
}

async function makeLeg(sql: Sql, agentId: string, callId: string): Promise<void> {
  const seed = await factsOfOldPart(sql, agentId, callId);
  await sql
    .insert(callLeg)
    .values({ ...seed, agentId, callId })
    .onConflictDoNothing();
}

/** Adds facts to a leg. */
export async function addFacts(sql: Sql, agentId: string, callId: string, facts: LegFacts): Promise<Leg> {
  const before = await lockLeg(sql, agentId, callId);
  return writeLeg(sql, withFacts(before, facts));
}

/** Stores a leg as it is now. */
export async function writeLeg(sql: Sql, leg: Leg): Promise<Leg> {
  const { agentId, callId, ...values } = leg;
  await sql
    .update(callLeg)
    .set(values)
    .where(and(eq(callLeg.agentId, agentId), eq(callLeg.callId, callId)));
  return leg;
}

/** Legs of an interaction: those of its calls, and those of its parts that no call of the exchange is known for. */
export async function legsOfInteraction(
  sql: Sql,
  interactionId: string,
  linkedIds: readonly string[],
): Promise<Leg[]> {
  const linked =
    linkedIds.length === 0
      ? []
      : await sql
          .select()
          .from(callLeg)
          .where(inArray(callLeg.linkedId, [...linkedIds]));
  const unlinked = await sql
    .select({ leg: callLeg })
    .from(callLeg)
    .innerJoin(
      participation,
      and(eq(participation.agentId, callLeg.agentId), eq(participation.callId, callLeg.callId)),
    )
    .leftJoin(callLink, eq(callLink.linkedId, callLeg.linkedId))
    .where(
      and(
        eq(participation.interactionId, interactionId),
        or(isNull(callLeg.linkedId), isNull(callLink.interactionId)),
      ),
    );
  return [...linked, ...unlinked.map(({ leg }) => leg)];
}

/** The facts behind a part that a hub wrote which did not keep facts. */
async function factsOfOldPart(
  sql: Sql,
  agentId: string,
  callId: string,
): Promise<Partial<typeof callLeg.$inferInsert>> {
  const [row] = await sql
    .select({ part: participation, linkedId: interaction.linkedId })
    .from(participation)
    .innerJoin(interaction, eq(interaction.id, participation.interactionId))
    .where(and(eq(participation.agentId, agentId), eq(participation.callId, callId)));
  if (row === undefined) return {};
  const { part, linkedId } = row;
  const inbound = part.direction === 'inbound';
  return {
    linkedId,
    kind: inbound ? 'queue' : 'outbound',
    other: inbound ? part.source : part.destination,
    queueId: part.queueId,
    calledAt: part.offeredAt,
    answeredAt: part.answeredAt,
    endedAt: part.endedAt,
    endCause: part.endCause,
    unanswered: part.phase === 'missed',
  };
}
