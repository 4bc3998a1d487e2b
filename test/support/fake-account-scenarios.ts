import type { PausedChannels } from '#shared/domain/agent-state.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { DeskView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeHub, fakeState } from './fake-bridge-data.ts';
import { fakeShop } from './fake-interactions-data.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

function signedOut(change: { startPaused: boolean; passwordReset: boolean }): FakeBridge {
  return new FakeBridge({
    ...fakeState(),
    session: {
      kind: 'signedOut',
      hubAddress: 'http://127.0.0.1:7420',
      hubFixed: false,
      hub: { ...fakeHub, ...change },
      problem: null,
      lastLogin: 'ada',
      busy: false,
    },
  });
}

function due(why: 'first' | 'expired' | 'weak'): FakeBridge {
  const session: RequestOutput<'session.get'> = {
    kind: 'mustChangePassword',
    hubAddress: 'http://127.0.0.1:7420',
    hub: fakeHub,
    login: 'ada',
    why,
    rules: { suite: true },
    busy: false,
  };
  return new FakeBridge({ ...fakeState(), session });
}

/** Somebody of the queue of the shop, so that chats and calls can reach them. */
function ofTheShop(hidden: readonly string[] = []): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const me = { ...fakeAgent, queueIds: [fakeShop.queueId], headerHidden: [...hidden] };
  const skill = bridge.state.directory.skills[0];
  bridge.state.directory = {
    ...bridge.state.directory,
    me: { ...me, skillIds: skill === undefined ? [] : [skill.id] },
  };
  bridge.setBoard({ queues: [{ queueId: fakeShop.queueId, name: 'Webshop', callers: [] }] });
  return bridge;
}

function paused(reason: string, channels: PausedChannels = 'all'): FakeBridge {
  const bridge = ofTheShop();
  bridge.setDesk({ state: { kind: 'paused', since: Date.now() - 12 * minute, reason, channels } });
  return bridge;
}

function busy(next: DeskView['next']): FakeBridge {
  const bridge = ofTheShop();
  const since = Date.now() - 3 * minute;
  bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales', since - 6_000);
  bridge.establish(since);
  bridge.setDesk({ state: { kind: 'busy', since }, next });
  return bridge;
}

/** So many pauses as a large workspace has. */
const pauseNames = [
  'Lunch',
  'Training',
  'Team meeting',
  'Coaching with the supervisor',
  'Technical trouble',
  'Back office: mail of yesterday',
  'Doctor',
  'Short break',
  'Works council',
  'Rückruf an Bestandskunden außerhalb der Geschäftszeiten',
];

function withManyPauses(): FakeBridge {
  const bridge = ofTheShop();
  bridge.state.workspace = {
    ...bridge.state.workspace,
    pauseReasons: pauseNames.map((name, index) => ({
      id: newId(),
      version: 1,
      key: `pause-${index.toString()}`,
      name,
      archived: false,
    })),
  };
  return bridge;
}

function endsIn(ms: number, hidden: readonly string[] = []): FakeBridge {
  const bridge = ofTheShop(hidden);
  const { policy } = bridge.state.workspace;
  bridge.state.workspace = {
    ...bridge.state.workspace,
    policy: { ...policy, password: { ...policy.password, securitySuite: true } },
  };
  bridge.patchSession({ passwordExpiresAt: Date.now() + ms });
  return bridge;
}

const all = [
  ...['loginTimer', 'pause', 'customPause', 'search', 'newContact'],
  ...['notifications', 'messenger', 'language', 'changePassword', 'strip'],
];

/** The header, the sign-in and the agent's own account in states worth looking at. */
export const accountScenarios: Readonly<Record<string, () => FakeBridge>> = {
  signInByMail: () => signedOut({ startPaused: true, passwordReset: true }),
  signInNoMail: () => signedOut({ startPaused: false, passwordReset: false }),
  signInFirst: () => {
    const bridge = signedOut({ startPaused: true, passwordReset: true });
    bridge.signsInto = due('first').state.session;
    return bridge;
  },
  signInLockedSoon: () => {
    const bridge = signedOut({ startPaused: false, passwordReset: false });
    bridge.refusals.set('session.signIn', problem('auth.lockedOut', 'locked', { retryAfterSeconds: 125 }));
    return bridge;
  },
  passwordFirst: () => due('first'),
  passwordExpired: () => due('expired'),
  passwordWeak: () => due('weak'),
  passwordSoon: () => endsIn(9 * day + 60 * minute),
  passwordOver: () => endsIn(-60 * minute),
  passwordSoonHidden: () => endsIn(9 * day + 60 * minute, ['changePassword']),
  headerShop: () => ofTheShop(),
  headerPaused: () => paused('lunch'),
  headerPartly: () => paused('default', ['chat']),
  headerNext: () => busy({ kind: 'paused', since: Date.now() - minute, reason: 'training', channels: 'all' }),
  headerBusy: () => busy(null),
  headerManyPauses: withManyPauses,
  headerBare: () => ofTheShop(all),
};
