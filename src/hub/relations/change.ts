import type { Agent } from '#shared/domain/agent.ts';
import { changedRelation, noRelation } from '#shared/domain/crm.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { openCrm } from '../crm/open.ts';
import { lockOpenPart } from '../interactions/own-part.ts';
import { type ParticipationRecord, updateParticipation } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import { relateInteraction } from './journeys.ts';
import { namedFor } from './names.ts';

/**
 * Adds and removes whom and what an agent's part in a call is about. Whoever and whatever is added is called as the hub
 * knows it; a contact that the hub has not heard of yet may still be in the outbox of the desktop that made it. Refusals:
 * 'call.unknown', 'outcome.locked', 'contact.unknown', 'record.unknown'.
 */
export async function changeRelation(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'relation.change'>,
): Promise<Result<ParticipationRecord>> {
  const part = await lockOpenPart(change.sql, agent, payload);
  if (!part.ok) return part;
  const record = part.value;
  const present = record.relation ?? noRelation;
  const shown = [...present.contacts, ...present.candidates];
  const contacts = await namedFor(change.sql, agent, payload.addContacts, shown);
  if (!contacts.ok) return contacts;
  const records = await openCrm(change.sql).summaries(payload.addRecords.map(({ id }) => id));
  if (records.length < new Set(payload.addRecords.map(({ id }) => id)).size)
    return fail(problem('record.unknown', 'no such record'));
  const { removeContacts, removeRecords, first } = payload;
  const relation = changedRelation(present, {
    addContacts: contacts.value,
    removeContacts,
    addRecords: records,
    removeRecords,
    first,
  });
  const next = await updateParticipation(change, record.id, { relation, relationGiven: true });
  await relateInteraction(change, record.interactionId);
  return ok(next);
}
