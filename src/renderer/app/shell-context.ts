import { createContext, useContext } from 'react';
import type { SessionView } from '#shared/ipc/views.ts';

/** What every tab and page of the shell can reach. */
export interface ShellContext {
  readonly session: Extract<SessionView, { kind: 'signedIn' }>;
  /** Opens the tab of a kind for a subject; `byHand` counts against the workspace's limit of tabs. */
  open(kind: string, subject: string, how: 'byHand' | 'byWork'): void;
  /** Opens the tab of a call. */
  openCall(callId: string, how: 'byHand' | 'byWork'): void;
  /** Opens the tab of an interaction that is no call. */
  openInteraction(id: string, how: 'byHand' | 'byWork'): void;
}

export const shellContext = createContext<ShellContext | null>(null);

/** The shell around this component. */
export function useShell(): ShellContext {
  const shell = useContext(shellContext);
  if (shell === null) throw new Error('There is no shell around this component');
  return shell;
}
