import { useEffect, useRef, useState } from 'react';
import type { ThreadBlock, ThreadRow } from './thread-rows.ts';

interface BlocksProps {
  readonly blocks: readonly ThreadBlock[];
  /** The message that is led to: its block is drawn wherever it is. */
  readonly targetId: string | null;
  render(row: ThreadRow): React.ReactNode;
}

/** So far beyond what is seen blocks are drawn: nobody scrolls so fast that they meet an empty one. */
const margin = '1600px 0px';

/** So many at the end are drawn at once; older ones when they come near what is seen. */
const drawnAtOnce = 3;
/** What a message takes until it was drawn once, in pixels. */
const usualHeight = 56;

/** The lines of a conversation; a block that is far from what is seen only keeps its place. */
export function Blocks({ blocks, targetId, render }: BlocksProps) {
  return blocks.map((block, index) => (
    <Block
      key={block.key}
      block={block}
      begins={index >= blocks.length - drawnAtOnce}
      wanted={targetId !== null && block.rows.some(({ key }) => key === targetId)}
      render={render}
    />
  ));
}

function Block({
  block,
  begins,
  wanted,
  render,
}: {
  readonly block: ThreadBlock;
  /** It is drawn from its beginning. */
  readonly begins: boolean;
  readonly wanted: boolean;
  render(row: ThreadRow): React.ReactNode;
}) {
  const [near, setNear] = useState(begins);
  const height = useRef(block.rows.length * usualHeight);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (entry === undefined) return;
        // What has the focus stays: the keys would be lost with it.
        const stays = entry.isIntersecting || element.contains(document.activeElement);
        if (!stays && element.childElementCount > 0) height.current = entry.boundingClientRect.height;
        setNear(stays);
      },
      { root: element.closest('[role="log"]'), rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const drawn = near || wanted;
  return (
    <div ref={place} style={drawn ? undefined : { blockSize: height.current }}>
      {drawn ? block.rows.map(render) : null}
    </div>
  );
}
