import type { RecordChange } from '#shared/domain/crm.ts';
import { partOfRecord, sameRecordPart } from '#shared/domain/record-part.ts';
import type { RecordView } from '#shared/ipc/people.ts';
import type { Problem } from '#shared/util/problem.ts';
import { request, useCommand, useRequest } from '../../platform/index.ts';

/** A change that the hub refused: what was wanted beside what stands there. */
export interface RefusedChange {
  readonly change: RecordChange;
  readonly theirs: RecordChange['to'];
}

export interface RecordHandle {
  readonly record: RecordView | null;
  readonly loading: boolean;
  /** Why it cannot be read. */
  readonly problem: Problem | null;
  /** What was refused and does not stand there anyway. */
  readonly refused: readonly RefusedChange[];
  /** Why the last change could not even be kept here. */
  readonly saveProblem: Problem | null;
  retry(): void;
  save(change: RecordChange): void;
  /** After a refusal: puts one's own words on top of what stands there now. */
  keepMine(): Promise<void>;
  keepTheirs(): Promise<void>;
}

/** A record and its changes. */
export function useRecord(id: string): RecordHandle {
  const read = useRequest('records.get', { id, opens: false });
  const { run, problem } = useCommand('records.save');
  const record = read.data ?? null;
  const refused = record === null ? [] : refusedIn(record);
  const dismiss = async () => {
    if (record?.refused != null) await request('outbox.dismiss', { commandId: record.refused.commandId });
  };
  return {
    record,
    loading: read.loading,
    problem: read.problem,
    refused,
    saveProblem: problem,
    retry: read.retry,
    save: (change) => void run({ id, changes: [change] }),
    keepMine: async () => {
      const again = refused.map(({ change, theirs }) => ({ ...change, from: theirs }));
      await dismiss();
      await run({ id, changes: again });
    },
    keepTheirs: dismiss,
  };
}

/** What was wanted of a record and refused, beside what stands there; what stands there already is nothing to choose. */
export function refusedIn(record: RecordView): readonly RefusedChange[] {
  return (record.refused?.changes ?? []).flatMap((change) => {
    const theirs = partOfRecord(record, change.part);
    return sameRecordPart(theirs, change.to) ? [] : [{ change, theirs }];
  });
}
