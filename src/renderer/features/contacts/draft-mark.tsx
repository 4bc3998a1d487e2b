import { useTranslation } from 'react-i18next';
import css from './draft-mark.module.css';

/** On a contact that the hub made of somebody unknown and that nobody has completed yet (CONT-5, CONT-6). */
export function DraftMark() {
  const { t } = useTranslation();
  return (
    <span className={css.draft} title={t('contact.draftHint')}>
      {t('contact.draft')}
    </span>
  );
}
