import { eq } from 'drizzle-orm';
import type { EndCause, Party } from '#shared/domain/interaction.ts';
import { setIntent } from '../agents/state.ts';
import type { AgentRecord } from '../agents/store.ts';
import { callLink } from '../db/schema-calls.ts';
import { findAgentByPhone } from '../desk-phones/store.ts';
import { findQueue, findQueueByNumber } from '../directory/store.ts';
import type { AgentLeg, ExchangeEvent, QueueCaller } from '../exchange/port.ts';
import type { Change } from '../streams/change.ts';
import { addFacts, type Leg, type LegFacts } from './legs.ts';
import { lockLink, tellLink } from './links.ts';
import { callingParty } from './parties.ts';
import { settle } from './settle.ts';
import { findPart } from './store.ts';

/**
 * What the exchange says of calls to queues, as facts. Everything may come twice, late, out of order, or after the desktop's
 * own report of the same call: facts are added, and the rows follow from all of them together.
 */
type EventOf<K extends ExchangeEvent['kind']> = Extract<ExchangeEvent, { kind: K }>;

/** A caller waits: gives the id of the interaction, making it the first time. */
export async function callerJoined(change: Change, caller: QueueCaller): Promise<string> {
  const { interactionId } = await tellCaller(change, caller);
  await settle(change, interactionId);
  return interactionId;
}

/** What is known of a caller once they have been told of. */
interface ToldCaller {
  readonly interactionId: string;
  readonly queueId: string | null;
  readonly party: Party;
  readonly colleague: AgentRecord | null;
}

async function tellCaller(change: Change, caller: QueueCaller): Promise<ToldCaller> {
  const queue = await findQueue(change.sql, caller.queueId);
  const colleague = await findAgentByPhone(change.sql, caller.address);
  const party = callingParty(colleague, caller.address, caller.name);
  const at = Math.round(caller.joinedAt);
  const link = await tellLink(change, caller.linkedId, {
    toldBy: 'queue',
    at,
    joinedAt: at,
    rescued: caller.rescued === true,
    claimed: caller.interactionId,
    claimant: colleague?.id ?? null,
    direction: colleague === null ? 'inbound' : 'internal',
    party,
    entryPoint: queue?.number ?? caller.queueId,
    queueId: queue?.id ?? null,
    queueName: queue?.name ?? null,
  });
  return { interactionId: link.interactionId, queueId: queue?.id ?? null, party, colleague };
}

/** The caller gave up before anybody answered. */
export async function callerAbandoned(change: Change, event: EventOf<'callerAbandoned'>): Promise<void> {
  const link = await lockLink(change.sql, event.linkedId);
  await change.sql
    .update(callLink)
    .set({ abandonedAt: Math.max(link.abandonedAt ?? 0, event.at) })
    .where(eq(callLink.linkedId, event.linkedId));
  if (link.interactionId !== null) await settle(change, link.interactionId);
}

/** An agent is rung for a caller. */
export async function agentCalled(change: Change, caller: QueueCaller, leg: AgentLeg): Promise<void> {
  const agent = await findAgentByPhone(change.sql, leg.user, leg.callId);
  if (agent === null) return;
  const { interactionId, queueId, party, colleague } = await tellCaller(change, caller);
  await addFacts(change.sql, agent.id, leg.callId, {
    linkedId: leg.linkedId,
    phone: leg.user,
    kind: 'queue',
    other: party,
    internal: colleague !== null || (await findQueueByNumber(change.sql, caller.address)) !== null,
    queueId,
    calledAt: Math.round(leg.calledAt),
    ...(leg.answeredAt === null ? {} : { answeredAt: Math.round(leg.answeredAt) }),
  });
  await settle(change, interactionId);
}

/** The agent answered. */
export async function agentConnected(change: Change, event: EventOf<'agentConnected'>): Promise<void> {
  await tellLeg(change, event, { answeredAt: event.at });
}

const missedBecause = {
  timeout: 'noAnswer',
  rejected: 'rejected',
  unreachable: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<EventOf<'agentNotAnswered'>['why'], EndCause>;

/** The agent did not answer. Who lets it ring out gets no further offers until they say so; who declines stays available. */
export async function agentNotAnswered(change: Change, event: EventOf<'agentNotAnswered'>): Promise<void> {
  const cause = missedBecause[event.why];
  const told = await tellLeg(change, event, {
    end: { at: event.at, cause, unanswered: true, continues: false },
  });
  if (told === null || event.why !== 'timeout') return;
  const part = await findPart(change.sql, told.agent.id, event.callId);
  if (part?.phase !== 'missed') return;
  // The desktop's report may have come first; told again, it must not undo what the agent has said since.
  await setIntent(
    change,
    told.agent.id,
    { kind: 'notResponding' },
    (intent) => intent.kind === 'available' && intent.since <= event.at,
  );
}

/** The talk is over, or goes on without this agent. */
export async function agentCompleted(change: Change, event: EventOf<'agentCompleted'>): Promise<void> {
  await tellLeg(change, event, {
    end: { at: event.at, cause: event.why, unanswered: false, continues: event.continues === true },
  });
}

/** Adds facts to the leg that an event is about; null when its agent is nobody of ours. */
export async function tellLeg(
  change: Change,
  { user, callId, linkedId }: { user: string; callId: string; linkedId: string },
  facts: LegFacts,
): Promise<{ agent: AgentRecord; leg: Leg } | null> {
  const agent = await findAgentByPhone(change.sql, user, callId);
  if (agent === null) return null;
  const link = await lockLink(change.sql, linkedId);
  const leg = await addFacts(change.sql, agent.id, callId, { linkedId, phone: user, ...facts });
  const interactionId = link.interactionId ?? (await findPart(change.sql, agent.id, callId))?.interactionId;
  if (interactionId !== undefined) await settle(change, interactionId);
  return { agent, leg };
}
