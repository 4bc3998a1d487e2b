import type { Disposable } from '#shared/util/disposable.ts';
import type { Unread } from '../interactions/unread.ts';

/** Shows how much is unread on the program's icon, and nothing when the agent leaves (DEC-14, KEEP-9). */
export function showBadge(
  unread: Pick<Unread, 'view' | 'onChange'>,
  show: (count: number) => void,
): Disposable {
  show(unread.view().badge);
  const following = unread.onChange(({ badge }) => show(badge));
  return {
    dispose: () => {
      void following.dispose();
      show(0);
    },
  };
}
