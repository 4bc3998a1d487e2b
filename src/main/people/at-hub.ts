import type { RouteName } from '#shared/hub-api/routes.ts';
import type { Problem } from '#shared/util/problem.ts';
import type { HubCall, HubReply } from '../net/hub-client.ts';
import type { HubSession } from '../session/hub-session.ts';
import { judge } from '../sync/outbox-rules.ts';

/** What became of a question to the hub: its answer, what it says against it, or that it could not be asked now. */
export type Answered<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'away'; readonly problem: Problem };

/** The hub as far as people and records ask it. */
export interface PeopleHub {
  readonly hub: Pick<HubSession, 'call'>;
  /** Why the hub is away, as the link knows it; null while it is there. Nobody waits for a time limit then. */
  readonly away: () => Problem | null;
}

/** Asks the hub. */
export async function askHub<N extends RouteName>(
  { hub, away }: PeopleHub,
  name: N,
  call: Omit<HubCall<N>, 'accessToken'>,
): Promise<Answered<HubReply<N>>> {
  const reason = away();
  if (reason !== null) return { kind: 'away', problem: reason };
  const answered = await hub.call(name, call);
  if (answered.ok) return { kind: 'answered', value: answered.value };
  const { problem } = answered.problem;
  return judge(answered.problem).kind === 'refused'
    ? { kind: 'refused', problem }
    : { kind: 'away', problem };
}
