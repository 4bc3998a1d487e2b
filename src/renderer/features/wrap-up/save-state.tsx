import { useTranslation } from 'react-i18next';
import { PendingClock } from '../../ui/index.ts';
import css from './wrap-up.module.css';

/** Where the words are: being typed, on their way to the hub, or there. */
export function SaveState({ dirty, pending }: { readonly dirty: boolean; readonly pending: boolean }) {
  const { t } = useTranslation();
  if (dirty) return <span className={css.saveState}>{t('wrapUp.typing')}</span>;
  if (pending) return <PendingClock label={t('common.pending')} withWord />;
  return null;
}
