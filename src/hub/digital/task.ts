import { noRelation, type Relation } from '#shared/domain/crm.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { addTask } from '../relations/task.ts';
import type { Change } from '../streams/change.ts';

/**
 * Writes the task of a digital interaction that its agent has completed (TASK-1), unless there is one or the workspace wants
 * none. Gives what the interaction is about then.
 */
export async function writeDigitalTask(
  change: Change,
  record: InteractionRecord,
  agentId: string,
): Promise<Relation> {
  const relation = record.relation ?? noRelation;
  if (relation.task !== null) return relation;
  const { id: interactionId, channel, party, startedAt, dispositionId, note } = record;
  const endedAt = record.endedAt ?? change.at;
  const task = await addTask(change, {
    ...{
      interactionId,
      agentId,
      channel,
      customer: party,
      relation,
      dispositionId,
      note,
      startedAt,
      endedAt,
    },
  });
  return task === null ? relation : { ...relation, task };
}
