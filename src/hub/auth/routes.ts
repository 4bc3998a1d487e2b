import { ok } from '#shared/util/result.ts';
import type { Handlers } from '../api/handler.ts';
import type { Auth } from './service.ts';

/** Routes of sign-in and sessions. */
export function authRoutes(auth: Auth): Pick<Handlers, 'signIn' | 'refresh' | 'signOut'> {
  return {
    signIn: ({ body, address }) => auth.signIn(body, address),
    refresh: ({ body }) => auth.refresh(body.refreshToken),
    signOut: async ({ caller }) => {
      await auth.signOut(caller);
      return ok({});
    },
  };
}
