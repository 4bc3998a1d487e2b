import { useTranslation } from 'react-i18next';
import css from './sign-in.module.css';

interface SignInFrameProps {
  readonly children: React.ReactNode;
  /** Language choice and the like, below what is asked. */
  readonly footer: React.ReactNode;
  /** For what holds a list and not two fields. */
  readonly wide?: boolean;
}

/** The quiet page around everything that is asked before the day begins. */
export function SignInFrame({ children, footer, wide = false }: SignInFrameProps) {
  const { t } = useTranslation();
  return (
    <main className={css.screen}>
      <div className={css.card} data-wide={wide}>
        <div className={css.brand}>
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="8" fill="var(--ls-accent)" />
            <path
              d="M9 8v16h9"
              fill="none"
              stroke="#fff"
              strokeWidth="3"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
            <circle cx="22" cy="11" r="2.5" fill="#fff" />
          </svg>
          <h1 className={css.title}>{t('app.name')}</h1>
        </div>
        {children}
      </div>
      <footer className={css.footer}>{footer}</footer>
    </main>
  );
}
