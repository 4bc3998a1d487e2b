import { useKeys, type WindowCommandId } from '../platform/window-keys.ts';
import { KeyHint } from './key-hint.tsx';

/** The keys of a command as the agent has them, for the end of a button or a menu item; nothing when it has none. */
export function CommandKeys({ of }: { readonly of: WindowCommandId }) {
  const keys = useKeys(of);
  return keys === null ? null : <KeyHint keys={keys} />;
}
