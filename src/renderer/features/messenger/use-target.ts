import { useEffect, useEffectEvent, useState } from 'react';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import type { Thread } from '../../platform/index.ts';
import type { ThreadScroll } from '../../ui/writing/index.ts';

/** A message that is led to; `asked` counts, so that the same one can be led to again. */
export interface Target {
  readonly id: string;
  readonly asked: number;
}

/** Brings a message into view, with older ones as far as needed, and leaves the keys where they are; its id once found. */
export function useTarget(
  target: Target | null,
  { data, hasOlder, loadingOlder, older }: Thread<ImMessageView>,
  scroll: ThreadScroll,
): string | null {
  const [found, setFound] = useState<Target | null>(null);
  const here = target !== null && (data ?? []).some(({ id }) => id === target.id);
  const show = useEffectEvent((wanted: Target) => {
    const line = scroll.content.current?.querySelector<HTMLElement>(`[data-entry="${wanted.id}"]`);
    if (line == null) return;
    setFound(wanted);
    scroll.toEntry(line);
  });
  const more = useEffectEvent(older);
  useEffect(() => {
    if (target === null || target === found) return;
    if (here) show(target);
    else if (hasOlder && !loadingOlder) more();
  }, [target, found, here, hasOlder, loadingOlder]);
  return found?.id ?? null;
}
