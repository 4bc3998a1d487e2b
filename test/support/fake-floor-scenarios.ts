import type { LiveCall } from '#shared/domain/board.ts';
import type { SupervisionMode } from '#shared/domain/supervision.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeState } from './fake-bridge-data.ts';
import { externalAgent, fakePhone, hold, setReachable } from './fake-desk-phones.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };
const longName = 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg';
const sam = { agentId: newId(), name: 'Sam de Boer' };

const phones = () => [
  fakePhone('Bay 1, window', '2001'),
  fakePhone('Bay 2', '2002', { heldBy: sam }),
  fakePhone('Bay 3', '2003', { registered: false }),
  fakePhone('Bay 4', '2004', { inUse: true }),
  fakePhone('Bay 5, corner', '2005'),
  fakePhone('Klantenservice Zakelijk Noord-Holland, eerste verdieping links', '2006'),
  fakePhone('Meeting room Amsterdam', '2007', {
    heldBy: { agentId: newId(), name: longName },
  }),
  fakePhone('Reception', '2008'),
];

/** Just signed in, with these phones to choose from. */
function choosing(list = phones()): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  externalAgent(bridge, list, null);
  return bridge;
}

/** At work with the first phone. */
function atDesk(): FakeBridge {
  const list = phones();
  const bridge = new FakeBridge(fakeState(60));
  externalAgent(bridge, list, list[0] ?? null);
  return bridge;
}

function inCall(bridge = atDesk()): FakeBridge {
  bridge.ring(maria, 'Sales', Date.now() - 140_000);
  bridge.establish(Date.now() - 134_000);
  return bridge;
}

const caller = (address: string, name: string | null, ago: number, rescued = false) => ({
  interactionId: newId(),
  interactionNumber: 9000 + Math.floor(ago / 1000),
  party: { address, name },
  joinedAt: Date.now() - ago,
  rescued,
});

const queues = () => [
  {
    queueId: newId(),
    name: 'Sales',
    callers: [caller('+31612345678', null, 134_000), caller('+31612345679', null, 41_000)],
  },
  { queueId: newId(), name: 'Support', callers: [caller('+447700900123', 'O. Adeyemi', 9000, true)] },
  { queueId: newId(), name: 'Complaints', callers: [] },
  { queueId: newId(), name: 'Klantenservice Zakelijk Noord-Holland', callers: [] },
];

const liveCall = (index: number, more: Partial<LiveCall>): LiveCall => ({
  participationId: newId(),
  interactionId: newId(),
  interactionNumber: 8200 + index,
  agentId: newId(),
  agentName: 'Bianca Rossi',
  direction: 'inbound',
  party: maria,
  queueId: newId(),
  queueName: 'Sales',
  phase: 'live',
  offeredAt: Date.now() - 180_000,
  answeredAt: Date.now() - 171_000 + index * 40_000,
  recording: 'off',
  supervisors: [],
  ...more,
});

/** A supervisor who looks at the calls of their queues. */
function supervisor(calls: LiveCall[] | null = liveCalls()): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const { session } = bridge.state;
  if (session.kind === 'signedIn')
    bridge.state.session = { ...session, agent: { ...session.agent, role: 'supervisor' } };
  bridge.state.tabs = { tabs: [], activeId: 'page:supervision' };
  bridge.setBoard({ queues: queues(), calls });
  return bridge;
}

function liveCalls(): LiveCall[] {
  return [
    liveCall(0, { recording: 'recording' }),
    liveCall(1, {
      agentName: 'Elif Yılmaz',
      party: { address: '+498912345678', name: longName },
      queueName: 'Klantenservice Zakelijk Noord-Holland',
      phase: 'held',
      recording: 'masked',
      supervisors: [{ ...sam, mode: 'whisper', since: Date.now() - 30_000 }],
    }),
    liveCall(2, {
      agentName: 'Ivo Marić',
      direction: 'outbound',
      party: { address: '+33142278186', name: null },
      queueName: 'Support',
    }),
    liveCall(3, {
      agentName: 'Frank-Walter Mühlenbruch-Hohenschönhausen',
      party: { address: 'anonymous', name: null },
      phase: 'offered',
      answeredAt: null,
    }),
  ];
}

function supervising(mode: SupervisionMode): FakeBridge {
  const bridge = supervisor();
  const first = bridge.state.board.calls?.[0];
  void bridge.request('supervision.start', { participationId: first?.participationId ?? '', mode });
  return bridge;
}

/** Phones on the desk, who waits, and supervision, by name. */
export const floorScenarios: Readonly<Record<string, () => FakeBridge>> = {
  deskPhoneChoose: () => choosing(),
  deskPhoneNone: () => choosing([]),
  deskPhoneNoneConnected: () =>
    choosing(phones().map((phone) => ({ ...phone, registered: false, heldBy: null }))),
  deskPhoneMany: () =>
    choosing(
      Array.from({ length: 1000 }, (_, index) =>
        fakePhone(`Desk ${(index + 1).toString().padStart(4, '0')}`, (20_000 + index).toString(), {
          registered: index % 3 !== 0,
        }),
      ),
    ),
  deskPhoneFaster: () => {
    const bridge = choosing();
    bridge.refusals.set('deskPhones.take', problem('deskPhone.taken'));
    return bridge;
  },
  deskPhone: () => atDesk(),
  deskPhoneWithout: () => {
    const bridge = choosing();
    bridge.setDeskPhones({ without: true });
    return bridge;
  },
  deskPhoneLost: () => {
    const bridge = atDesk();
    setReachable(bridge, false);
    return bridge;
  },
  deskPhoneLostInCall: () => {
    const bridge = inCall();
    setReachable(bridge, false);
    return bridge;
  },
  deskPhoneRinging: () => {
    const bridge = atDesk();
    bridge.ring(maria, 'Sales', Date.now() - 6000);
    return bridge;
  },
  deskPhoneDialling: () => {
    const bridge = atDesk();
    bridge.phone.dial({
      number: '+31612345678',
      name: 'Bakkerij De Gouden Korenaar',
      skillId: bridge.state.directory.skills[0]?.id ?? null,
      consultFor: null,
      holdOthers: true,
    });
    return bridge;
  },
  deskPhoneActive: () => inCall(),
  deskPhoneLong: () => {
    const bridge = atDesk();
    hold(bridge, bridge.state.deskPhones.phones[5] ?? null);
    return inCall(bridge);
  },
  deskPhoneWaiting: () => {
    const bridge = inCall();
    bridge.ring({ address: '+447700900123', name: 'O. Adeyemi' }, 'Support', Date.now() - 5000);
    return bridge;
  },
  waitingCallers: () => {
    const bridge = new FakeBridge(fakeState(60));
    bridge.setBoard({ queues: queues() });
    return bridge;
  },
  supervised: () => {
    const bridge = new FakeBridge(fakeState(60));
    inCall(bridge);
    const call = bridge.phone.call();
    if (call !== undefined) bridge.phone.setRecording(call, 'off');
    const row = bridge.rowOf(call?.callId ?? '');
    if (row !== undefined)
      bridge.putRow({ ...row, supervisedBy: [{ ...sam, mode: 'listen', since: Date.now() - 9000 }] });
    return bridge;
  },
  supervisor: () => supervisor(),
  supervisorEmpty: () => supervisor([]),
  supervisorLoading: () => supervisor(null),
  supervisorRefused: () => {
    const bridge = supervisor();
    bridge.refusals.set('supervision.start', problem('supervision.phoneBusy'));
    return bridge;
  },
  supervisingListen: () => supervising('listen'),
  supervisingWhisper: () => supervising('whisper'),
  supervisingBarge: () => supervising('barge'),
};
