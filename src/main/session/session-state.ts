import type { SessionView } from '#shared/ipc/views.ts';
import type { Problem } from '#shared/util/problem.ts';
import { type DuePassword, dueView } from './due-password.ts';
import type { KeptSession } from './kept-session.ts';
import type { Workplace } from './workplace.ts';

export type SignedOut = Extract<SessionView, { kind: 'signedOut' }>;

export interface SignedIn {
  readonly kind: 'signedIn';
  readonly kept: KeptSession;
  readonly workplace: Workplace;
  /** Keeps what the hub says of the session. */
  update(changes: Partial<KeptSession>): void;
}

/** Where the session stands, with all that belongs to it. */
export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'needsHub'; readonly problem: Problem | null }
  | SignedOut
  | DuePassword
  | SignedIn;

/** What the window sees of it. `keeps`: whether there is a secret store. */
export function viewOf(state: SessionState, keeps: boolean): SessionView {
  if (state.kind === 'mustChangePassword') return dueView(state);
  if (state.kind !== 'signedIn') return state;
  const { kept, workplace } = state;
  const { hubAddress, hub, agent, signedInAt, readOnly, passwordExpiresAt: endsAt } = kept;
  const { view: link } = workplace.link;
  const passwordExpiresAt = endsAt === null ? null : endsAt - workplace.hubOffsetMs();
  return { kind: 'signedIn', hubAddress, hub, agent, signedInAt, readOnly, link, keeps, passwordExpiresAt };
}
