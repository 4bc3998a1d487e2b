import { z } from 'zod';
import { type CrmRecord, type RecordChange, recordChangeSchema } from '#shared/domain/crm.ts';
import { partOfRecord, sameRecordPart } from '#shared/domain/record-part.ts';
import type { Problem } from '#shared/util/problem.ts';
import { request, useCommand, useDraft, useLive, useRequest } from '../../platform/index.ts';

const givenSchema = z.array(recordChangeSchema);

/** A change that the hub refused: what was wanted beside what stands there. */
export interface RefusedChange {
  readonly change: RecordChange;
  readonly theirs: RecordChange['to'];
}

export interface RecordHandle {
  readonly record: CrmRecord | null;
  readonly loading: boolean;
  /** Why it cannot be read. */
  readonly problem: Problem | null;
  /** Why the last change was not taken. */
  readonly refusal: Problem | null;
  readonly refused: readonly RefusedChange[];
  readonly saveProblem: Problem | null;
  retry(): void;
  save(change: RecordChange): Promise<boolean>;
  /** After a refusal: puts one's own words on top of what stands there now. */
  keepMine(): Promise<void>;
  keepTheirs(): Promise<void>;
}

/** A record and its changes; what was given stays on this machine until the hub has taken it, so that a refusal loses nothing. */
export function useRecord(id: string): RecordHandle {
  const read = useRequest('records.get', { id });
  const { refused } = useLive('outbox');
  const given = useDraft(`record:${id}`, givenSchema);
  const command = useCommand('records.save');
  const record = read.data ?? null;
  const refusals = refused.filter(({ aggregate }) => aggregate === `record:${id}`);
  const changes = given.value ?? [];
  const differing =
    record === null
      ? []
      : changes.flatMap((change) => {
          const theirs = partOfRecord(record, change.part);
          return sameRecordPart(theirs, change.to) ? [] : [{ change, theirs }];
        });
  const dismissAll = async () => {
    for (const { commandId } of refusals) await request('outbox.dismiss', { commandId });
  };
  return {
    record,
    loading: read.loading,
    problem: read.problem,
    refusal: refusals[0]?.problem ?? null,
    refused: refusals.length === 0 ? [] : differing,
    saveProblem: command.problem,
    retry: read.retry,
    save: async (change) => {
      // What the hub has taken since needs to be remembered no longer.
      const waiting = refusals.length === 0 && differing.length === 0 ? [] : changes;
      given.set([...waiting.filter(({ part }) => part !== change.part), change]);
      return (await command.run({ id, changes: [change] })).ok;
    },
    keepMine: async () => {
      const again = differing.map(({ change, theirs }) => ({ ...change, from: theirs }));
      await dismissAll();
      given.set(again);
      await command.run({ id, changes: again });
    },
    keepTheirs: async () => {
      given.set(null);
      await dismissAll();
    },
  };
}
