import type { RecordQuery } from '#shared/domain/crm.ts';
import { recordAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import type { Outbox } from '../sync/outbox.ts';
import { askHub, type PeopleHub } from './at-hub.ts';

export interface RecordsDependencies extends PeopleHub {
  readonly store: Pick<Store, 'request'>;
  readonly outbox: Pick<Outbox, 'give'>;
  /** Milliseconds, as calls count them: what was opened during one is offered for it. */
  readonly hubNow: () => number;
}

type Answer<N extends 'search' | 'get' | 'opened' | 'create'> = Promise<
  Result<RequestOutput<`records.${N}`>>
>;

/** The CRM's records: they stay at the hub, and this machine remembers which ones were opened (DEC-7). */
export interface Records {
  search(query: RecordQuery): Answer<'search'>;
  get(input: RequestInput<'records.get'>): Answer<'get'>;
  opened(since: number): Answer<'opened'>;
  create(input: RequestInput<'records.create'>): Answer<'create'>;
  /** Durable in the outbox when this resolves. */
  save(input: RequestInput<'records.save'>): Promise<Result<null>>;
}

/** Puts cache, outbox and hub together. */
export function createRecords(deps: RecordsDependencies): Records {
  const { store, outbox, hubNow } = deps;

  /** A record that cannot be remembered is still opened. */
  const remember = async ({ id, kind, number, title }: RequestOutput<'records.create'>): Promise<void> => {
    await store.request('records.remember', { record: { id, kind, number, title }, at: hubNow() });
  };

  return {
    search: async (query) => {
      const answered = await askHub(deps, 'records', { body: query });
      return answered.kind === 'answered' ? ok(answered.value.records) : fail(answered.problem);
    },
    get: async ({ id, opens }) => {
      const answered = await askHub(deps, 'record', { params: { id } });
      if (answered.kind !== 'answered') return fail(answered.problem);
      if (opens) await remember(answered.value);
      return store.request('records.overlay', { record: answered.value });
    },
    opened: (since) => store.request('records.opened', { since }),
    create: async (input) => {
      const answered = await askHub(deps, 'createRecord', { body: input });
      if (answered.kind !== 'answered') return fail(answered.problem);
      await remember(answered.value);
      return ok(answered.value);
    },
    save: async ({ id, changes }) => {
      const given = await outbox.give('record.save', recordAggregate(id), { recordId: id, changes });
      return given.ok ? ok(null) : given;
    },
  };
}
