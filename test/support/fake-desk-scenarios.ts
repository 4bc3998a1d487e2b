import type { PreflightStep } from '#shared/ipc/audio.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeState, pastCall } from './fake-bridge-data.ts';

const maria = { address: '+31201234567', name: 'Maria Jansen' };

function withCalls(): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const at = Date.now();
  bridge.state.recent = [
    { number: '+31612345678', name: 'Bakkerij De Gouden Korenaar', at: at - 600_000 },
    { number: '1002', name: null, at: at - 4_000_000 },
    { number: '+442079460123', name: null, at: at - 90_000_000 },
  ];
  return bridge;
}

function inCall(): FakeBridge {
  const bridge = withCalls();
  bridge.ring(maria, 'Sales', Date.now() - 140_000);
  bridge.establish(Date.now() - 134_000);
  return bridge;
}

/** A number that a link asks to dial. */
function linked(text: string, bridge = withCalls()): FakeBridge {
  bridge.state.dialWish = { text };
  return bridge;
}

function onPage(page: string, bridge = withCalls()): FakeBridge {
  bridge.state.tabs = { tabs: [], activeId: `page:${page}` };
  return bridge;
}

const step = (
  name: PreflightStep['name'],
  state: PreflightStep['state'],
  more: Partial<PreflightStep> = {},
): PreflightStep => ({ name, state, reason: null, dbfs: null, roundTripMs: null, ...more });

/** What the agent dials from and sets, by name. */
export const deskScenarios: Readonly<Record<string, () => FakeBridge>> = {
  dialNew: () => linked(''),
  dialNewInCall: () => linked('', inCall()),
  dialConfirm: () => linked('tel:+31-6-12345678;ext=12'),
  dialConfirmInCall: () => linked('1006', inCall()),
  dialConfirmUnreadable: () => linked('tel:020;phone-context=1;ext=!'),
  dialConfirmEmergency: () => linked('112', inCall()),
  missed: () => {
    const bridge = withCalls();
    const at = Date.now();
    for (const [index, party] of [
      { address: '+31201112233', name: 'Wim de Vries' },
      { address: '+442079460999', name: null },
    ].entries()) {
      bridge.putRow({
        ...pastCall(5, at),
        id: newId(),
        callId: `missed-${index.toString()}@exchange.example`,
        source: party,
        queueName: 'Sales',
        offeredAt: at - (index + 1) * 60_000,
        endedAt: at - (index + 1) * 60_000 + 20_000,
      });
    }
    return bridge;
  },
  settings: () => onPage('settings'),
  preflight: () => {
    const bridge = onPage('settings');
    bridge.state.preflight = {
      running: true,
      steps: [
        step('permissions', 'passed'),
        step('registration', 'passed'),
        step('reachability', 'failed', { reason: problem('preflight.unreachable') }),
        step('microphone', 'passed', { dbfs: -24 }),
        step('speaker', 'asking'),
        step('roundTrip', 'waiting'),
        step('echoCall', 'skipped', { reason: problem('preflight.noEchoNumber') }),
      ],
    };
    return bridge;
  },
  shortcutsTaken: () => {
    const bridge = onPage('settings');
    bridge.state.shortcuts = {
      problems: [{ action: 'mute', problem: problem('shortcuts.taken', 'taken', { keys: 'Ctrl+Shift+F7' }) }],
    };
    return bridge;
  },
  paused: () => {
    const bridge = withCalls();
    bridge.setDesk({
      state: { kind: 'paused', since: Date.now() - 372_000, reason: 'lunch', channels: 'all' },
    });
    return bridge;
  },
};
