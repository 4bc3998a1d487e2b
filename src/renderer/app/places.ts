import { useEffectEvent, useMemo, useState } from 'react';
import { firstParts, type PageName, type Places } from '../platform/index.ts';
import { pagePrefix } from './tabs/tabs-state.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';

/** Keeps which part of each page is shown; opening one brings its page to the front. */
export function useParts(tabs: TabsHandle): Places {
  const [parts, setParts] = useState(firstParts);
  const toFront = useEffectEvent((page: PageName) => tabs.activate(`${pagePrefix}${page}`));
  return useMemo(
    () => ({
      parts,
      open: (page, part) => {
        setParts((now) => ({ ...now, [page]: part }));
        toFront(page);
      },
    }),
    [parts],
  );
}
