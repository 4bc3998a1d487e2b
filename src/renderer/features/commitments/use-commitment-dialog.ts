import { useKept } from '../../platform/index.ts';
import type { CommitmentStart } from './commitment-form.ts';

/** Which follow-up the dialog is about. */
export type CommitmentWish =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'new'; readonly start: CommitmentStart };

/** The one dialog for follow-ups: opened from anywhere in the window (COMMIT-1, CHAT-13). */
export function useCommitmentDialog(): {
  readonly wish: CommitmentWish | null;
  show(wish: CommitmentWish): void;
  close(): void;
} {
  const [wish, setWish] = useKept<CommitmentWish | null>('commitment.dialog', null);
  return { wish, show: setWish, close: () => setWish(null) };
}
