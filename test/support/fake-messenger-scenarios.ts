import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { FakeBridge } from './fake-bridge.ts';
import { fakeAgent, fakeState } from './fake-bridge-data.ts';
import { fakeDirectory } from './fake-directory.ts';
import { directKey, fakeMessenger, groupKey, imMessage, threadOf } from './fake-messenger-data.ts';

/** At work with some days of talk; `page` shows the messenger in front. */
function talking(page = false): FakeBridge {
  const bridge = new FakeBridge(fakeState(60));
  const { state } = bridge;
  const grace = state.directory.colleagues[5];
  if (grace !== undefined) grace.agent.messenger = false;
  state.messenger = fakeMessenger(state.directory, fakeAgent.id);
  if (page) state.tabs = { tabs: [], activeId: 'page:messenger' };
  return bridge;
}

function supervising(): FakeBridge {
  const bridge = talking(true);
  bridge.patchSession({ agent: { ...fakeAgent, role: 'supervisor' } });
  return bridge;
}

const kinds = ['available', 'busy', 'paused', 'loggedOut', 'wrapUp', 'loggedOut'] as const;

/**
 * Two thousand colleagues, a conversation of five thousand messages with the first of them, short ones with 298 others, and a group of
 * five hundred.
 */
function large(): FakeBridge {
  const bridge = talking(true);
  const { state } = bridge;
  const now = Date.now();
  const [first] = fakeDirectory(now).colleagues;
  if (first === undefined) return bridge;
  state.directory.colleagues = Array.from({ length: 2000 }, (_, index) => {
    const tail = index.toString(16).padStart(4, '0');
    const id = `${first.agent.id.slice(0, -4)}${tail}`;
    const name = `Colleague ${(index + 1).toString().padStart(4, '0')}`;
    const kind = kinds[index % kinds.length] ?? 'available';
    const agent = { ...first.agent, id, name, login: `c${index.toString()}`, extension: `${3000 + index}` };
    return { agent, presence: { agentId: id, kind, since: now - 60_000, channels: 'all' as const } };
  });
  const peer = state.directory.colleagues[0]?.agent.id ?? '';
  const key = directKey(peer);
  const messages = Array.from({ length: 5000 }, (_, index) =>
    imMessage(key, index + 1, index % 3 === 0 ? peer : fakeAgent.id, `Message ${(index + 1).toString()}`, {
      at: now - (5000 - index) * 180_000,
    }),
  );
  const put = (base: Parameters<typeof threadOf>[0], said: typeof messages) => {
    state.messenger.threads.push(threadOf(base, said));
    state.messenger.messages.set(base.key, said);
  };
  state.messenger.threads = [];
  state.messenger.messages.clear();
  put({ key, kind: 'direct', theirSeq: 4990 }, messages);
  const ids = state.directory.colleagues.map(({ agent }) => agent.id);
  ids.slice(1, 299).forEach((id, index) => {
    const other = directKey(id);
    const at = now - (index + 1) * 3_600_000;
    put({ key: other, kind: 'direct' }, [imMessage(other, 1, id, 'Until tomorrow', { at })]);
  });
  const floor = groupKey(newId());
  const members = [fakeAgent.id, ...ids.slice(0, 499)].map((agentId) => ({ agentId, mayWrite: true }));
  state.messenger.members.set(floor, members);
  const group = { key: floor, kind: 'group' as const, name: 'The whole floor', members: members.length };
  put(
    group,
    Array.from({ length: 400 }, (_, index) =>
      imMessage(floor, index + 1, ids[index] ?? peer, `Said ${(index + 1).toString()}`, {
        at: now - (400 - index) * 60_000,
      }),
    ),
  );
  return bridge;
}

/** The messenger in the states that are worth looking at. */
export const messengerScenarios: Readonly<Record<string, () => FakeBridge>> = {
  messenger: () => talking(true),
  messengerDrawer: () => talking(),
  messengerCall: () => {
    const bridge = talking();
    bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales', Date.now() - 140_000);
    bridge.establish(Date.now() - 134_000);
    return bridge;
  },
  messengerEmpty: () => {
    const bridge = new FakeBridge(fakeState());
    bridge.state.tabs = { tabs: [], activeId: 'page:messenger' };
    return bridge;
  },
  messengerAlone: () => {
    const bridge = new FakeBridge(fakeState());
    bridge.state.directory.colleagues = [];
    bridge.state.tabs = { tabs: [], activeId: 'page:messenger' };
    return bridge;
  },
  messengerBanned: () => {
    const bridge = talking(true);
    bridge.state.messenger.banned = true;
    return bridge;
  },
  messengerHidden: () => {
    const bridge = talking();
    bridge.state.directory.me = { ...fakeAgent, apps: ['chat'], headerHidden: ['messenger'] };
    return bridge;
  },
  messengerOffline: () => {
    const bridge = talking(true);
    const since = Date.now() - 240_000;
    bridge.patchSession({ link: { kind: 'offline', since, problem: problem('net.unreachable') } });
    return bridge;
  },
  messengerSupervisor: supervising,
  messengerLarge: large,
};
