import { and, eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import { shownState } from '#shared/domain/agent-state.ts';
import type { Channel } from '#shared/domain/channel.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { readAgentStates } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agentQueue, agentSkill, agent as agentTable } from '../db/schema.ts';
import { findQueue, findSkill } from '../directory/store.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { readWorkspace } from '../policies/store.ts';
import { routing } from '../routing/routing.ts';
import type { Change } from '../streams/change.ts';
import { release } from './assign.ts';
import { append } from './messages.ts';
import { lockOwned } from './rights.ts';
import { updateDigital } from './store.ts';

/** To whom an interaction is given over. */
export type TransferTarget =
  | { readonly kind: 'queue'; readonly queueId: string }
  | { readonly kind: 'skill'; readonly skillId: string }
  | { readonly kind: 'agent'; readonly agentId: string };

/** What a transfer does to where it waits. */
interface Destination {
  readonly name: string;
  /** Null: it stays in its queue. */
  readonly queue: { readonly id: string; readonly name: string } | null;
  readonly skillIds: readonly string[];
  readonly agentId: string | null;
}

/**
 * Gives an interaction over (CHAT-12): it leaves the agent's desk and waits for the target, with a note where one is given.
 * Whom it goes to must be Available or Busy; of those with a skill in the queue that it waits in one (DIR-3). Refusals: 'interaction.unknown',
 * 'interaction.notYours', 'interaction.closed', 'transfer.unknownTarget', 'transfer.notEligible'.
 */
export async function transfer(
  change: Change,
  agent: Agent,
  interactionId: string,
  { to, note }: { readonly to: TransferTarget; readonly note: string },
): Promise<Result<Record<string, never>>> {
  const owned = await lockOwned(change.sql, agent, interactionId);
  if (!owned.ok) return owned;
  const record = owned.value;
  const { channel } = record;
  if (record.status !== 'open' || channel === 'voice')
    return fail(problem('interaction.closed', 'it is closed'));
  const found = await destinationOf(change.sql, agent, to, record);
  if (!found.ok) return found;
  const { name, queue, skillIds, agentId: targetAgentId } = found.value;
  const { policy } = await readWorkspace(change.sql);
  const noted = await leaveNote(change, record, agent, note);
  const left = await release(change, noted, (agentName) => ({ kind: 'transferred', agentName, to: name }), {
    ...(queue === null ? {} : { queueId: queue.id, queueName: queue.name }),
    ...(policy.relation.travelsWithTransfer ? {} : { relation: noRelation, relationGiven: false }),
  });
  await routing.enqueue(change, {
    ...{ interactionId, channel, queueId: left.queueId ?? '', since: change.at, preferredAgentId: null },
    ...{ skillIds, targetAgentId, transferredBy: agent.name },
    ...(left.queueId === record.queueId ? { again: true as const } : {}),
  });
  // Since when it waits is part of its row.
  await updateDigital(change, left, {});
  return ok({});
}

async function leaveNote(
  change: Change,
  record: InteractionRecord,
  { id: agentId, name }: Agent,
  text: string,
): Promise<InteractionRecord> {
  if (text.trim() === '') return record;
  const { header } = await append(change, record, [
    {
      ...{ id: newId(), kind: 'note', author: { kind: 'agent', agentId, name }, text },
      ...{ attachments: [], mentions: [], event: null, delivery: null },
    },
  ]);
  return updateDigital(change, record, header);
}

/** Where it goes; it stays in its queue when the target has none. */
async function destinationOf(
  sql: Sql,
  agent: Agent,
  to: TransferTarget,
  { queueId: present, channel }: Pick<InteractionRecord, 'queueId' | 'channel'>,
): Promise<Result<Destination>> {
  switch (to.kind) {
    case 'queue': {
      const queue = await findQueue(sql, to.queueId);
      if (queue === null || queue.archived) return unknownTarget();
      return ok({ name: queue.name, queue, skillIds: [], agentId: null });
    }
    case 'skill': {
      const skill = await findSkill(sql, to.skillId);
      if (skill === null) return unknownTarget();
      const queue = skill.queueId === null ? null : await findQueue(sql, skill.queueId);
      if (queue?.archived === true) return unknownTarget();
      // It is offered to those of its queue only.
      const able = await sql
        .select({ id: agentTable.id })
        .from(agentSkill)
        .innerJoin(agentTable, eq(agentTable.id, agentSkill.agentId))
        .innerJoin(agentQueue, eq(agentQueue.agentId, agentTable.id))
        .where(
          and(
            eq(agentSkill.skillId, skill.id),
            eq(agentTable.archived, false),
            eq(agentQueue.queueId, queue?.id ?? present ?? ''),
          ),
        );
      const others = able.map(({ id }) => id).filter((id) => id !== agent.id);
      if (!(await anyHere(sql, others, channel))) return notEligible();
      return ok({ name: skill.name, queue, skillIds: [skill.id], agentId: null });
    }
    case 'agent': {
      const [target] = await sql
        .select({ id: agentTable.id, name: agentTable.name })
        .from(agentTable)
        .where(and(eq(agentTable.id, to.agentId), eq(agentTable.archived, false)));
      if (target === undefined || target.id === agent.id) return unknownTarget();
      if (!(await anyHere(sql, [target.id], channel))) return notEligible();
      return ok({ name: target.name, queue: null, skillIds: [], agentId: target.id });
    }
    default:
      return to satisfies never;
  }
}

/** Whether one of these agents is Available or Busy, or paused for other channels only. */
async function anyHere(sql: Sql, agentIds: readonly string[], channel: Channel): Promise<boolean> {
  const states = await readAgentStates(sql, agentIds);
  return [...states.values()].some(({ intent, work }) => {
    const shown = shownState(intent, work);
    if (shown.kind === 'paused') return shown.channels !== 'all' && !shown.channels.includes(channel);
    return shown.kind === 'available' || shown.kind === 'busy';
  });
}

function unknownTarget(): Result<never> {
  return fail(problem('transfer.unknownTarget', 'nobody and nothing of that kind is here'));
}

function notEligible(): Result<never> {
  return fail(problem('transfer.notEligible', 'nobody there is Available or Busy'));
}
