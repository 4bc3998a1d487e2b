import { FakeBridge } from './fake-bridge.ts';
import { fakeState } from './fake-bridge-data.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };
const bianca = { number: '1002', name: 'Bianca Rossi' };
const long = {
  address: '+498912345678',
  name: 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg',
};

function inCall(party = maria, queue = 'Sales'): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const now = Date.now();
  bridge.ring(party, queue, now - 140_000);
  bridge.establish(now - 134_000);
  return bridge;
}

const order = (number: string, name: string | null, consultFor: string | null = null) => ({
  number,
  name,
  skillId: null,
  consultFor,
  holdOthers: true,
});

function dialling(number = '+31612345678', name: string | null = 'Bakkerij De Gouden Korenaar'): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const skillId = bridge.state.directory.skills[0]?.id ?? null;
  bridge.phone.dial({ ...order(number, name), skillId }, Date.now() - 9000);
  return bridge;
}

function failed(
  cause: 'busy' | 'wrongNumber' | 'noAnswer' | 'notAllowed' | 'cancelled' | 'unavailable',
  status: number,
) {
  const bridge = dialling();
  bridge.phone.hangUp(cause, Date.now() - 2000, undefined, status);
  return bridge;
}

/** The customer on hold, a colleague called about them. */
function consulting(party = maria, colleague = bianca): FakeBridge {
  const bridge = inCall(party, party === long ? 'Klantenservice Zakelijk Noord-Holland' : 'Sales');
  const parent = bridge.phone.call()?.id ?? '';
  bridge.phone.hold(Date.now() - 31_000, parent);
  bridge.phone.dial(order(colleague.number, colleague.name, parent), Date.now() - 31_000);
  return bridge;
}

function consulted(party = maria, colleague = bianca): FakeBridge {
  const bridge = consulting(party, colleague);
  bridge.phone.establish(Date.now() - 24_000);
  return bridge;
}

function recorded(state: 'recording' | 'masked', bridge = inCall()): FakeBridge {
  const call = bridge.phone.calls[0];
  if (call !== undefined) bridge.phone.setRecording(call, state);
  return bridge;
}

function conference(how: 'local' | 'exchange'): FakeBridge {
  const bridge = consulted();
  bridge.phone.merge(how);
  if (how === 'local') return recorded('recording', bridge);
  // The exchange mixes: one leg stays, the other went up in it.
  const [kept, gone] = bridge.phone.calls;
  bridge.phone.hangUp('merged', Date.now(), gone?.id);
  bridge.phone.clear(gone?.id ?? '');
  if (kept === undefined) return bridge;
  bridge.phone.setRecording(kept, 'off');
  const row = bridge.rowOf(kept.callId);
  const members = ['Maria Jansen', 'Bianca Rossi', 'Warehouse Rotterdam'];
  if (row !== undefined) {
    bridge.putRow({
      ...row,
      conference: {
        id: 'conference-1',
        members: members.map((name, index) => ({
          agentId: null,
          party: { address: (3000 + index).toString(), name },
        })),
      },
    });
  }
  return bridge;
}

/** States of the phone bar with its calls out, seconds, conferences and recordings. */
export const phoneScenarios: Readonly<Record<string, () => FakeBridge>> = {
  dialling: () => dialling(),
  diallingAnnouncement: () => {
    const bridge = dialling();
    bridge.phone.progress('announcement');
    return bridge;
  },
  emergency: () => {
    const bridge = dialling('112', null);
    bridge.establish(Date.now() - 4000);
    return bridge;
  },
  busy: () => failed('busy', 486),
  wrongNumber: () => failed('wrongNumber', 404),
  noAnswer: () => failed('noAnswer', 480),
  notAllowed: () => failed('notAllowed', 403),
  recording: () => recorded('recording'),
  masked: () => recorded('masked'),
  recordingAlways: () => {
    const bridge = recorded('recording');
    bridge.state.workspace.policy.recording = {
      ...bridge.state.workspace.policy.recording,
      mode: 'always',
      mayStop: false,
    };
    return bridge;
  },
  recordingNever: () => {
    const bridge = inCall();
    bridge.state.workspace.policy.recording = { ...bridge.state.workspace.policy.recording, mode: 'never' };
    return bridge;
  },
  waiting: () => {
    const bridge = inCall();
    bridge.ring({ address: '+447700900123', name: 'O. Adeyemi' }, 'Support', Date.now() - 5000);
    return bridge;
  },
  waitingLong: () => {
    const bridge = inCall(long, 'Klantenservice Zakelijk Noord-Holland');
    bridge.ring(long, 'Klantenservice Zakelijk Noord-Holland', Date.now() - 5000);
    return bridge;
  },
  consulting: () => consulting(),
  consulted: () => consulted(),
  consultedLong: () => consulted(long, { number: '1006', name: 'Frank-Walter Mühlenbruch-Hohenschönhausen' }),
  consultedRecording: () => recorded('recording', consulted()),
  consultBusy: () => {
    const bridge = consulting();
    bridge.phone.hangUp('busy', Date.now() - 1000, undefined, 486);
    return bridge;
  },
  conference: () => conference('local'),
  conferenceExchange: () => conference('exchange'),
  transferring: () => {
    const bridge = inCall();
    bridge.phone.transfer({
      id: bridge.phone.call()?.id ?? '',
      to: { kind: 'number', number: '1002', name: 'Bianca Rossi' },
    });
    return bridge;
  },
};
