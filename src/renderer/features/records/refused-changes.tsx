import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribe } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import { PartValue } from './part-value.tsx';
import css from './records.module.css';
import type { RecordHandle } from './use-record.ts';

interface RefusedChangesProps {
  readonly handle: RecordHandle;
  nameOf(part: string): string;
}

/** The hub refused a change: both values side by side, and the agent decides. Nothing is dropped by itself. */
export function RefusedChanges({ handle, nameOf }: RefusedChangesProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const refusal = handle.record?.refused ?? null;
  if (refusal === null) return null;
  const said = describe(refusal.problem);
  return (
    <section className={css.refused} aria-label={said.what}>
      <ProblemBanner tone="warn" alert what={said.what} todo={said.todo}>
        {handle.refused.length > 0 ? null : (
          <Button size="xs" variant="default" onClick={() => void handle.keepTheirs()}>
            {t('common.dismiss')}
          </Button>
        )}
      </ProblemBanner>
      {handle.refused.length === 0 ? null : (
        <>
          <table className={css.sides}>
            <thead>
              <tr>
                <td />
                <th scope="col">{t('crm.yours')}</th>
                <th scope="col">{t('crm.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {handle.refused.map(({ change, theirs }) => (
                <tr key={change.part}>
                  <th scope="row">{nameOf(change.part)}</th>
                  <td>
                    <PartValue value={change.to} />
                  </td>
                  <td>
                    <PartValue value={theirs} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className={css.refusedWays}>
            <Button size="xs" variant="default" onClick={() => void handle.keepMine()}>
              {t('crm.keepMine')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void handle.keepTheirs()}>
              {t('crm.keepTheirs')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
