import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { RecordLink } from './part-value.tsx';
import css from './records.module.css';

interface OpenCasesProps {
  /** Null for a record that belongs to no account. */
  readonly accountId: string | null;
  readonly exceptId: string;
  onOpen(id: string): void;
}

/** The open cases of an account, to look for the one that a call is about before another is made (REL-6). */
export function OpenCases({ accountId, exceptId, onOpen }: OpenCasesProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const read = useRequest(
    'records.search',
    { kinds: ['case'], accountId, openOnly: true, limit: 50 },
    { enabled: accountId !== null },
  );
  const cases = (read.data ?? []).filter(({ id }) => id !== exceptId);
  return (
    <div className={css.cases}>
      <h2 className={css.casesHead}>{t('crm.openCases')}</h2>
      {cases.length === 0 && !read.loading ? (
        <p className={css.none}>
          {read.problem === null ? t('crm.noOpenCases') : describe(read.problem).what}
        </p>
      ) : (
        <ul className={css.caseList}>
          {cases.map((record) => (
            <li key={record.id}>
              <RecordLink
                kind={record.kind}
                number={record.number}
                title={record.title}
                onOpen={() => onOpen(record.id)}
              />
              <div className={css.caseStatus}>{record.status}</div>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
