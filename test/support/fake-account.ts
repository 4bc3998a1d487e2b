import { passwordFaults } from '#shared/domain/password.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { fakeState } from './fake-bridge-data.ts';

/** The password of everybody on the fake bridge. */
const password = 'practice';

function fakeSessions(now: number): RequestOutput<'account.sessions'> {
  const minute = 60_000;
  const one = (desktopName: string, age: number, seen: number, current: boolean) => ({
    id: newId(),
    desktopName,
    createdAt: now - age * minute,
    lastSeenAt: now - seen * minute,
    state: current ? ('active' as const) : ('superseded' as const),
    current,
  });
  return [
    one('FRONTDESK-2', 132, 0, true),
    one('Laptop of the night shift, second floor', 1_500, 300, false),
  ];
}

/** The agent's own account as hub and main would have it: one password, two sessions, and mail where the hub's card says so. */
export function fakeAccount(bridge: FakeBridge) {
  let sessions = fakeSessions(Date.now());
  return {
    'account.changePassword': ({ current, next }: RequestInput<'account.changePassword'>) => {
      const { session } = bridge.state;
      if (current !== password) return fail(problem('password.wrong'));
      const suite =
        session.kind === 'mustChangePassword'
          ? session.rules.suite
          : bridge.state.workspace.policy.password.securitySuite;
      const faults = passwordFaults(next, current, { suite });
      if (faults.length > 0) return fail(problem('password.weak', 'weak', { faults: faults.join(',') }));
      if (next === 'Practice-1') return fail(problem('password.used', 'used', { history: 12 }));
      sessions = sessions.filter((each) => each.current);
      if (session.kind === 'mustChangePassword') bridge.setSession(fakeState().session);
      else bridge.patchSession({ passwordExpiresAt: Date.now() + 90 * 24 * 3_600_000 });
      return ok(null);
    },
    'account.forgotPassword': () => ok(null),
    'account.sessions': () => ok(sessions),
    'account.endSession': ({ id }: RequestInput<'account.endSession'>) => {
      sessions = sessions.filter((each) => each.id !== id);
      return ok(null);
    },
  };
}
