import { Menu } from '@mantine/core';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon, classes, menuInPlace, PendingClock, RefusedMark, StateShape } from '../../ui/index.ts';
import type { TabKind, TabLabel } from './tab-kind.ts';
import css from './tab-strip.module.css';
import type { Tab } from './tabs-state.ts';
import type { TabsHandle } from './use-tabs.ts';

interface TabStripProps {
  readonly tabs: TabsHandle;
  kindOf(tab: Tab): TabKind | undefined;
}

/** What is open. Arrows move between them, Delete closes; the list at the end holds them all. */
export function TabStrip({ tabs, kindOf }: TabStripProps) {
  const { t } = useTranslation();
  const open = tabs.model.tabs.flatMap((tab, index) => {
    const kind = kindOf(tab);
    return kind === undefined ? [] : [{ tab, kind, index }];
  });
  const onKeyDown = (event: React.KeyboardEvent, at: number) => {
    if (event.key === 'Delete') tabs.close(open[at]?.tab.id ?? '');
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = open[at + step];
    if (step === 0 || next === undefined) return;
    tabs.activate(next.tab.id);
    document.getElementById(`tab-${next.tab.id}`)?.focus();
  };
  const active = open.some(({ tab }) => tab.id === tabs.model.activeId);
  return (
    <div className={css.strip}>
      {open.length === 0 ? <span className={css.none}>{t('tabs.none')}</span> : null}
      <div
        className={css.tabs}
        role="tablist"
        aria-label={t('tabs.label')}
        hidden={open.length === 0}
        onWheel={(event) => {
          event.currentTarget.scrollLeft += event.deltaY + event.deltaX;
        }}
      >
        {open.map(({ tab, kind }, at) => (
          <TabItem
            key={tab.id}
            tab={tab}
            kind={kind}
            active={tab.id === tabs.model.activeId}
            reachable={tab.id === tabs.model.activeId || (!active && at === 0)}
            at={at}
            onActivate={() => tabs.activate(tab.id)}
            onClose={() => tabs.close(tab.id)}
            onKeyDown={(event) => onKeyDown(event, at)}
          />
        ))}
      </div>
      {open.length === 0 ? null : (
        <Menu {...menuInPlace} position="bottom-end" width={280}>
          <Menu.Target>
            <button
              type="button"
              className={css.all}
              aria-label={t('tabs.all', { count: open.length })}
              title={t('tabs.all', { count: open.length })}
            >
              <span className="tabular">{open.length}</span>
              <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown className={css.allList}>
            {open.map(({ tab, kind }) => (
              <AllItem key={tab.id} tab={tab} kind={kind} onClick={() => tabs.activate(tab.id)} />
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface TabItemProps {
  readonly tab: Tab;
  readonly kind: TabKind;
  readonly active: boolean;
  readonly reachable: boolean;
  readonly at: number;
  onActivate(): void;
  onClose(): void;
  onKeyDown(event: React.KeyboardEvent): void;
}

function TabItem({ tab, kind, active, reachable, at, onActivate, onClose, onKeyDown }: TabItemProps) {
  const { t } = useTranslation();
  const label = kind.useLabel(tab.subject);
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Also when tabs before it come or go.
    if (active && at >= 0) element.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, at]);
  return (
    <div
      ref={element}
      id={`tab-${tab.id}`}
      role="tab"
      aria-selected={active}
      aria-controls={active ? 'tab-panel' : undefined}
      aria-keyshortcuts={at < 9 ? `Control+${(at + 1).toString()}` : undefined}
      tabIndex={reachable ? 0 : -1}
      title={`${numberOf(label)}${label.text}`}
      className={classes(css.tab, active && css.active)}
      onClick={onActivate}
      onAuxClick={(event) => event.button === 1 && onClose()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') onActivate();
        else onKeyDown(event);
      }}
    >
      <TabIcon kind={kind} label={label} />
      <span className="ellipsis">
        {numberOf(label)}
        <bdi>{label.text}</bdi>
      </span>
      <Unread count={label.unread ?? 0} />
      <TabMark mark={label.mark} />
      {/* The keyboard closes with Delete or Ctrl+W: a button inside a tab would be out of its reach. */}
      <span
        aria-hidden="true"
        className={css.close}
        title={t('tabs.close')}
        data-testid="close-tab"
        onClick={(event) => {
          event.stopPropagation();
          onClose();
        }}
      >
        <IconX size={14} stroke={1.75} />
      </span>
    </div>
  );
}

/** What stands before the name of a tab. */
const numberOf = ({ number }: TabLabel): string =>
  number === undefined || number === null ? '' : `#${number.toString()} `;

function TabIcon({ kind, label }: { readonly kind: TabKind; readonly label: TabLabel }) {
  const Glyph = kind.icon;
  if (label.channel !== undefined) return <ChannelIcon channel={label.channel} plain />;
  return <Glyph size={14} stroke={1.75} className={css.icon} aria-hidden="true" />;
}

/** Messages that wait in a tab that is not in front (ITAB-10). */
function Unread({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const words = t('conversation.unread', { count });
  return (
    <span className={`tabular ${css.unread}`} role="img" aria-label={words} title={words}>
      {count > 99 ? '99+' : count}
    </span>
  );
}

function TabMark({ mark }: { readonly mark: TabLabel['mark'] }) {
  const { t } = useTranslation();
  switch (mark) {
    case 'live':
      return (
        <span className={css.mark} role="img" aria-label={t('tabs.live')} title={t('tabs.live')}>
          <StateShape light="busy" />
        </span>
      );
    case 'wrapUp':
      return (
        <span className={css.mark} role="img" aria-label={t('tabs.wrapUp')} title={t('tabs.wrapUp')}>
          <StateShape light="wrapUp" />
        </span>
      );
    case 'unsaved':
      return (
        <span className={css.unsaved} role="img" aria-label={t('tabs.unsaved')} title={t('tabs.unsaved')} />
      );
    case 'pending':
      return <PendingClock label={t('common.pending')} />;
    case 'refused':
      return <RefusedMark reason={t('tabs.refused')} />;
    case null:
      return null;
  }
}

function AllItem({ tab, kind, onClick }: { readonly tab: Tab; readonly kind: TabKind; onClick(): void }) {
  const label = kind.useLabel(tab.subject);
  return (
    <Menu.Item
      leftSection={<TabIcon kind={kind} label={label} />}
      rightSection={<Unread count={label.unread ?? 0} />}
      onClick={onClick}
    >
      <span className="ellipsis">
        {numberOf(label)}
        <bdi>{label.text}</bdi>
      </span>
    </Menu.Item>
  );
}
