import type { HeaderFunction } from '#shared/domain/agent.ts';
import { useMe } from './colleagues.ts';
import { useLive } from './live.ts';

/**
 * Whether the agent has a function of the header (HDR-11, PERM-1): as the hub says now, not as it said at sign-in. What is
 * hidden is gone from the window, its keys and its entries in lists too; the hub refuses it by itself.
 */
export function useHeaderFunctions(): (name: HeaderFunction) => boolean {
  const session = useLive('session');
  const me = useMe();
  const agent = me ?? (session.kind === 'signedIn' ? session.agent : null);
  return (name) => agent?.headerHidden.includes(name) !== true;
}
