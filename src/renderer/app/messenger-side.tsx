import { MessengerButton, MessengerDrawer } from '../features/messenger/index.ts';
import { useEvent, useHeaderFunctions, useKeys, useMessengerPlace } from '../platform/index.ts';
import { useShortcut } from '../ui/index.ts';
import { pagesOf } from './registry.tsx';
import css from './shell.module.css';
import { pagePrefix } from './tabs/tabs-state.ts';
import type { TabsHandle } from './tabs/use-tabs.ts';
import { useVisitor } from './use-visitor.ts';

const pageId = `${pagePrefix}messenger`;

/** The messenger beside the work, and what opens it; on its own page it does not stand there a second time. */
export function MessengerSide({ tabs }: { readonly tabs: TabsHandle }) {
  const { place, setOpened, choose, open } = useMessengerPlace();
  const has = useHeaderFunctions()('messenger');
  const hasPage = pagesOf(useVisitor()).some(({ id }) => id === pageId);
  const inFront = hasPage && tabs.model.activeId === pageId;
  useEvent('messenger.requested', ({ key }) => (inFront ? choose(key) : open(key)));
  useShortcut(useKeys('messenger.toggle'), () => setOpened(!place.opened), has && !inFront);
  if (!has || !place.opened || inFront) return null;
  return (
    <div className={css.drawer}>
      <MessengerDrawer
        onClose={() => setOpened(false)}
        onPage={
          hasPage
            ? () => {
                setOpened(false);
                tabs.activate(pageId);
              }
            : null
        }
      />
    </div>
  );
}

/** The way to the messenger in the header; on its page there is nothing to open. */
export function MessengerTray() {
  const { place, setOpened } = useMessengerPlace();
  return <MessengerButton onToggle={() => setOpened(!place.opened)} />;
}
