import type { Agent } from '#shared/domain/agent.ts';
import { type AgentIntent, mayReceive } from '#shared/domain/agent-state.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { routingTopic } from '../agents/state.ts';
import { lockAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { together } from '../db/together.ts';
import { assign } from '../digital/assign.ts';
import { endWait } from '../figures/waits.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { endOffers, findOffer, type OfferRecord, offerRow, openOffers } from './offers.ts';
import { offerMs } from './routing.ts';
import { countChats, lockInteractions, lockLicence, pass } from './store.ts';

/**
 * Takes what is offered (OFFER-4): the first has it, everybody else's offer ends (OFFER-5). Problems as the contract names them;
 * accepting again what the agent has accepted is no mistake.
 */
export async function acceptOffer(
  change: Change,
  agent: Agent,
  offerId: string,
): Promise<Result<{ offer: Offer }>> {
  const { sql, at } = change;
  const asked = await findOffer(sql, offerId);
  if (asked === null || asked.agentId !== agent.id) return fail(problem('offer.unknown', 'no such offer'));
  if (asked.state !== 'open') return answered(asked);
  const { interactionId } = asked;
  const [locked, open, { policy }] = await together(
    () => lockInteractions(sql, [interactionId], false),
    () => openOffers(sql, [interactionId]),
    () => readWorkspace(sql),
  );
  const interaction = locked.get(interactionId);
  const mine = open.find(({ id }) => id === offerId);
  if (interaction === undefined || mine === undefined)
    return answered((await findOffer(sql, offerId)) ?? asked);
  const states = await lockAgentStates(
    sql,
    open.map(({ agentId }) => agentId),
    at,
  );
  const state = states.get(agent.id);
  const { channel } = mine.summary;
  const others = state?.work.filter(({ participationId }) => participationId !== offerId) ?? [];
  // Paused a moment ago: it is about to be withdrawn.
  if (state === undefined || !mayReceive(channel, state.intent, [], policy.capacity)) return over();
  if (!mayReceive(channel, state.intent, others, policy.capacity))
    return fail(problem('offer.noCapacity', 'the agent may get nothing more of this channel now'));
  const licensed = await withinLicence(sql, policy, channel);
  if (!licensed.ok) return licensed;
  const [, [accepted]] = await together(
    () => endWait(sql, interactionId, { how: 'answered', at, participationId: offerId }),
    () => endOffers(change, [mine], 'accepted'),
  );
  if (accepted === undefined) throw new Error('An offer was ended by somebody who had no lock');
  await endOffers(
    change,
    open.filter(({ id }) => id !== offerId),
    'taken',
    agent.name,
  );
  await assign(change, interaction, agent, offerId);
  return ok({ offer: offerRow(accepted) });
}

function answered(record: OfferRecord): Result<{ offer: Offer }> {
  switch (record.state) {
    case 'accepted':
      return ok({ offer: offerRow(record) });
    case 'taken':
      return fail(problem('offer.taken', 'somebody else has it', { by: record.takenBy ?? '' }));
    default:
      return over();
  }
}

function over(): Result<never> {
  return fail(problem('offer.over', 'it is no longer offered'));
}

/** Passes what is offered to the next agent (OFFER-3); what has ended by itself is passed already. */
export async function rejectOffer(change: Change, agent: Agent, offerId: string): Promise<Result<null>> {
  const { sql, at } = change;
  const asked = await findOffer(sql, offerId);
  if (asked === null || asked.agentId !== agent.id) return fail(problem('offer.unknown', 'no such offer'));
  const { interactionId } = asked;
  await lockInteractions(sql, [interactionId], false);
  const mine = (await openOffers(sql, [interactionId])).filter(({ id }) => id === offerId);
  if (mine.length === 0) return ok(null);
  const { policy } = await readWorkspace(sql);
  await endOffers(change, mine, 'rejected');
  await pass(sql, interactionId, [agent.id], at + offerMs(policy, asked.summary.channel));
  change.poke(routingTopic);
  return ok(null);
}

/** Whether one more of this channel may go on; until the end of the change nobody else counts. */
async function withinLicence(sql: Sql, { licence }: Policy, channel: DigitalChannel): Promise<Result<null>> {
  if (channel !== 'chat' || licence.concurrentChats === null) return ok(null);
  await lockLicence(sql);
  return (await countChats(sql, ['live'])) < licence.concurrentChats
    ? ok(null)
    : fail(problem('licence.full', 'as many chats as the licence lets go on are going on'));
}

/** An agent who asks for it by themselves need not be available, but must have room. */
const willing: AgentIntent = { kind: 'available', since: 0 };

/**
 * Takes an open interaction that nobody has, out of its turn; whether the agent may see it is for the caller to know. Taking
 * what one has is no mistake.
 */
export async function takeInteraction(
  change: Change,
  agent: Agent,
  interactionId: string,
): Promise<Result<null>> {
  const { sql, at } = change;
  const interaction = (await lockInteractions(sql, [interactionId], false)).get(interactionId);
  if (interaction === undefined || interaction.channel === 'voice')
    return fail(problem('interaction.unknown', 'no such interaction'));
  if (interaction.ownerId === agent.id) return ok(null);
  if (interaction.ownerId !== null) return fail(problem('interaction.taken', 'somebody has it'));
  if (interaction.status !== 'open') return fail(problem('interaction.closed', 'it is closed'));
  const open = await openOffers(sql, [interactionId]);
  const states = await lockAgentStates(sql, [agent.id, ...open.map(({ agentId }) => agentId)], at);
  const { policy } = await readWorkspace(sql);
  const mine = open.find(({ agentId }) => agentId === agent.id);
  const work = (states.get(agent.id)?.work ?? []).filter(
    ({ participationId }) => participationId !== mine?.id,
  );
  if (!mayReceive(interaction.channel, willing, work, policy.capacity))
    return fail(problem('offer.noCapacity', 'the agent may get nothing more of this channel now'));
  const licensed = await withinLicence(sql, policy, interaction.channel);
  if (!licensed.ok) return licensed;
  const participationId = mine?.id ?? newId();
  await endWait(sql, interactionId, { how: 'answered', at, participationId });
  if (mine !== undefined) await endOffers(change, [mine], 'accepted');
  await endOffers(
    change,
    open.filter(({ id }) => id !== mine?.id),
    'taken',
    agent.name,
  );
  await assign(change, interaction, agent, participationId);
  return ok(null);
}
