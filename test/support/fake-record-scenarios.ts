import type { Agent } from '#shared/domain/agent.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { abandonedCalls } from './fake-abandoned.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { recordingsOf } from './fake-recordings.ts';

const long = {
  address: '+498912345678',
  name: 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg',
};

function onPage(page: string, count: number, role: Agent['role'] = 'agent'): FakeBridge {
  const bridge = new FakeBridge(fakeState(count));
  bridge.patchSession({ agent: { ...fakeAgent, role } });
  bridge.state.recordings = recordingsOf(bridge.state.rows, fakeAgent.name);
  const dispositionIds = bridge.state.workspace.dispositions.map(({ id }) => id);
  bridge.state.abandoned = abandonedCalls(count, Date.now(), dispositionIds);
  bridge.state.tabs = { tabs: [], activeId: `page:${page}` };
  return bridge;
}

function offline(bridge: FakeBridge): FakeBridge {
  const away = problem('net.unreachable');
  bridge.patchSession({ link: { kind: 'offline', since: Date.now() - 240_000, problem: away } });
  bridge.refusals.set('recordings.list', problem('hub.away'));
  bridge.refusals.set('recordings.get', problem('hub.away'));
  return bridge;
}

/** A call that has just ended and was recorded; its file is there, or on its way. */
function recordedCall(how: 'processing' | 'ready' | 'missing', party = long): FakeBridge {
  const bridge = onPage('home', 20);
  const now = Date.now();
  bridge.ring(party, 'Klantenservice Zakelijk Noord-Holland', now - 320_000);
  bridge.establish(now - 314_000);
  bridge.hangUp('customerHangup', now - 12_000);
  const row = bridge.rowOf(bridge.phone.call()?.callId ?? '');
  if (row === undefined) return bridge;
  const [recording] = recordingsOf([row], fakeAgent.name);
  if (recording === undefined) return bridge;
  bridge.state.recordings.push(recording);
  const { id, startedAt, durationMs } = recording;
  if (how === 'processing') bridge.putRow({ ...row, recording: 'recording' });
  else bridge.putRow({ ...row, recordings: [{ id, startedAt, durationMs, state: how }] });
  return bridge;
}

/** The first abandoned call is this agent's. */
function reserved(): FakeBridge {
  const bridge = onPage('abandoned', 60);
  const [first] = bridge.state.abandoned;
  const me = { agentId: fakeAgent.id, name: fakeAgent.name };
  if (first !== undefined) {
    bridge.putAbandoned({
      ...first,
      version: 2,
      lastAssignedTo: me,
      reservedBy: { ...me, since: Date.now() - 60_000 },
    });
  }
  return bridge;
}

/** Recordings and abandoned calls, by name. */
export const recordScenarios: Readonly<Record<string, () => FakeBridge>> = {
  recordings: () => onPage('recordings', 400),
  recordingsSupervisor: () => onPage('recordings', 60, 'supervisor'),
  recordingsEmpty: () => onPage('recordings', 0),
  recordingsOffline: () => offline(onPage('recordings', 60)),
  callRecordingProcessing: () => recordedCall('processing'),
  callRecording: () => recordedCall('ready'),
  callRecordingMissing: () => recordedCall('missing'),
  abandoned: () => onPage('abandoned', 250),
  abandonedEmpty: () => onPage('abandoned', 0),
  abandonedOffline: () => offline(onPage('abandoned', 60)),
  abandonedReserved: () => reserved(),
  abandonedRefused: () => {
    const bridge = reserved();
    const [first] = bridge.state.abandoned;
    const sale = bridge.state.workspace.dispositions[0]?.id ?? null;
    if (first === undefined) return bridge;
    void bridge.request('draft.set', {
      key: `abandoned:${first.id}`,
      text: JSON.stringify({ dispositionId: sale, note: 'Called back, wants an offer.' }),
    });
    bridge.putAbandoned({
      ...first,
      refused: { commandId: newId(), problem: problem('outcome.conflict') },
      outcome: { ...first.outcome, version: 4, note: 'Nobody answered (changed by a supervisor).' },
    });
    return bridge;
  },
};
