import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { changedTags } from '../contacts/tags.ts';
import { lockOwnPart } from '../interactions/own-part.ts';
import { type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
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
  const part = await lockOwnPart(change.sql, agent, payload);
  if (!part.ok) return part;
  const record = part.value;
  const tags = await changedTags(change.sql, record.tagIds, payload);
  return tags.ok ? ok(await updateParticipation(change, record.id, { tagIds: tags.value })) : tags;
}
