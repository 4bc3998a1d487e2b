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
 * Adds and removes tags of a contact (TAG-2). Refusals: 'contact.unknown', 'contact.listDenied', 'tag.unknown'.
 */
export async function tagContact(
  change: Change,
  agent: Agent,
  { contactId, add, remove }: CommandPayload<'contact.tag'>,
): Promise<Result<ContactRecord>> {
  const locked = await lockForChange(change.sql, agent, contactId);
  if (!locked.ok) return locked;
  const before = locked.value;
  const changed = await changedTags(change.sql, before.tagIds, { add, remove });
  if (!changed.ok) return changed;
  const tagIds = changed.value;
  if (tagIds.length === before.tagIds.length && tagIds.every((id) => before.tagIds.includes(id)))
    return ok(before);
  const { region } = await readWorkspace(change.sql);
  return ok(await updateContact(change, before, { tagIds, ...managed(before, agent) }, region));
}

/**
 * Tags after a change: each once, what was there first. 'tag.unknown' when one is added that there is not; an archived one
 * counts, because work that was done offline may name it.
 */
export async function changedTags(
  sql: Sql,
  now: readonly string[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<Result<string[]>> {
  const wanted = [...new Set(add)];
  const known =
    wanted.length === 0 ? [] : await sql.select({ id: tag.id }).from(tag).where(inArray(tag.id, wanted));
  if (known.length < wanted.length) return fail(problem('tag.unknown', 'no such tag'));
  return ok([...new Set([...now.filter((id) => !remove.includes(id)), ...wanted])]);
}
