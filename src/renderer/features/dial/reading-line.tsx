import { IconAlertTriangle, IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import css from './dial.module.css';
import type { Reading } from './plan.ts';

interface ReadingLineProps {
  readonly id: string;
  readonly reading: Reading;
  readonly name: string | null;
}

/** What will be dialled, as it was understood: always as high, so that the keys below stay where they are. */
export function ReadingLine({ id, reading, name }: ReadingLineProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  return (
    <div id={id} className={css.reading} role="status" data-kind={reading.kind}>
      {reading.kind === 'number' ? (
        <>
          <span className={`ellipsis selectable tabular ${css.read}`} title={reading.target.dial}>
            {reading.target.display}
          </span>
          <span className="ellipsis">
            {[
              name,
              reading.target.postDial === null
                ? null
                : t('dial.postDial', { digits: reading.target.postDial }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </span>
        </>
      ) : null}
      {reading.kind === 'emergency' ? (
        <>
          <span className={css.read}>
            <IconUrgent size={14} stroke={2} aria-hidden="true" />
            {t(reading.test ? 'dial.testNumber' : 'dial.emergencyNumber', { number: reading.number })}
          </span>
          <span>{t(reading.test ? 'dial.testHow' : 'dial.emergencyHow')}</span>
        </>
      ) : null}
      {reading.kind === 'unreadable' ? (
        <>
          <span className={css.read}>
            <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
            {describe(reading.problem).what}
          </span>
          <span>{describe(reading.problem).todo}</span>
        </>
      ) : null}
      {reading.kind === 'name' ? <span>{t('dial.chooseSomebody')}</span> : null}
      {reading.kind === 'empty' ? <span>{t('dial.how')}</span> : null}
    </div>
  );
}
