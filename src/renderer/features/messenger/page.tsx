import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import css from './messenger.module.css';
import { Panes } from './panes.tsx';

/** The messenger as a page of its own. */
export function MessengerPage() {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  return (
    <div className={css.whole}>
      <h1 className="reader-only">{t('messenger.title')}</h1>
      <Panes narrow={narrow} />
    </div>
  );
}
