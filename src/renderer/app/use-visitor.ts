import { useMe } from '../platform/index.ts';
import type { Visitor } from './registry.tsx';
import { useShell } from './shell-context.ts';

/** Who is signed in, for the places that they may go to: as the hub says now, not as it said at sign-in (NAVI-2). */
export function useVisitor(): Visitor {
  const { session } = useShell();
  return useMe() ?? session.agent;
}
