import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Account } from './account.ts';
import type { Resets } from './reset.ts';
import type { Auth } from './service.ts';

/** Routes of sign-in, of an agent's own account, and of passwords that were forgotten. */
export function authRoutes(
  auth: Auth,
  account: Account,
  resets: Resets,
): Pick<
  Handlers,
  | 'signIn'
  | 'refresh'
  | 'signOut'
  | 'changePassword'
  | 'sessions'
  | 'endSession'
  | 'forgotPassword'
  | 'resetPassword'
> {
  return {
    signIn: ({ body, address }) => auth.signIn(body, address),
    refresh: ({ body }) => auth.refresh(body.refreshToken),
    signOut: async ({ caller }) => {
      await auth.signOut(caller);
      return ok({});
    },
    changePassword: ({ caller, body, address }) => account.changePassword(caller, body, address),
    sessions: async ({ caller }) => ok(await account.sessions(caller)),
    endSession: async ({ caller, params }) => {
      const ended = await account.endSession(caller, params.id);
      return ended.ok ? ok({}) : ended;
    },
    forgotPassword: async ({ body, address }) => {
      const asked = await resets.ask(body.email, address);
      return asked.ok ? ok({}) : asked;
    },
    resetPassword: async ({ body, address }) => {
      const set = await resets.set(body.token, body.next, address);
      return set.ok ? ok({}) : set;
    },
  };
}
