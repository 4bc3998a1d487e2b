import { useTranslation } from 'react-i18next';
import type { PageParts } from '../../platform/index.ts';
import css from './abandoned.module.css';

type Kind = PageParts['abandoned'];

const kinds = ['voice', 'dialer'] as const satisfies readonly Kind[];

interface KindTabsProps {
  readonly kind: Kind;
  onKind(kind: Kind): void;
}

/** Calls of queues and calls of campaigns (ABAN-1). Arrows move between them. */
export function KindTabs({ kind, onKind }: KindTabsProps) {
  const { t } = useTranslation();
  return (
    <div role="tablist" aria-label={t('abandoned.kinds')} className={css.kinds}>
      {kinds.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`abandoned-${each}`}
          aria-selected={each === kind}
          aria-controls={each === kind ? 'abandoned-panel' : undefined}
          tabIndex={each === kind ? 0 : -1}
          className={css.kind}
          onClick={() => onKind(each)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
            const other = each === 'voice' ? 'dialer' : 'voice';
            onKind(other);
            document.getElementById(`abandoned-${other}`)?.focus();
          }}
        >
          {t(`abandoned.${each}`)}
        </button>
      ))}
    </div>
  );
}
