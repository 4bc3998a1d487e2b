import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Database } from '../db/database.ts';
import { createRecord } from './create.ts';
import { openCrm } from './open.ts';

/** Records of the CRM, which every agent may read. */
export function crmRoutes({
  database,
  clock,
}: {
  database: Database;
  clock: Clock;
}): Pick<Handlers, 'records' | 'record' | 'createRecord'> {
  return {
    records: async ({ body }) => ok({ records: await openCrm(database.sql).search(body) }),
    record: async ({ params }) => {
      const record = await openCrm(database.sql).read(params.id);
      return record === null ? fail(problem('record.unknown', 'no such record')) : ok(record);
    },
    createRecord: ({ caller, body }) =>
      database.transaction((sql) => createRecord({ sql, at: clock.now() }, caller.agent, body)),
  };
}
