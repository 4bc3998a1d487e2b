import { IconArrowDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.ts';
import { useToday } from '../../platform/index.ts';
import css from './thread.module.css';
import type { ThreadScroll } from './use-thread-scroll.ts';

interface ThreadFrameProps {
  readonly scroll: ThreadScroll;
  readonly label: string;
  /** False while there is nothing to go back to. */
  readonly hasLines: boolean;
  /** Of messages that have not been read. */
  readonly unread: number;
  onKeyDown?(event: React.KeyboardEvent<HTMLElement>): void;
  readonly children: React.ReactNode;
}

/** What a thread is scrolled in, with the way to its end. */
export function ThreadFrame({ scroll, label, hasLines, unread, onKeyDown, children }: ThreadFrameProps) {
  const { t } = useTranslation();
  return (
    <>
      <div
        ref={scroll.scroller}
        className={css.scroller}
        onScroll={scroll.onScroll}
        onKeyDown={onKeyDown}
        role="log"
        // What comes is said in a sentence of its own; older ones that are loaded are no news.
        aria-live="off"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
        tabIndex={0}
      >
        <div ref={scroll.content} className={css.content}>
          {children}
        </div>
      </div>
      {scroll.atEnd || !hasLines ? null : (
        <button type="button" className={css.jump} onClick={scroll.toEnd}>
          <IconArrowDown size={14} stroke={1.75} aria-hidden="true" />
          {unread > 0 ? t('conversation.newestCount', { count: unread }) : t('conversation.newest')}
        </button>
      )}
    </>
  );
}

/** The place of a thread and of what is said about it. */
export function ThreadPlace({ children }: { readonly children: React.ReactNode }) {
  return <div className={css.pane}>{children}</div>;
}

/** Where a day begins. */
export function DayMark({ at }: { readonly at: number }) {
  const format = useFormat();
  const today = useToday();
  return (
    <div className={css.mark}>
      <span>{format.day(at, today)}</span>
    </div>
  );
}

/** Where that begins which came while the agent was elsewhere. */
export function FreshMark() {
  const { t } = useTranslation();
  return (
    <div className={css.mark} data-fresh>
      <span>{t('conversation.fresh')}</span>
    </div>
  );
}
