import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PartTabs, tabIdOf } from '../ui/index.ts';
import css from './voice-call-tab.module.css';

interface SidePanelProps<P extends string> {
  readonly parts: readonly { readonly part: P; readonly name: string }[];
  readonly chosen: P;
  onChoose(part: P): void;
  /** The chosen part. */
  readonly children: React.ReactNode;
}

/** What stands beside a call or a conversation, a part at a time. */
export function SidePanel<P extends string>({ parts, chosen, onChoose, children }: SidePanelProps<P>) {
  const { t } = useTranslation();
  const panel = useId();
  return (
    <aside className={css.aside} aria-label={t('relation.side')}>
      <div className={css.sideHead}>
        <PartTabs<P>
          label={t('relation.side')}
          parts={parts}
          chosen={chosen}
          onChoose={onChoose}
          panelId={panel}
        />
      </div>
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={tabIdOf(panel, chosen)}
        className={css.side}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
        tabIndex={0}
      >
        {children}
      </div>
    </aside>
  );
}
