import { type RecordSummary, summaryOf } from '#shared/domain/crm.ts';
import { useCommand } from '../platform/index.ts';

/** Says that a call is also about a record. */
export function useRelate(callId: string): (record: RecordSummary) => void {
  const { run } = useCommand('relation.change');
  return (record) =>
    void run({
      callId,
      addContacts: [],
      removeContacts: [],
      addRecords: [summaryOf(record)],
      removeRecords: [],
      first: false,
    });
}
