import { inArray } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { entryPoint, type offer, waiting } from '../db/schema-interactions.ts';
import { assign } from '../digital/assign.ts';
import { endWait } from '../figures/waits.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { type Board, readBoard } from './board.ts';
import { type Choice, choose, type Waiter } from './choose.ts';
import { insertOffers } from './offers.ts';
import { offerMs } from './routing.ts';
import { countChats, lockFreeAgents, lockInteractions, lockLicence } from './store.ts';

/**
 * Offers what waits to those who are free. It first looks, then locks what it chose and chooses again among that, so that it
 * never waits for anybody and what it offers is true at its commit. Gives how many offers it made.
 */
export async function offerWaiting(change: Change): Promise<number> {
  const { sql, at } = change;
  const { policy } = await readWorkspace(sql);
  const rules = { capacity: policy.capacity, at };
  const seen = await readBoard(sql, policy, at, null);
  if (seen.waiters.length === 0) return 0;
  const wanted = choose(seen.waiters, seen.candidates, { ...rules, chats: await chatsLeft(sql, policy) });
  if (wanted.length === 0) return 0;
  const agentIds = [...new Set(wanted.map(({ agentId }) => agentId))];
  const interactions = await lockInteractions(
    sql,
    [...new Set(wanted.map((one) => one.interactionId))],
    true,
  );
  const agents = await lockFreeAgents(sql, agentIds);
  const board = await readBoard(sql, policy, at, {
    interactionIds: [...interactions.keys()],
    agentIds: [...agents],
  });
  const choices = choose(board.waiters, board.candidates, {
    ...rules,
    chats: await chatsLeft(sql, policy),
  });
  await makeOffers(change, policy, board, interactions, choices);
  return choices.length;
}

/** How many more chats the licence lets begin; null for any number. Nobody else counts until the end of the change. */
async function chatsLeft(sql: Sql, { licence }: Policy): Promise<number | null> {
  if (licence.concurrentChats === null) return null;
  await lockLicence(sql);
  return licence.concurrentChats - (await countChats(sql, ['offered', 'live']));
}

async function makeOffers(
  change: Change,
  policy: Policy,
  board: Board,
  interactions: ReadonlyMap<string, InteractionRecord>,
  choices: readonly Choice[],
): Promise<void> {
  const { sql, at } = change;
  const anew = choices.filter(({ newRound }) => newRound).map(({ interactionId }) => interactionId);
  if (anew.length > 0)
    await sql.update(waiting).set({ passed: [] }).where(inArray(waiting.interactionId, anew));
  const names = await entryPointNames(sql, [...interactions.values()]);
  const offers = choices.flatMap((choice) => {
    const waiter = board.waiters.find(({ interactionId }) => interactionId === choice.interactionId);
    const interaction = interactions.get(choice.interactionId);
    if (waiter === undefined || interaction === undefined) return [];
    return [offerOf(change, policy, choice, waiter, interaction, names)];
  });
  await insertOffers(change, offers);
  for (const { id, interactionId, agentId, state } of offers) {
    const agent = board.candidates.find((candidate) => candidate.id === agentId);
    const interaction = interactions.get(interactionId);
    if (state !== 'accepted' || agent === undefined || interaction === undefined) continue;
    await endWait(sql, interactionId, { how: 'answered', at, participationId: id });
    await assign(change, interaction, agent, id);
  }
}

function offerOf(
  { at }: Change,
  policy: Policy,
  { agentId, accepted }: Choice,
  waiter: Waiter,
  interaction: InteractionRecord,
  entryPoints: ReadonlyMap<string, string>,
): typeof offer.$inferInsert & { id: string; state: 'open' | 'accepted' } {
  const { interactionId, queueId, channel, transferredBy } = waiter;
  return {
    id: newId(),
    ...{ interactionId, agentId, queueId, transferredBy },
    summary: {
      interactionNumber: interaction.number,
      channel,
      party: interaction.party,
      queueName: interaction.queueName ?? '',
      entryPointName: entryPoints.get(interaction.entryPointId ?? '') ?? '',
      reason: interaction.reason,
      excerpt: interaction.lastMessage?.excerpt ?? '',
      waitingSince: waiter.since,
    },
    offeredAt: at,
    expiresAt: at + offerMs(policy, channel),
    autoAccepted: accepted,
    state: accepted ? 'accepted' : 'open',
    endedAt: accepted ? at : null,
  };
}

async function entryPointNames(
  sql: Sql,
  interactions: readonly InteractionRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(interactions.flatMap(({ entryPointId }) => entryPointId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await sql
    .select({ id: entryPoint.id, name: entryPoint.name })
    .from(entryPoint)
    .where(inArray(entryPoint.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
