import type { Agent } from '#shared/domain/agent.ts';
import { changedRelation, noRelation } from '#shared/domain/crm.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { changedTags } from '../contacts/tags.ts';
import { openCrm } from '../crm/open.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { namedFor } from '../relations/names.ts';
import type { Change } from '../streams/change.ts';
import { relateDigital } from './relation.ts';
import { lockOwned, lockSeen } from './rights.ts';
import { updateDigital } from './store.ts';

/**
 * Adds and removes tags, by anybody who sees the interaction, open or closed (TAG-2). Refusals: 'interaction.unknown',
 * 'tag.unknown'.
 */
export async function tagInteraction(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'interaction.tag'>,
): Promise<Result<InteractionRecord>> {
  const seen = await lockSeen(change.sql, agent, payload.interactionId);
  if (!seen.ok) return seen;
  const { tagIds: before } = seen.value;
  const tags = await changedTags(change.sql, before, payload);
  if (!tags.ok) return tags;
  const tagIds = tags.value;
  if (tagIds.length === before.length && tagIds.every((id) => before.includes(id))) return seen;
  return ok(await updateDigital(change, seen.value, { tagIds }));
}

/**
 * Whom and what it is about (REL), said by whoever has it, until its outcome is completed. Refusals: 'interaction.unknown',
 * 'interaction.notYours', 'outcome.locked', 'contact.unknown', 'record.unknown'.
 */
export async function relateInteractionTo(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'interaction.relate'>,
): Promise<Result<InteractionRecord>> {
  const owned = await lockUnlocked(change, agent, payload.interactionId);
  if (!owned.ok) return owned;
  const present = owned.value.relation ?? noRelation;
  const shown = [...present.contacts, ...present.candidates];
  const contacts = await namedFor(change.sql, agent, payload.addContacts, shown);
  if (!contacts.ok) return contacts;
  const records = await openCrm(change.sql).summaries(payload.addRecords.map(({ id }) => id));
  if (records.length < new Set(payload.addRecords.map(({ id }) => id)).size)
    return fail(problem('record.unknown', 'no such record'));
  const { removeContacts, removeRecords, first } = payload;
  const wish = { addContacts: contacts.value, removeContacts, addRecords: records, removeRecords, first };
  const relation = changedRelation(present, wish);
  const next = await updateDigital(change, owned.value, {
    relation,
    relationGiven: true,
  });
  await relateDigital(change, next);
  return ok(next);
}

/**
 * Whoever has it made sure who the customer is, or says why not (CHATR-3); said again, the later stands. Refusals:
 * 'interaction.unknown', 'interaction.notYours', 'outcome.locked'.
 */
export async function authenticateInteraction(
  change: Change,
  agent: Agent,
  { interactionId, state, reason }: CommandPayload<'interaction.authenticate'>,
): Promise<Result<InteractionRecord>> {
  const owned = await lockUnlocked(change, agent, interactionId);
  if (!owned.ok) return owned;
  const by = { agentId: agent.id, name: agent.name };
  const authentication = { state, reason, by, at: change.at };
  return ok(await updateDigital(change, owned.value, { authentication }));
}

async function lockUnlocked(
  { sql }: Change,
  agent: Agent,
  interactionId: string,
): Promise<Result<InteractionRecord>> {
  const owned = await lockOwned(sql, agent, interactionId);
  return owned.ok && owned.value.outcomeLocked
    ? fail(problem('outcome.locked', 'the outcome was completed'))
    : owned;
}
