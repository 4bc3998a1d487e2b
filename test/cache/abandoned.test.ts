import { describe, expect, test } from 'vitest';
import type { AbandonedCall } from '#shared/domain/abandoned-call.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { aCommand, batchOf, firstSnapshot, me, someFiles, upserted, value } from './support.ts';

const queueId = newId();
const stream = `queue:${queueId}`;

function anAbandoned(changes: Partial<AbandonedCall> = {}): AbandonedCall {
  return {
    id: newId(),
    version: 1,
    interactionNumber: 8123,
    party: { address: '+31201234567', name: 'Zoë Jansen' },
    queueId,
    queueName: 'Support',
    joinedAt: 1_700_000_000_000,
    abandonedAt: 1_700_000_030_000,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
    lastAssignedTo: null,
    reservedBy: null,
    ...changes,
  };
}

const aDisposition = (name: string, version = 1) => ({
  id: newId(),
  version,
  key: name,
  name,
  custom: false,
  position: 1,
  archived: false,
});

async function storeWith(rows: readonly AbandonedCall[]) {
  const store = someFiles();
  await firstSnapshot(
    store,
    rows.map((row) => ({ entity: 'abandonedCall', row })),
    0,
    stream,
  );
  const list = async (query: Partial<RequestInput<'abandoned.list'>> = {}) =>
    value(
      await store.request('abandoned.list', {
        search: '',
        sort: 'abandonedAt',
        descending: true,
        after: null,
        limit: 100,
        ...query,
      }),
    );
  const numbers = async (query: Partial<RequestInput<'abandoned.list'>> = {}) =>
    (await list(query)).rows.map((row) => row.interactionNumber);
  return { store, list, numbers };
}

const first = anAbandoned({
  interactionNumber: 10,
  party: { address: '+4930123456', name: 'Ärger, Otto' },
  queueName: 'Sales',
  abandonedAt: 3,
  lastAssignedTo: { agentId: newId(), name: 'Chris' },
});
const second = anAbandoned({
  interactionNumber: 9,
  party: { address: '+31201234567', name: 'Bos' },
  queueName: 'support',
  abandonedAt: 1,
  reservedBy: { agentId: newId(), name: 'Anna', since: 5 },
});
const third = anAbandoned({
  interactionNumber: 11,
  party: { address: '+33123456789', name: null },
  queueName: 'Billing',
  abandonedAt: 2,
  lastAssignedTo: { agentId: newId(), name: 'Bea' },
});

describe('the list of abandoned calls', () => {
  test.each([
    ['number', [9, 10, 11]],
    ['party', [11, 10, 9]],
    ['queue', [11, 10, 9]],
    ['abandonedAt', [9, 11, 10]],
    ['lastAssignedTo', [9, 11, 10]],
  ] as const)('is sorted by %s, both ways', async (sort, order) => {
    const { numbers } = await storeWith([first, second, third]);
    expect(await numbers({ sort, descending: false })).toEqual(order);
    expect(await numbers({ sort, descending: true })).toEqual(order.toReversed());
  });

  test('by who has it reserved: the free ones together', async () => {
    const { numbers } = await storeWith([first, second, third]);
    expect((await numbers({ sort: 'reservedBy', descending: true }))[0]).toBe(9);
  });

  test.each(['number', 'party', 'queue', 'abandonedAt'] as const)(
    'pages by %s without loss or repetition, also among equals',
    async (sort) => {
      const rows = Array.from({ length: 17 }, (_none, index) =>
        anAbandoned({ interactionNumber: 100 + (index >> 2), abandonedAt: 1000 + (index >> 2) }),
      );
      const { list } = await storeWith(rows);
      for (const descending of [false, true]) {
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page = await list({ sort, descending, after, limit: 5 });
          seen.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== null);
        expect(seen).toHaveLength(17);
        expect(new Set(seen)).toEqual(new Set(rows.map(({ id }) => id)));
      }
    },
  );

  test.each(['nonsense', '[]', JSON.stringify(['party', true, 'x', 'y'])])(
    'begins anew with a place that is not of this order: %s',
    async (after) => {
      const { numbers } = await storeWith([first, second, third]);
      expect(await numbers({ after })).toEqual([10, 11, 9]);
    },
  );

  test.each([
    ['arger', [10]],
    ['OTTO ärg', [10]],
    ['sales', [10]],
    ['chr', [10]],
    ['2345', [10, 11, 9]],
    ['020 1234567', [9]],
    ['11', [11]],
    ['anna', [9]],
    ['rger', []],
    ['  ', [10, 11, 9]],
  ])('is searched: %s', async (search, found) => {
    const { numbers } = await storeWith([first, second, third]);
    expect(await numbers({ search })).toEqual(found);
  });

  test('loses a call that the hub erases', async () => {
    const { store, numbers } = await storeWith([first, second]);
    const erased = { ...upserted(1, 'abandonedCall', first, stream), type: 'entity.erased', row: null };
    value(await store.request('stream.apply', { stream, batch: batchOf([erased], stream) }));
    expect(await numbers()).toEqual([9]);
    expect(value(await store.request('abandoned.get', { id: first.id }))).toBeNull();
  });

  test('shows who has it reserved as soon as the hub says so', async () => {
    const { store } = await storeWith([first]);
    const taken = { ...first, version: 2, reservedBy: { agentId: me.id, name: me.name, since: 7 } };
    const batch = batchOf([upserted(1, 'abandonedCall', taken, stream)], stream);
    value(await store.request('stream.apply', { stream, batch }));
    expect(store.changed).toContain('abandonedCall');
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({
      reservedBy: { agentId: me.id },
      pending: false,
    });
  });
});

describe('what the agent says of an abandoned call', () => {
  const dispose = (call: AbandonedCall, note: string, dispositionId: string | null = null) => {
    const payload: CommandPayload<'abandoned.dispose'> = {
      interactionId: call.id,
      dispositionId,
      note,
      baseOutcomeVersion: call.outcome.version,
    };
    return aCommand('abandoned.dispose', `abandoned:${call.id}`, payload);
  };

  test('shows at once as pending, and stands as the hub has it when it is back', async () => {
    const { store, numbers } = await storeWith([first, second]);
    const command = dispose(first, 'called back');
    value(await store.request('outbox.give', command));
    expect(store.changed).toContain('abandonedCall');
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({
      pending: true,
      outcome: { note: 'called back', version: 1 },
    });
    expect(await numbers({ search: 'back' })).toEqual([10]);

    const reply = {
      id: command.id,
      repeated: false,
      entity: 'abandonedCall',
      entityId: first.id,
      entityVersion: 2,
    };
    value(await store.request('outbox.acked', { id: command.id, at: 1, reply }));
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({ pending: true });
    const outcome = { ...first.outcome, version: 1, note: 'called back', savedAt: 9, savedBy: me.id };
    const row = upserted(1, 'abandonedCall', { ...first, version: 2, outcome }, stream);
    value(await store.request('stream.apply', { stream, batch: batchOf([row], stream) }));
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({
      pending: false,
      refused: null,
      outcome: { note: 'called back' },
    });
    expect(value(await store.request('outbox.undelivered', null))).toEqual([]);
  });

  test('goes back when the hub refuses it, with the reason, until it is dismissed', async () => {
    const { store } = await storeWith([first]);
    const command = dispose(first, 'mine');
    value(await store.request('outbox.give', command));
    const reason = problem('abandoned.notReserved');
    value(await store.request('outbox.refused', { id: command.id, problem: reason, hold: [] }));
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({
      pending: false,
      refused: { commandId: command.id, problem: { code: 'abandoned.notReserved' } },
      outcome: { note: '' },
    });
    value(await store.request('outbox.dismiss', { id: command.id }));
    expect(value(await store.request('abandoned.get', { id: first.id }))).toMatchObject({ refused: null });
  });

  test('is sorted by the name of its disposition, which may come later and change', async () => {
    const late = aDisposition('Zebra');
    const other = aDisposition('Middle');
    const said = (call: AbandonedCall, dispositionId: string) =>
      ({ ...call, outcome: { ...call.outcome, dispositionId } }) satisfies AbandonedCall;
    const { store, numbers } = await storeWith([said(first, late.id), said(second, other.id)]);
    await firstSnapshot(
      store,
      [late, other].map((row) => ({ entity: 'disposition', row })),
      0,
      'workspace',
    );
    expect(await numbers({ sort: 'disposition', descending: false })).toEqual([9, 10]);
    const renamed = upserted(1, 'disposition', { ...late, version: 2, name: 'Alpha' }, 'workspace');
    value(
      await store.request('stream.apply', { stream: 'workspace', batch: batchOf([renamed], 'workspace') }),
    );
    expect(await numbers({ sort: 'disposition', descending: false })).toEqual([10, 9]);
  });
});
