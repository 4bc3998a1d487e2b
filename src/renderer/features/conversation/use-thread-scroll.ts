import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end counts as being there. */
const endPx = 24;
/** Older entries are asked for this far before the beginning. */
const beginPx = 400;

interface ThreadScroll {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly content: React.RefObject<HTMLDivElement | null>;
  readonly atEnd: boolean;
  onScroll(): void;
  toEnd(): void;
}

/**
 * Keeps the place in a thread: at its end it stays at its end, whatever comes; elsewhere what comes below moves nothing, and
 * what is loaded above leaves before the eye what was there. Begins at the end, or where the new ones begin when they are
 * more than fit. `onNearBegin` asks for older ones.
 */
export function useThreadScroll(
  firstId: string | null,
  lastId: string | null,
  onNearBegin: () => void,
): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const place = useRef({ atEnd: true, top: 0, height: 0, firstId: null as string | null });

  const settle = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    if (place.current.atEnd) element.scrollTop = element.scrollHeight;
    place.current.height = element.scrollHeight;
    place.current.top = element.scrollTop;
  }, []);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < endPx;
    // Only who scrolls up leaves the end: what grows or shrinks around it does not.
    const now = near || (place.current.atEnd && element.scrollTop >= place.current.top);
    place.current.atEnd = now;
    place.current.top = element.scrollTop;
    setAtEnd(now);
    if (element.scrollTop < beginPx) onNearBegin();
  }, [onNearBegin]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an entry at the end is a reason to look again
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || firstId === null) return;
    const before = place.current;
    const begins = before.firstId === null;
    if (!begins && before.firstId !== firstId && !before.atEnd)
      element.scrollTop += element.scrollHeight - before.height;
    place.current = { ...before, firstId };
    settle();
    if (!begins) return;
    const fresh = element.querySelector<HTMLElement>('[data-fresh]');
    if (fresh === null || fresh.offsetTop >= element.scrollTop) return;
    element.scrollTop = fresh.offsetTop - 8;
    place.current = { ...place.current, atEnd: false, top: element.scrollTop };
    setAtEnd(false);
  }, [firstId, lastId, settle]);

  useEffect(() => {
    const [around, inside] = [scroller.current, content.current];
    if (around === null || inside === null) return;
    const observer = new ResizeObserver(() => {
      settle();
      // A thread that does not fill its place has no way to scroll to older ones.
      if (around.scrollHeight <= around.clientHeight) onNearBegin();
    });
    observer.observe(around);
    observer.observe(inside);
    return () => observer.disconnect();
  }, [settle, onNearBegin]);

  return {
    scroller,
    content,
    atEnd,
    onScroll,
    toEnd: () => {
      place.current.atEnd = true;
      setAtEnd(true);
      settle();
    },
  };
}
