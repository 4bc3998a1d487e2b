import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { accountScenarios } from './fake-account-scenarios.ts';
import { aroundScenarios } from './fake-around-scenarios.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeHub, fakeState } from './fake-bridge-data.ts';
import { contactScenarios } from './fake-contact-scenarios.ts';
import { conversationScenarios } from './fake-conversation-scenarios.ts';
import { crmScenarios } from './fake-crm-scenarios.ts';
import { deskScenarios } from './fake-desk-scenarios.ts';
import { figuresScenarios } from './fake-figures-scenarios.ts';
import { floorScenarios } from './fake-floor-scenarios.ts';
import { interactionScenarios } from './fake-interaction-scenarios.ts';
import { listScenarios } from './fake-list-scenarios.ts';
import { messengerScenarios } from './fake-messenger-scenarios.ts';
import { phoneScenarios } from './fake-phone-scenarios.ts';
import { recordScenarios } from './fake-record-scenarios.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };
const long = {
  address: '+498912345678',
  name: 'Bartholomäus Maximilian Freiherr von und zu Wolkenstein-Trostburg-Rodenegg',
};

const signedOut = {
  kind: 'signedOut' as const,
  hubAddress: 'http://127.0.0.1:7420',
  hubFixed: false,
  hub: fakeHub,
  problem: null,
  lastLogin: null,
  busy: false,
};

function withCalls(count = 400): FakeBridge {
  return new FakeBridge(fakeState(count));
}

function inCall(party = maria): FakeBridge {
  const bridge = withCalls();
  const now = Date.now();
  bridge.ring(party, party === long ? 'Klantenservice Zakelijk Noord-Holland' : 'Sales', now - 140_000);
  bridge.establish(now - 134_000);
  return bridge;
}

function wrappingUp(party = maria): FakeBridge {
  const bridge = inCall(party);
  bridge.hangUp('customerHangup', Date.now() - 12_000);
  return bridge;
}

const offlineLink = {
  kind: 'offline' as const,
  since: Date.now() - 240_000,
  problem: problem('net.unreachable'),
};

/** States of the window worth looking at, by name. */
export const scenarios: Readonly<Record<string, () => FakeBridge>> = {
  ...phoneScenarios,
  ...accountScenarios,
  ...aroundScenarios,
  ...deskScenarios,
  ...recordScenarios,
  ...floorScenarios,
  ...figuresScenarios,
  ...crmScenarios,
  ...contactScenarios,
  ...interactionScenarios,
  ...conversationScenarios,
  ...listScenarios,
  ...messengerScenarios,
  starting: () => new FakeBridge({ ...fakeState(), session: { kind: 'starting' } }),
  needsHub: () => new FakeBridge({ ...fakeState(), session: { kind: 'needsHub', problem: null } }),
  needsHubProblem: () =>
    new FakeBridge({ ...fakeState(), session: { kind: 'needsHub', problem: problem('net.notJson') } }),
  signIn: () => new FakeBridge({ ...fakeState(), session: signedOut }),
  signInWrong: () => {
    const bridge = new FakeBridge({
      ...fakeState(),
      session: { ...signedOut, problem: problem('auth.wrongCredentials') },
    });
    return bridge;
  },
  signInAway: () =>
    new FakeBridge({ ...fakeState(), session: { ...signedOut, hub: null, problem: problem('net.refused') } }),
  signInLocked: () =>
    new FakeBridge({
      ...fakeState(),
      session: { ...signedOut, problem: problem('auth.lockedOut', 'locked', { retryAfterSeconds: 840 }) },
    }),
  signInElsewhere: () => {
    const bridge = new FakeBridge({ ...fakeState(), session: signedOut });
    bridge.refusals.set(
      'session.signIn',
      problem('auth.sessionElsewhere', 'elsewhere', { desktopName: 'FRONTDESK-2' }),
    );
    return bridge;
  },
  empty: () => new FakeBridge(fakeState()),
  home: () => withCalls(),
  calls: () => {
    const bridge = withCalls();
    bridge.state.tabs = { tabs: [], activeId: 'page:voiceCalls' };
    const [first, second] = bridge.state.rows;
    if (first !== undefined) first.pending = true;
    if (second !== undefined) second.refused = { commandId: newId(), problem: problem('outcome.conflict') };
    return bridge;
  },
  callsEmpty: () => {
    const bridge = new FakeBridge(fakeState());
    bridge.state.tabs = { tabs: [], activeId: 'page:voiceCalls' };
    return bridge;
  },
  callsLoading: () => {
    const bridge = new FakeBridge(fakeState());
    bridge.state.tabs = { tabs: [], activeId: 'page:voiceCalls' };
    bridge.silent.add('voiceCalls.list');
    return bridge;
  },
  callsError: () => {
    const bridge = new FakeBridge(fakeState());
    bridge.state.tabs = { tabs: [], activeId: 'page:voiceCalls' };
    bridge.refusals.set('voiceCalls.list', problem('data.unavailable'));
    return bridge;
  },
  ringing: () => {
    const bridge = withCalls();
    bridge.ring(maria, 'Sales', Date.now() - 6000);
    return bridge;
  },
  ringingLong: () => {
    const bridge = withCalls();
    bridge.ring(long, 'Klantenservice Zakelijk Noord-Holland', Date.now() - 6000);
    return bridge;
  },
  active: () => inCall(),
  held: () => {
    const bridge = inCall();
    bridge.hold(Date.now() - 31_000);
    return bridge;
  },
  heldMutedLong: () => {
    const bridge = inCall(long);
    bridge.mute();
    bridge.hold(Date.now() - 31_000);
    void bridge.request('phone.end', { id: bridge.phone.call()?.id ?? '' });
    return bridge;
  },
  wrapUp: () => wrappingUp(),
  wrapUpLong: () => wrappingUp(long),
  refused: () => {
    const bridge = wrappingUp();
    const row = bridge.rowOf(bridge.phone.call()?.callId ?? '');
    if (row === undefined) return bridge;
    const commandId = newId();
    const refusal = problem('outcome.conflict');
    void bridge.request('draft.set', {
      key: `outcome:${row.callId ?? ''}`,
      text: JSON.stringify({
        dispositionId: bridge.state.workspace.dispositions[1]?.id ?? null,
        note: 'Call back on Monday.',
      }),
    });
    bridge.putRow({
      ...row,
      outcome: {
        ...row.outcome,
        version: 2,
        dispositionId: bridge.state.workspace.dispositions[0]?.id ?? null,
        note: 'Sold the yearly plan (changed by a supervisor).',
      },
      refused: { commandId, problem: refusal },
    });
    bridge.setOutbox({
      refused: [
        {
          commandId,
          kind: 'outcome.save',
          aggregate: `call:${row.callId ?? ''}`,
          at: Date.now(),
          problem: refusal,
        },
      ],
    });
    return bridge;
  },
  detail: () => {
    const bridge = withCalls();
    bridge.state.tabs = {
      tabs: [
        { id: 't1', kind: 'voiceCall', subject: 'past-1@exchange.example', openedAt: Date.now() - 42_000 },
      ],
      activeId: 't1',
    };
    return bridge;
  },
  manyTabs: () => {
    const bridge = inCall();
    const tabs = Array.from({ length: 25 }, (_, index) => ({
      id: `t${index.toString()}`,
      kind: 'voiceCall',
      subject: `past-${index.toString()}@exchange.example`,
      openedAt: Date.now(),
    }));
    bridge.state.tabs = { tabs, activeId: 't3' };
    return bridge;
  },
  offline: () => {
    const bridge = wrappingUp();
    bridge.patchSession({ link: offlineLink });
    const row = bridge.rowOf(bridge.phone.call()?.callId ?? '');
    if (row !== undefined) {
      bridge.putRow({
        ...row,
        interactionNumber: null,
        pending: true,
        outcome: { ...row.outcome, note: 'Wants a quote for twenty seats.' },
      });
    }
    bridge.setOutbox({ pending: 3 });
    return bridge;
  },
  troubles: () => {
    const bridge = withCalls();
    bridge.patchSession({ readOnly: true, keeps: false, link: offlineLink });
    bridge.state.app = {
      ...bridge.state.app,
      problems: [problem('data.corrupt'), problem('data.noSecretStore')],
    };
    bridge.setAudio({ problem: problem('audio.microphoneRefused') });
    bridge.setPhone({
      registration: { kind: 'failed', problem: problem('phone.exchangeAway'), retryAt: Date.now() + 8000 },
    });
    bridge.setDesk({ state: { kind: 'notResponding', since: Date.now() - 90_000 } });
    return bridge;
  },
};
