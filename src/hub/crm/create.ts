import type { z } from 'zod';
import type { Agent } from '#shared/domain/agent.ts';
import type { CrmRecord } from '#shared/domain/crm.ts';
import type { FieldValues } from '#shared/domain/fields.ts';
import type { routes } from '#shared/hub-api/routes.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Change } from '../streams/change.ts';
import {
  findRecordType,
  invalid,
  type Judge,
  judgedAccount,
  judgedContacts,
  judgedField,
  judgedTitle,
} from './judge.ts';
import { openCrm } from './open.ts';

type Order = z.output<(typeof routes)['createRecord']['body']>;

/**
 * Makes a record where its type lets agents (REL-16). A case of an account with open cases needs the agent's word that it
 * differs from each of them (REL-15); of two who open one at the same moment the second is told of the first. Asked again
 * with the same id, it gives what it made. Refusals: 'record.mayNotCreate', 'record.invalid' {part, fault},
 * 'record.openCases' {cases}.
 */
export async function createRecord(
  { sql, at }: Pick<Change, 'sql' | 'at'>,
  agent: Agent,
  order: Order,
): Promise<Result<CrmRecord>> {
  const crm = openCrm(sql);
  const type = await findRecordType(sql, order.kind);
  if (type === null || !type.agentMayCreate)
    return fail(problem('record.mayNotCreate', 'agents do not make such records'));
  const made = await crm.read(order.id);
  if (made !== null) return isThis(made, order) ? ok(made) : invalid('id', 'taken');
  const judge: Judge = { sql, agent, type, shown: [] };
  const title = judgedTitle(order.title);
  if (!title.ok) return title;
  const account = await judgedAccount(judge, order.account);
  if (!account.ok) return account;
  const contacts = await judgedContacts(judge, order.contacts);
  if (!contacts.ok) return contacts;
  const fields = judgedFields(judge, order.fields);
  if (!fields.ok) return fields;
  if (order.kind === 'case' && account.value !== null) {
    const open = await crm.openCases(account.value.id);
    const unseen = open.filter((id) => !order.differsFrom.includes(id));
    if (unseen.length > 0)
      return fail(problem('record.openCases', 'the account has open cases', { cases: unseen.length }));
  }
  const [first] = type.statuses;
  const record = await crm.add(
    {
      id: order.id,
      kind: order.kind,
      title: title.value,
      status: first?.name ?? '',
      open: first?.open ?? true,
      account: account.value,
      contacts: contacts.value,
      relatedTo: null,
      interactionId: null,
      assigneeId: order.kind === 'account' ? null : agent.id,
      fields: fields.value,
    },
    { agentId: agent.id, at },
  );
  if (record !== null) return ok(record);
  // The same order came twice at once, and the other has made it between the look and the insert.
  const other = await crm.read(order.id);
  return other !== null && isThis(other, order) ? ok(other) : invalid('id', 'taken');
}

/** Whether a record is the one that is asked for again. */
function isThis(made: CrmRecord, order: Order): boolean {
  return made.kind === order.kind && made.account?.id === order.account?.id;
}

/** Every field of the type, given or not: one that is required must be given. */
function judgedFields(judge: Judge, given: FieldValues): Result<FieldValues> {
  const keys = new Set([...judge.type.fields.map(({ key }) => key), ...Object.keys(given)]);
  const values: FieldValues = {};
  for (const key of keys) {
    const value = judgedField(judge, `fields.${key}`, given[key] ?? null);
    if (!value.ok) return value;
    if (value.value !== null) values[key] = value.value;
  }
  return ok(values);
}
