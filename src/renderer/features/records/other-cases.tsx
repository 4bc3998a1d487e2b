import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CrmRecord } from '#shared/domain/crm.ts';
import { useFormat } from '../../i18n/index.ts';
import { EntryWords, RecordIcon } from '../../ui/index.ts';
import css from './records.module.css';

interface OtherCasesProps {
  readonly cases: readonly CrmRecord[];
  /** Those of which the agent has said that theirs is another matter. */
  readonly differs: ReadonlySet<string>;
  onSame(record: CrmRecord): void;
  onDiffers(id: string, other: boolean): void;
}

/** The account's open cases: the one that is meant is taken, each other one is said to be another matter (REL-15). */
export function OtherCases({ cases, differs, onSame, onDiffers }: OtherCasesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cases.length === 0) return null;
  return (
    <fieldset className={css.others}>
      <legend>{t('crm.cases', { count: cases.length })}</legend>
      <ul className={css.otherList}>
        {cases.map((record) => (
          <li key={record.id} className={css.other}>
            <div className={css.otherName}>
              <RecordIcon kind="case" />
              <EntryWords
                title={`${t('crm.number', { number: record.number })} ${record.title}`}
                aside={[record.status, format.moment(record.updatedAt)]
                  .filter((each) => each !== '')
                  .join(' · ')}
              />
            </div>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('crm.itIsThis')}: ${record.title}`}
              onClick={() => onSame(record)}
            >
              {t('crm.itIsThis')}
            </Button>
            <Checkbox
              size="xs"
              label={t('crm.another')}
              aria-label={`${t('crm.another')}: ${record.title}`}
              checked={differs.has(record.id)}
              onChange={(event) => onDiffers(record.id, event.currentTarget.checked)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
