import { useKept } from '../../platform/index.ts';

export type AccountPart = 'profile' | 'password' | 'sessions';

/** Which dialog of the agent's own account is open: it is led to from the agent's menu and from a notice. */
export function useAccountDialog(): {
  readonly part: AccountPart | null;
  show(part: AccountPart): void;
  close(): void;
} {
  const [part, setPart] = useKept<AccountPart | null>('account.dialog', null);
  return { part, show: setPart, close: () => setPart(null) };
}
