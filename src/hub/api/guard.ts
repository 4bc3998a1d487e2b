import { roleSuffices } from '#shared/hub-api/requires.ts';
import type { RouteContract } from '#shared/hub-api/route-contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Auth, Caller } from '../auth/service.ts';
import { findVisitor, type Visitor } from '../channels/webchat/visitors.ts';
import type { Database } from '../db/database.ts';
import { mayFollow } from '../streams/rights.ts';
import { sightOn } from '../streams/sight.ts';

export interface GuardedRequest {
  /** The Authorization header as it came. */
  readonly authorization: string | undefined;
  readonly params: unknown;
}

export type Guard = (
  contract: RouteContract,
  request: GuardedRequest,
) => Promise<Result<Caller | Visitor | null>>;

/** The hub's one guard: it reads what the contract requires. Sockets ask `mayFollow` with the same rules. */
export function createGuard(auth: Auth, options: { practice: boolean; database: Database }): Guard {
  return async ({ requires }, request) => {
    if (requires.kind === 'public' || requires.kind === 'refreshToken') return ok(null);
    const [scheme, token] = request.authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || token === undefined)
      return fail(problem('auth.required', 'sign in first'));
    if (requires.kind === 'visitor') return findVisitor(options.database.sql, token);
    const found = await auth.authenticate(token);
    if (!found.ok) return found;
    const caller = found.value;
    if (caller.due !== null && !(requires.kind === 'role' && requires.due === true))
      return passwordDue(caller);
    if (caller.superseded && !(requires.kind === 'role' && requires.superseded === true)) {
      const details = { desktopName: caller.supersededBy };
      return fail(problem('auth.superseded', 'another desktop has taken over', details));
    }
    switch (requires.kind) {
      case 'role':
        return roleSuffices(caller.agent.role, requires.role) ? found : denied();
      case 'practice':
        return options.practice ? found : denied();
      case 'scope': {
        const { stream } = request.params as { stream: string };
        const allowed = await mayFollow(caller.agent, stream, sightOn(options.database.sql));
        return allowed.ok ? found : allowed;
      }
      default:
        return requires satisfies never;
    }
  };
}

/** What a session is told whose password must be changed before anything else (PWD-2, PWD-6). */
export function passwordDue({ due }: Caller): Result<never> {
  return fail(problem('auth.passwordDue', 'a new password comes first', { due }));
}

function denied(): Result<never> {
  return fail(problem('auth.denied', 'this is not for you'));
}
