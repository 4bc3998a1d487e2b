import { changedRelation, type RecordChange } from '#shared/domain/crm.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { RecordView } from '#shared/ipc/people.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { fakeAgent } from './fake-bridge-data.ts';
import { changedIds, holds, type PeopleHandlers, type PeopleHost } from './fake-people-words.ts';

type Handled = 'search' | 'get' | 'opened' | 'create' | 'save';

/** Main's records, and what is said of calls: what is saved stands at once, as the overlay of main shows it. */
export function fakeCrmHandlers(
  host: PeopleHost,
): Pick<PeopleHandlers, `records.${Handled}` | 'relation.change' | 'calls.tag' | 'calls.authenticate'> {
  const people = () => host.state.people;
  const recordOf = (id: string) => people().records.find((record) => record.id === id);
  const recordsFor = (query: RequestInput<'records.search'>) =>
    people()
      .records.filter((record) => query.kinds?.includes(record.kind) !== false)
      .filter(
        (record) =>
          query.accountId === undefined || query.accountId === null || record.account?.id === query.accountId,
      )
      .filter(
        (record) =>
          query.contactId === undefined ||
          query.contactId === null ||
          record.contacts.some(({ id }) => id === query.contactId),
      )
      .filter((record) => !query.openOnly || record.open)
      .filter((record) => holds(`${record.title} ${record.number.toString()}`, query.search ?? ''))
      .slice(0, query.limit);
  return {
    'records.search': (query) => (people().hubAway ? fail(problem('hub.away')) : ok(recordsFor(query))),
    'records.get': ({ id, opens }) => {
      const record = recordOf(id);
      if (record === undefined) return fail(problem('record.unknown'));
      if (opens) people().opened.unshift({ id, at: Date.now() });
      return ok(record);
    },
    'records.opened': ({ since }) => {
      const ids = new Set(
        people()
          .opened.filter(({ at }) => at >= since)
          .map(({ id }) => id),
      );
      return ok([...ids].flatMap((id) => recordOf(id) ?? []));
    },
    'records.create': (order) => {
      const cases = recordsFor({
        kinds: ['case'],
        accountId: order.account?.id ?? '',
        openOnly: true,
        limit: 100,
      });
      const others = order.kind === 'case' ? cases.filter(({ id }) => !order.differsFrom.includes(id)) : [];
      if (others.length > 0) return fail(problem('record.openCases', '', { cases: others.length }));
      const type = people().words.recordTypes.find(({ key }) => key === order.kind);
      const record: RecordView = {
        id: order.id,
        version: 1,
        kind: order.kind,
        number: 1200 + people().records.length,
        title: order.title,
        open: true,
        status: type?.statuses[0]?.name ?? '',
        account: order.account,
        contacts: order.contacts,
        relatedTo: null,
        interactionId: null,
        assignee: { agentId: fakeAgent.id, name: fakeAgent.name },
        fields: order.fields,
        createdAt: Date.now(),
        updatedAt: Date.now(),
        updatedBy: { agentId: fakeAgent.id, name: fakeAgent.name },
        pending: false,
        refused: null,
      };
      people().records.push(record);
      return ok(record);
    },
    'records.save': ({ id, changes }) => {
      const record = recordOf(id);
      if (record === undefined) return fail(problem('record.unknown'));
      people().records = people().records.map((each) =>
        each.id === id ? changes.reduce(withRecordPart, { ...each, version: each.version + 1 }) : each,
      );
      host.emit('outbox.changed', host.state.outbox);
      return ok(null);
    },
    'relation.change': ({ callId, ...change }) => {
      const row = host.rowOf(callId);
      if (row !== undefined) host.putRow({ ...row, relation: changedRelation(row.relation, change) });
      return ok(null);
    },
    'calls.authenticate': ({ callId, state, reason }) => {
      const row = host.rowOf(callId);
      const by = { agentId: fakeAgent.id, name: fakeAgent.name };
      if (row !== undefined)
        host.putRow({ ...row, authentication: { state, reason, by, at: row.offeredAt } });
      return ok(null);
    },
    'calls.tag': ({ callId, add, remove }) => {
      const row = host.rowOf(callId);
      if (row !== undefined) host.putRow({ ...row, tagIds: changedIds(row.tagIds, add, remove) });
      return ok(null);
    },
  };
}

function withRecordPart(record: RecordView, { part, to }: RecordChange): RecordView {
  if (!part.startsWith('fields.')) return { ...record, [part]: to };
  return { ...record, fields: { ...record.fields, [part.slice('fields.'.length)]: to as string } };
}
