import type { Agent } from '#shared/domain/agent.ts';
import { type CrmRecord, mayChangeRecord, type RecordChange } from '#shared/domain/crm.ts';
import { partOfRecord, sameRecordPart } from '#shared/domain/record-part.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { followTask } from '../relations/task.ts';
import type { Change } from '../streams/change.ts';
import {
  findRecordType,
  type Judge,
  judgedAccount,
  judgedContacts,
  judgedField,
  judgedRelatedTo,
  judgedStatus,
  judgedTitle,
} from './judge.ts';
import { openCrm } from './open.ts';
import type { RecordValues } from './port.ts';

/**
 * Changes parts of a record (TASK-2). A part that somebody else changed meanwhile refuses all, unless it says already what
 * is wanted. What a task says of its interaction, the interaction says from then on too. Refusals: 'record.unknown',
 * 'record.mayNotChange' of a colleague's task, 'record.conflict' {parts}, 'record.invalid' {part, fault}.
 */
export async function saveRecord(
  change: Change,
  agent: Agent,
  { recordId, changes }: CommandPayload<'record.save'>,
): Promise<Result<CrmRecord>> {
  const crm = openCrm(change.sql);
  const record = await crm.lock(recordId);
  if (record === null) return fail(problem('record.unknown', 'no such record'));
  if (!mayChangeRecord(agent, record))
    return fail(problem('record.mayNotChange', 'the task is of somebody else'));
  const type = (await findRecordType(change.sql, record.kind)) ?? {
    key: record.kind,
    fields: [],
    statuses: [],
  };
  const judge: Judge = { sql: change.sql, agent, type, shown: record.contacts };
  let values: RecordValues = record;
  const conflicts: string[] = [];
  for (const one of changes) {
    const next = await changed(judge, values, one);
    if (!next.ok) return next;
    const present = partOfRecord(record, one.part);
    if (sameRecordPart(present, partOfRecord(next.value, one.part))) continue;
    if (sameRecordPart(present, one.from)) values = next.value;
    else conflicts.push(one.part);
  }
  if (conflicts.length > 0)
    return fail(problem('record.conflict', 'changed by somebody else', { parts: conflicts.join(',') }));
  if (values === record) return ok(record);
  const written = await crm.write(record.id, values, { agentId: agent.id, at: change.at });
  if (written.kind === 'task') await followTask(change, record, written);
  return ok(written);
}

/** The values with one part as wanted, or why that cannot be. */
async function changed(
  judge: Judge,
  values: RecordValues,
  { part, to }: RecordChange,
): Promise<Result<RecordValues>> {
  const put = (said: Result<Partial<RecordValues>>): Result<RecordValues> =>
    said.ok ? ok({ ...values, ...said.value }) : said;
  switch (part) {
    case 'title': {
      const title = judgedTitle(to);
      return put(title.ok ? ok({ title: title.value }) : title);
    }
    case 'status':
      return put(judgedStatus(judge, to));
    case 'account': {
      const account = await judgedAccount(judge, to);
      return put(account.ok ? ok({ account: account.value }) : account);
    }
    case 'contacts': {
      const contacts = await judgedContacts(judge, to);
      return put(contacts.ok ? ok({ contacts: contacts.value }) : contacts);
    }
    case 'relatedTo': {
      const relatedTo = await judgedRelatedTo(judge, to);
      return put(relatedTo.ok ? ok({ relatedTo: relatedTo.value }) : relatedTo);
    }
    default: {
      const key = part.slice('fields.'.length);
      const field = judgedField(judge, part, to);
      if (!field.ok) return field;
      const { [key]: _before, ...others } = values.fields;
      return put(ok({ fields: field.value === null ? others : { ...others, [key]: field.value } }));
    }
  }
}
