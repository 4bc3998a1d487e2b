import type { RequestInput } from '#shared/ipc/contract.ts';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { order } from './fake-recordings.ts';

const colleague = { agentId: newId(), name: 'Bianca Rossi' };

const callers: readonly (readonly [string | null, string])[] = [
  ['Wim de Vries', '+31201112233'],
  [null, '+442079460999'],
  ['Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg', '+498912345678'],
  ['Lucía Fernández', '+34915550100'],
  [null, 'anonymous'],
  ['Bakkerij De Gouden Korenaar', '+31612345678'],
  ['K. Nakamura', '+81312345678'],
];

/** Callers who gave up in the last days, the latest first; a colleague has the second one. */
export function abandonedCalls(count: number, now: number, dispositionIds: readonly string[]) {
  return Array.from({ length: count }, (_, index): AbandonedCallView => {
    const [name, address] = callers[index % callers.length] ?? [null, 'anonymous'];
    const abandonedAt = now - index * 31 * 60_000 - 95_000;
    const done = index % 3 === 2;
    return {
      id: newId(),
      version: 1,
      interactionNumber: 8140 - index * 3,
      party: { address, name },
      queueId: newId(),
      queueName: index % 4 === 2 ? 'Klantenservice Zakelijk Noord-Holland' : index % 2 ? 'Support' : 'Sales',
      joinedAt: abandonedAt - (18 + ((index * 37) % 200)) * 1000,
      abandonedAt,
      outcome: {
        version: done ? 1 : 0,
        dispositionId: done ? (dispositionIds[index % dispositionIds.length] ?? null) : null,
        note: done ? 'Called back, the question was answered.' : '',
        savedAt: done ? abandonedAt + 600_000 : null,
        savedBy: done ? colleague.agentId : null,
        locked: false,
      },
      lastAssignedTo: done || index === 1 ? colleague : null,
      reservedBy: index === 1 ? { ...colleague, since: now - 240_000 } : null,
      pending: false,
      refused: null,
    };
  });
}

type Sort = RequestInput<'abandoned.list'>['sort'];

/** Abandoned calls as main would have them. */
export function fakeAbandoned(bridge: FakeBridge) {
  const find = (id: string) => bridge.state.abandoned.find((each) => each.id === id);
  const nameOf = (id: string | null) =>
    bridge.state.workspace.dispositions.find((each) => each.id === id)?.name ?? '';
  const facts: Record<Sort, (row: AbandonedCallView) => string | number> = {
    number: (row) => row.interactionNumber,
    party: (row) => row.party.name ?? row.party.address,
    queue: (row) => row.queueName,
    abandonedAt: (row) => row.abandonedAt,
    disposition: (row) => nameOf(row.outcome.dispositionId),
    lastAssignedTo: (row) => row.lastAssignedTo?.name ?? '',
    reservedBy: (row) => row.reservedBy?.name ?? '',
  };
  return {
    'abandoned.list': ({ search, sort, descending, after, limit }: RequestInput<'abandoned.list'>) => {
      const found = bridge.state.abandoned
        .filter((row) =>
          [row.party.name, row.party.address, row.queueName, `#${row.interactionNumber.toString()}`]
            .join(' ')
            .toLowerCase()
            .includes(search.toLowerCase()),
        )
        .sort((one, other) => order(facts[sort](one), facts[sort](other)) * (descending ? -1 : 1));
      const from = Number(after ?? 0);
      const end = from + limit;
      return ok({ rows: found.slice(from, end), next: end < found.length ? end.toString() : null });
    },
    'abandoned.get': ({ id }: RequestInput<'abandoned.get'>) => ok(find(id) ?? null),
    'abandoned.reserve': ({ id, reserved }: RequestInput<'abandoned.reserve'>): Result<null> => {
      const row = find(id);
      if (row === undefined) return fail(problem('abandoned.unknown'));
      const agent = bridge.state.session.kind === 'signedIn' ? bridge.state.session.agent : null;
      if (agent === null) return fail(problem('auth.required'));
      const me = { agentId: agent.id, name: agent.name };
      if (row.reservedBy !== null && row.reservedBy.agentId !== me.agentId) {
        return fail(problem('abandoned.taken', 'taken', { agentName: row.reservedBy.name }));
      }
      bridge.putAbandoned({
        ...row,
        version: row.version + 1,
        lastAssignedTo: reserved ? me : row.lastAssignedTo,
        reservedBy: reserved ? { ...me, since: Date.now() } : null,
      });
      return ok(null);
    },
    'abandoned.dispose': ({ id, dispositionId, note }: RequestInput<'abandoned.dispose'>): Result<null> => {
      const row = find(id);
      if (row === undefined) return fail(problem('abandoned.unknown'));
      const offline = bridge.state.session.kind === 'signedIn' && bridge.state.session.link.kind !== 'online';
      const version = row.outcome.version + 1;
      bridge.putAbandoned({
        ...row,
        pending: offline,
        outcome: { ...row.outcome, version, dispositionId, note, savedAt: Date.now() },
      });
      return ok(null);
    },
  };
}
