import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Session } from '../session/index.ts';
import type { Handlers } from './answer.ts';

/** What of the session answers for the agent's own account. */
export type AccountSession = Pick<Session, 'changePassword' | 'forgotPassword' | 'workplace'>;

/** Answers what the window asks about the agent's own account; all of it is asked of the hub at once. */
export function accountHandlers(session: AccountSession) {
  return {
    'account.changePassword': ({ current, next }) => session.changePassword(current, next),
    'account.forgotPassword': ({ email }) => session.forgotPassword(email),
    'account.sessions': async () => {
      const workplace = session.workplace();
      if (workplace === null) return fail(problem('session.signedOut'));
      const answered = await workplace.hub.call('sessions', {});
      if (!answered.ok) return fail(answered.problem.problem);
      const offset = workplace.hubOffsetMs();
      return ok(
        answered.value.sessions.map((each) => ({
          ...each,
          createdAt: each.createdAt - offset,
          lastSeenAt: each.lastSeenAt - offset,
        })),
      );
    },
    'account.endSession': async ({ id }) => {
      const workplace = session.workplace();
      if (workplace === null) return fail(problem('session.signedOut'));
      const answered = await workplace.hub.call('endSession', { params: { id }, body: {} });
      return answered.ok ? ok(null) : fail(answered.problem.problem);
    },
  } satisfies Partial<Handlers>;
}
