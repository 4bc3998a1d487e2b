import { and, eq, sql as raw } from 'drizzle-orm';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import type { EndCause } from '#shared/domain/interaction.ts';
import { refusalCause } from '#shared/domain/refusal-cause.ts';
import type { Sql } from '../db/database.ts';
import { participation } from '../db/schema.ts';
import { type ConferencePart, callLeg, conference } from '../db/schema-calls.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import { skillExists } from '../directory/store.ts';
import type { DirectCall, ExchangeEvent, OutboundCall } from '../exchange/port.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { addFacts, type LegEnd } from './legs.ts';
import { lockLink, tellLink } from './links.ts';
import { callingParty, internalName, partyOf } from './parties.ts';
import { settle } from './settle.ts';
import { findPart } from './store.ts';

/** What the exchange says of calls that no queue distributed, and of what becomes of calls in agents' hands, as facts. */
type EventOf<K extends ExchangeEvent['kind']> = Extract<ExchangeEvent, { kind: K }>;

/** What an event adds to a leg beyond naming its call. */
interface Told {
  readonly at: number;
  readonly calledAt?: number;
  readonly answeredAt?: number;
  readonly end?: LegEnd;
}

/** An agent's phone calls somebody. A call to the echo number is none. */
export async function outboundTold(change: Change, call: OutboundCall, told: Told): Promise<void> {
  const { sql } = change;
  const agent = await findAgentByPhone(sql, call.user, call.callId);
  if (agent === null || isEchoNumber(call.number, await readWorkspace(sql))) return;
  const name = await internalName(sql, call.number);
  const other = partyOf(call.number, name);
  const { interactionId } = await tellLink(change, call.linkedId, {
    toldBy: 'outbound',
    at: told.calledAt ?? told.at,
    claimed: call.interactionId,
    claimant: agent.id,
    direction: name === null ? 'outbound' : 'internal',
    party: other,
    entryPoint: agent.extension,
    queueId: null,
    queueName: null,
  });
  const skillId = call.skillId ?? null;
  await addFacts(sql, agent.id, call.callId, {
    ...timesOf(told),
    linkedId: call.linkedId,
    phone: call.user,
    kind: 'outbound',
    other,
    internal: name !== null,
    skillId: skillId !== null && (await skillExists(sql, skillId)) ? skillId : null,
  });
  await settle(change, interactionId);
}

/** A phone is called without a queue: by extension, or by transfer. */
export async function directTold(change: Change, call: DirectCall, told: Told): Promise<void> {
  const { sql } = change;
  const agent = await findAgentByPhone(sql, call.user, call.callId);
  if (agent === null) return;
  const caller = await findAgentByPhone(sql, call.address);
  const other = callingParty(caller, call.address, call.name);
  const { interactionId } = await tellLink(change, call.linkedId, {
    toldBy: 'direct',
    at: told.calledAt ?? told.at,
    claimed: call.interactionId,
    claimant: caller?.id ?? null,
    direction: caller === null ? 'inbound' : 'internal',
    party: other,
    entryPoint: agent.extension,
    queueId: null,
    queueName: null,
  });
  await addFacts(sql, agent.id, call.callId, {
    ...timesOf(told),
    linkedId: call.linkedId,
    phone: call.user,
    kind: 'direct',
    other,
    internal: caller !== null,
  });
  await settle(change, interactionId);
}

/**
 * Events of one leg carry its facts each, but only the first says when it was called; a leg of which only a later event came
 * was called then at the latest.
 */
function timesOf({ at, calledAt, answeredAt, end }: Told) {
  return {
    calledAt: calledAt ?? answeredAt ?? at,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(end === undefined ? {} : { end }),
  };
}

const ends = {
  farHangup: 'customerHangup',
  agentHangup: 'agentHangup',
  mediaLost: 'mediaLost',
  failed: 'failed',
  cancelled: 'cancelled',
  timeout: 'noAnswer',
  rejected: 'rejected',
  unreachable: 'failed',
} as const satisfies Record<
  Exclude<EventOf<'outboundCompleted' | 'directCompleted'>['why'], 'refused'>,
  EndCause
>;

/** How a call that the agent's phone made ended. */
export function outboundEnd(event: EventOf<'outboundCompleted'>): LegEnd {
  const { why, at, status } = event;
  return {
    at,
    // Nobody tells the hub whether it rang.
    cause: why === 'refused' ? refusalCause(status ?? 500, { network: null, rang: true }) : ends[why],
    unanswered: why === 'refused' || why === 'cancelled',
    continues: event.continues === true,
  };
}

/** How a call to an agent's phone ended. */
export function directEnd(event: EventOf<'directCompleted'>): LegEnd {
  const { why, at } = event;
  const unanswered = ['timeout', 'rejected', 'unreachable', 'cancelled'].includes(why);
  return { at, cause: ends[why], unanswered, continues: event.continues === true };
}

/** An agent handed a call over. The ends of the agent's legs are told by themselves. */
export async function transferred(change: Change, event: EventOf<'transferred'>): Promise<void> {
  const { sql } = change;
  const agent = await findAgentByPhone(sql, event.user, event.callId);
  if (agent === null) return;
  const link = await lockLink(sql, event.linkedId);
  await addFacts(sql, agent.id, event.callId, {
    linkedId: event.linkedId,
    phone: event.user,
    transferred: true,
  });
  if (event.consultCallId !== null)
    await addFacts(sql, agent.id, event.consultCallId, { phone: event.user, consultedFor: event.callId });
  const { interactionId } = link;
  if (interactionId !== null) await settle(change, interactionId);
  const consult = event.consultCallId === null ? null : await findPart(sql, agent.id, event.consultCallId);
  if (consult !== null && consult.interactionId !== interactionId)
    await settle(change, consult.interactionId);
}

/** Somebody came to a conference of the exchange, or left it. */
export async function conferenceChanged(change: Change, event: EventOf<'conferenceChanged'>): Promise<void> {
  const { sql } = change;
  const { conferenceId: id, at } = event;
  const members: ConferencePart[] = [];
  for (const { user, callId, address, name } of event.members) {
    const agent = user === null ? null : await findAgentByPhone(sql, user, callId);
    members.push({
      agentId: agent?.id ?? null,
      callId,
      party: partyOf(address, agent?.name ?? name),
    });
  }
  await sql
    .insert(conference)
    .values({ id, at, members })
    .onConflictDoUpdate({
      target: conference.id,
      set: { at, members },
      setWhere: raw`${conference.at} <= ${at}`,
    });
  for (const { agentId, callId } of members) {
    if (agentId !== null && callId !== null) await addFacts(sql, agentId, callId, { conference: { id, at } });
  }
  for (const interactionId of await interactionsOf(sql, id)) await settle(change, interactionId);
}

/** Conferences with somebody in them as far as the hub knows. */
export async function runningConferences(sql: Sql): Promise<{ id: string; at: number }[]> {
  return sql
    .select({ id: conference.id, at: conference.at })
    .from(conference)
    .where(raw`jsonb_array_length(${conference.members}) > 0`);
}

/** The interactions that agents of a conference take part in, in order of id. */
async function interactionsOf(sql: Sql, conferenceId: string): Promise<string[]> {
  const rows = await sql
    .selectDistinct({ id: participation.interactionId })
    .from(callLeg)
    .innerJoin(
      participation,
      and(eq(participation.agentId, callLeg.agentId), eq(participation.callId, callLeg.callId)),
    )
    .where(eq(callLeg.conferenceId, conferenceId))
    .orderBy(participation.interactionId);
  return rows.map(({ id }) => id);
}
