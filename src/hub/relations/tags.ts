import { inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { tag } from '../db/schema-workspace.ts';
import { lockByReference, type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';

/**
 * Adds and removes tags of an agent's part in a call, also after it was completed (TAG-2). An archived tag may still be
 * added: work that was done offline may name it. Refusals: 'call.unknown', 'tag.unknown'.
 */
export async function tagParticipation(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'participation.tag'>,
): Promise<Result<ParticipationRecord>> {
  const record = await lockByReference(change.sql, agent.id, payload);
  if (record === null) return fail(problem('call.unknown', 'the hub knows no such call of this agent'));
  const { add, remove } = payload;
  const known = await change.sql.select({ id: tag.id }).from(tag).where(inArray(tag.id, add));
  if (known.length < new Set(add).size) return fail(problem('tag.unknown', 'no such tag'));
  const tagIds = [...new Set([...record.tagIds.filter((id) => !remove.includes(id)), ...add])];
  return ok(await updateParticipation(change, record.id, { tagIds }));
}
