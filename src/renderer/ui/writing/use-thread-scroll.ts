import { useCallback, useEffect, useRef, useState } from 'react';

/** So near to the end counts as being there. */
const endPx = 24;
/** Older entries are asked for this far before the beginning. */
const beginPx = 400;

/** A place in a thread, as `useThreadScroll` keeps it. */
export interface ThreadScroll {
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly content: React.RefObject<HTMLDivElement | null>;
  /** False until there is a thread. */
  readonly atEnd: boolean;
  onScroll(): void;
  /** To be called when lines came or went, before they are painted. */
  arrange(): void;
  toEnd(): void;
  /** Brings an entry into view, and stays there. */
  toEntry(entry: HTMLElement): void;
}

interface Place {
  begun: boolean;
  atEnd: boolean;
  top: number;
  /** The first entry that is seen, and how far below the upper edge it stands. */
  anchor: { readonly line: HTMLElement; readonly below: number } | null;
}

/**
 * Keeps the place in a thread: at its end it stays at its end, whatever comes; elsewhere the lines that are seen stay where
 * they are, whatever comes above or below. Begins at the end, or where the new ones begin when they are more than fit.
 * `onNearBegin` asks for older ones.
 */
export function useThreadScroll(onNearBegin: () => void): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(false);
  const place = useRef<Place>({ begun: false, atEnd: true, top: 0, anchor: null });

  const remember = useCallback((end: boolean) => {
    const element = scroller.current;
    if (element === null) return;
    // Entries only: marks and what stands above the first one come and go.
    const lines = content.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [];
    const line = [...lines].find((each) => each.offsetTop + each.offsetHeight > element.scrollTop);
    const anchor = line === undefined ? null : { line, below: line.offsetTop - element.scrollTop };
    place.current = { begun: true, atEnd: end, top: element.scrollTop, anchor };
    setAtEnd(end);
  }, []);
  const settle = useCallback(() => {
    const element = scroller.current;
    if (element === null || !place.current.begun) return;
    const { atEnd: stays, anchor } = place.current;
    if (stays) element.scrollTop = element.scrollHeight;
    else if (anchor?.line.isConnected === true) element.scrollTop = anchor.line.offsetTop - anchor.below;
    remember(stays);
  }, [remember]);
  const arrange = useCallback(() => {
    const element = scroller.current;
    if (element === null || element.querySelector('[data-entry]') === null) return;
    if (place.current.begun) return settle();
    element.scrollTop = element.scrollHeight;
    const fresh = element.querySelector<HTMLElement>('[data-fresh]');
    const beyond = fresh !== null && fresh.offsetTop < element.scrollTop;
    if (beyond) element.scrollTop = fresh.offsetTop - 8;
    remember(!beyond);
  }, [settle, remember]);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null || !place.current.begun) return;
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < endPx;
    // Only who scrolls up leaves the end: what grows or shrinks around it does not.
    remember(near || (place.current.atEnd && element.scrollTop >= place.current.top));
    if (element.scrollTop < beginPx) onNearBegin();
  }, [onNearBegin, remember]);

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
    arrange,
    toEnd: () => {
      place.current.atEnd = true;
      settle();
    },
    toEntry: (entry) => {
      entry.scrollIntoView({ block: 'center' });
      remember(false);
    },
  };
}

/** The same function for as long as the component is there, which runs the latest one. */
export function useLatest(run: () => void): () => void {
  const [holder] = useState({ run });
  holder.run = run;
  return useCallback(() => holder.run(), [holder]);
}
