import { inArray } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { tag } from '../db/schema-workspace.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { lockForChange } from './refusals.ts';
import { managed } from './save.ts';
import { type ContactRecord, updateContact } from './store.ts';

/**
 * Adds and removes tags of a contact (TAG-2). Refusals: 'contact.unknown', 'contact.listDenied', 'tag.unknown'; an archived
 * tag counts, because work that was done offline may name it.
 */
export async function tagContact(
  change: Change,
  agent: Agent,
  { contactId, add, remove }: CommandPayload<'contact.tag'>,
): Promise<Result<ContactRecord>> {
  const locked = await lockForChange(change.sql, agent, contactId);
  if (!locked.ok) return locked;
  if (!(await tagsExist(change.sql, add))) return fail(problem('tag.unknown', 'no such tag'));
  const before = locked.value;
  const tagIds = taggedWith(before.tagIds, add, remove);
  if (tagIds.length === before.tagIds.length && tagIds.every((id) => before.tagIds.includes(id)))
    return ok(before);
  const { region } = await readWorkspace(change.sql);
  return ok(await updateContact(change, before, { tagIds, ...managed(before, agent) }, region));
}

/** Whether there are all of these tags, archived ones too. */
export async function tagsExist(sql: Sql, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  return (await sql.select({ id: tag.id }).from(tag).where(inArray(tag.id, wanted))).length === wanted.length;
}

/** Tags after a change; each once, what was there first. */
export function taggedWith(
  now: readonly string[],
  add: readonly string[],
  remove: readonly string[],
): string[] {
  return [...new Set([...now.filter((id) => !remove.includes(id)), ...add])];
}
