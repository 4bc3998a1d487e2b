import type { CrmRecord, RecordChange } from '#shared/domain/crm.ts';
import type { RecordView } from '#shared/ipc/people.ts';
import type { OutboxRow } from '../queries/outbox.ts';
import { commandsOfKind, refusalOf, stands } from './known.ts';

/** A record of the CRM as the agent sees it: with what they changed on top. Whether a status is an open one is the CRM's to say. */
export function overlayRecord(record: CrmRecord, commands: readonly OutboxRow[]): RecordView {
  const saves = commandsOfKind(commands, 'record.save');
  const standing = saves.filter(stands);
  const changed = standing.flatMap(({ payload }) => payload.changes).reduce(withChange, record);
  const refusal = refusalOf(saves);
  const said = refusal?.command.kind === 'record.save' ? refusal.command.payload.changes : [];
  return {
    ...changed,
    pending: standing.length > 0,
    refused:
      refusal === null ? null : { commandId: refusal.commandId, problem: refusal.problem, changes: said },
  };
}

function withChange(record: CrmRecord, { part, to }: RecordChange): CrmRecord {
  if (part.startsWith('fields.'))
    return {
      ...record,
      fields: { ...record.fields, [part.slice('fields.'.length)]: to } as CrmRecord['fields'],
    };
  const none = part === 'title' || part === 'status' ? '' : part === 'contacts' ? [] : null;
  return { ...record, [part]: to ?? none };
}
