import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { changedTags } from '../contacts/tags.ts';
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
  const tags = await changedTags(change.sql, record.tagIds, payload);
  return tags.ok ? ok(await updateParticipation(change, record.id, { tagIds: tags.value })) : tags;
}
