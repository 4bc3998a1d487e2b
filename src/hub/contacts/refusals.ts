import type { Agent } from '#shared/domain/agent.ts';
import type { ContactPart } from '#shared/domain/contact.ts';
import type { ContactFault } from '#shared/domain/contact-part.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { mayRead, mayWrite } from './rights.ts';
import { type ContactRecord, lockContact } from './store.ts';

/** To whoever may not see its list, a contact is as unknown as one that does not exist. */
export function unknownContact(): Result<never> {
  return fail(problem('contact.unknown', 'no such contact'));
}

export function listDenied(): Result<never> {
  return fail(problem('contact.listDenied', 'contacts of this list are not yours to change'));
}

export function invalidPart(part: ContactPart, fault: ContactFault): Result<never> {
  return fail(problem('contact.invalid', 'this cannot stand there', { part, fault }));
}

/** Whether the agent may change this contact: 'contact.unknown' or 'contact.listDenied' when not. */
export function changeable(agent: Agent, record: ContactRecord | null): Result<ContactRecord> {
  if (record === null || !mayRead(agent, record.listId)) return unknownContact();
  return mayWrite(agent, record.listId) ? ok(record) : listDenied();
}

/** The contact, locked for a change by this agent; refused as `changeable` says. */
export async function lockForChange(sql: Sql, agent: Agent, id: string): Promise<Result<ContactRecord>> {
  return changeable(agent, await lockContact(sql, id));
}
