import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeysInUse } from '../platform/index.ts';
import { ariaKeys, KeyHint } from '../ui/index.ts';
import css from './rail.module.css';
import { pagesOf } from './registry.tsx';
import type { TabsHandle } from './tabs/use-tabs.ts';
import { useVisitor } from './use-visitor.ts';

/** The places that are always there. */
export function Rail({ tabs }: { readonly tabs: TabsHandle }) {
  const { t } = useTranslation();
  const visitor = useVisitor();
  const inUse = useKeysInUse();
  return (
    <nav className={css.rail} aria-label={t('app.places')}>
      {pagesOf(visitor).map((page) => {
        const keys = inUse.get(page.id) ?? null;
        return (
          <div key={page.id} className={css.spot}>
            <Tooltip
              position="right"
              label={
                <span className={css.hint}>
                  {t(page.name)}
                  {keys === null ? null : <KeyHint keys={keys} />}
                </span>
              }
            >
              <button
                type="button"
                className={css.place}
                data-at-end={page.atEnd === true}
                aria-label={t(page.name)}
                aria-describedby={page.useCount === undefined ? undefined : `${page.id}-count`}
                aria-current={tabs.model.activeId === page.id ? 'page' : undefined}
                aria-keyshortcuts={ariaKeys(keys)}
                onClick={() => tabs.activate(page.id)}
              >
                <page.icon size={20} stroke={1.5} aria-hidden="true" />
                <span className={css.word} aria-hidden="true">
                  {t(page.short)}
                </span>
              </button>
            </Tooltip>
            {page.useCount === undefined ? null : <Count id={`${page.id}-count`} useCount={page.useCount} />}
          </div>
        );
      })}
    </nav>
  );
}

/** How much waits in a place, over what leads there and said as its description. */
function Count({ id, useCount }: { readonly id: string; useCount(): number }) {
  const { t } = useTranslation();
  const count = useCount();
  if (count === 0) return null;
  return (
    <span className={`tabular ${css.count}`} aria-hidden="true">
      {count > 99 ? '99+' : count}
      <span id={id} hidden>
        {t('interactions.unread', { count })}
      </span>
    </span>
  );
}
