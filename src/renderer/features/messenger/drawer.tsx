import { IconArrowsMaximize, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '../../platform/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import css from './messenger.module.css';
import { Panes } from './panes.tsx';

const least = 300;
const most = 560;
const usual = 360;
const step = 20;

const within = (width: number) => Math.max(least, Math.min(most, width));

interface MessengerDrawerProps {
  onClose(): void;
  /** Leads to the page of the messenger; null for an agent who does not have it. */
  readonly onPage: (() => void) | null;
}

/** The messenger beside the work: it takes room from the front and covers nothing. Escape closes it. */
export function MessengerDrawer({ onClose, onPage }: MessengerDrawerProps) {
  const { t } = useTranslation();
  const [width, setWidth] = useKept('messenger.width', usual);
  const before = useRef(document.activeElement);
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    const last = before.current;
    const own = drawer.current;
    return () => {
      // Whoever had the keys before has them again, unless they are elsewhere by now.
      const now = document.activeElement;
      const lost = now === null || now === document.body || own?.contains(now) === true;
      if (lost && last instanceof HTMLElement && last.isConnected) last.focus();
    };
  }, []);
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--ls-beside', `${width.toString()}px`);
    return () => void style.removeProperty('--ls-beside');
  }, [width]);
  return (
    <aside
      ref={drawer}
      className={css.drawer}
      aria-label={t('messenger.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <Edge width={width} onWidth={(next) => setWidth(within(next))} />
      <div className={css.bar}>
        <h2 className={css.barTitle}>{t('messenger.title')}</h2>
        {onPage === null ? null : (
          <ToolButton icon={IconArrowsMaximize} label={t('messenger.toPage')} onClick={onPage} />
        )}
        <ToolButton icon={IconX} label={t('messenger.close')} onClick={onClose} />
      </div>
      <Panes narrow />
    </aside>
  );
}

/** The edge that makes it wider or narrower, by pointer or by arrows. */
function Edge({ width, onWidth }: { readonly width: number; onWidth(width: number): void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<{ readonly x: number; readonly width: number } | null>(null);
  const side = () => (document.documentElement.dir === 'rtl' ? -1 : 1);
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('messenger.width')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={css.edge}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={(event) => {
        if (from !== null) onWidth(from.width + (from.x - event.clientX) * side());
      }}
      onPointerUp={() => setFrom(null)}
      onPointerCancel={() => setFrom(null)}
      onKeyDown={(event) => {
        const steps: Readonly<Record<string, number>> = { ArrowLeft: step, ArrowRight: -step };
        const by = steps[event.key];
        if (by === undefined) return;
        event.preventDefault();
        onWidth(width + by * side());
      }}
    />
  );
}
