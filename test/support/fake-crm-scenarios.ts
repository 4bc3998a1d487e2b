import { contactName } from '#shared/domain/contact.ts';
import { type RecordSummary, type Relation, summaryOf } from '#shared/domain/crm.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeState, participationOf } from './fake-bridge-data.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };

/** A call that goes on and that the hub has told of, about whom and what `relation` says of the people there are. */
function inCall(relation: (bridge: FakeBridge) => Partial<Relation>, party = maria): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const now = Date.now();
  const callId = bridge.ring(party, 'Sales', now - 140_000);
  bridge.establish(now - 134_000);
  const call = bridge.phone.call();
  if (call === undefined) throw new Error('the call is not there');
  const row = participationOf(
    { ...call, kind: 'ended', endCause: 'customerHangup', answeredAt: now - 134_000, endedAt: now } as never,
    bridge.state,
  );
  const none: Relation = { contacts: [], records: [], candidates: [], task: null };
  bridge.putRow({
    ...row,
    callId,
    phase: 'live',
    endedAt: null,
    endCause: null,
    recording: 'off',
    relation: { ...none, ...relation(bridge) },
  });
  return bridge;
}

/** The first people of the lists, as a relation names them. */
function named(bridge: FakeBridge, count: number): Relation['contacts'] {
  return bridge.state.people.contacts.slice(0, count).map((contact) => ({
    id: contact.id,
    name: contactName(contact),
  }));
}

function records(bridge: FakeBridge, ...numbers: number[]): RecordSummary[] {
  return bridge.state.people.records.filter(({ number }) => numbers.includes(number)).map(summaryOf);
}

function known(): FakeBridge {
  return inCall((bridge) => ({ contacts: named(bridge, 1), records: records(bridge, 1001) }));
}

/** The call of `bridge` is over and waits for its outcome. */
function over(bridge: FakeBridge): FakeBridge {
  const row = bridge.state.rows.find(({ phase }) => phase === 'live');
  const { relation, tagIds } = row ?? {};
  bridge.hangUp('customerHangup', Date.now() - 12_000);
  const ended = bridge.rowOf(row?.callId ?? '');
  if (ended !== undefined && relation !== undefined && tagIds !== undefined) {
    bridge.state.rows = bridge.state.rows.filter(({ id }) => id !== row?.id);
    bridge.putRow({ ...ended, relation, tagIds });
  }
  return bridge;
}

function onTab(bridge: FakeBridge, kind: string, subject: string): FakeBridge {
  bridge.state.tabs = {
    tabs: [{ id: 't1', kind, subject, openedAt: Date.now() - 42_000 }],
    activeId: 't1',
  };
  return bridge;
}

function record(number: number): FakeBridge {
  const bridge = new FakeBridge(fakeState(20));
  return onTab(
    bridge,
    'record',
    bridge.state.people.records.find((each) => each.number === number)?.id ?? '',
  );
}

function directory(): FakeBridge {
  const bridge = new FakeBridge(fakeState(20));
  bridge.state.tabs = { tabs: [], activeId: 'page:directory' };
  const { teams } = bridge.state.people.words;
  for (const [index, { agent }] of bridge.state.directory.colleagues.entries()) {
    agent.teamId = teams[index % 4]?.id ?? null;
    agent.skillIds = bridge.state.directory.skills.slice(0, index % 4).map(({ id }) => id);
  }
  return bridge;
}

/** Relations, records, the directory and the search, by name. */
export const crmScenarios: Readonly<Record<string, () => FakeBridge>> = {
  relationKnown: known,
  relationCandidates: () => inCall((bridge) => ({ candidates: named(bridge, 2) })),
  relationUnknown: () => inCall(() => ({}), { address: '+31687654321', name: 'Sophie de Wit' }),
  relationMany: () =>
    inCall((bridge) => ({ contacts: named(bridge, 4), records: records(bridge, 1001, 1002, 1042, 1060) })),
  relationWrapUp: () => over(known()),
  relationWrapUpMissing: () => {
    const bridge = over(inCall(() => ({})));
    bridge.state.workspace.policy = defaultPolicy();
    return bridge;
  },
  record: () => record(1042),
  recordAccount: () => record(1001),
  recordTask: () => record(1101),
  recordGone: () => onTab(new FakeBridge(fakeState(20)), 'record', newId()),
  recordInCall: () => {
    const bridge = known();
    return onTab(
      bridge,
      'record',
      bridge.state.people.records.find(({ number }) => number === 1042)?.id ?? '',
    );
  },
  recordRefused: () => {
    const bridge = record(1042);
    const mine = bridge.state.people.records.find(({ number }) => number === 1042);
    if (mine === undefined) return bridge;
    mine.refused = {
      commandId: newId(),
      problem: problem('record.conflict'),
      changes: [
        { part: 'title', from: 'Boiler leaks', to: 'Boiler leaks, second visit' },
        { part: 'status', from: 'New', to: 'Closed' },
      ],
    };
    return bridge;
  },
  directory,
  directoryInCall: () => {
    const bridge = directory();
    bridge.ring(maria, 'Sales', Date.now() - 60_000);
    bridge.establish(Date.now() - 54_000);
    return bridge;
  },
  directoryEmpty: () => {
    const bridge = directory();
    bridge.state.directory = { me: null, colleagues: [], skills: [], addressBook: [] };
    return bridge;
  },
  finder: () => new FakeBridge(fakeState(60)),
  finderAway: () => {
    const bridge = new FakeBridge(fakeState(60));
    bridge.state.people.hubAway = true;
    return bridge;
  },
};
