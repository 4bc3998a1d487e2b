import type { Role } from '../domain/agent.ts';

/**
 * What a caller must be for a route or a stream. The hub's one guard reads it, and one generic test walks every entry as
 * nobody, as an agent without the right and as an agent of elsewhere.
 */
export type Requires =
  /** Anybody, signed in or not. */
  | { readonly kind: 'public' }
  /** A valid refresh token in the body; no access token. */
  | { readonly kind: 'refreshToken' }
  /**
   * Signed in with at least this role. `superseded: true` lets a session that was taken over still deliver its outbox, and look
   * after the call that goes on there: end it, mask its recording, join its legs. `due: true` lets a session in that must
   * change its password first; everything else refuses it with 'auth.passwordDue'.
   */
  | { readonly kind: 'role'; readonly role: Role; readonly superseded?: boolean; readonly due?: boolean }
  /** Signed in, and the stream or entity must be the agent's own or in the agent's scope; the module decides. */
  | {
      readonly kind: 'scope';
      readonly scope: 'ownAgent' | 'ownQueue' | 'ownList' | 'ownInteraction' | 'ownGroup' | 'workspace';
    }
  /** A customer with the token of their own chat; no agent. */
  | { readonly kind: 'visitor' }
  /** Signed in, on a hub that runs the practice workspace. */
  | { readonly kind: 'practice' };

const ranks: Record<Role, number> = { agent: 0, supervisor: 1, admin: 2 };

/** Whether `role` is at least `needed`. */
export function roleSuffices(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}
