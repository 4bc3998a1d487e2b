import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { Delayed, ProblemBanner } from '../../ui/index.ts';
import { DispositionList } from './disposition-list.tsx';
import { same } from './outcome-form.ts';
import { RefusedView } from './refused-view.tsx';
import { SaveState } from './save-state.tsx';
import { abandonedSubject } from './subjects.ts';
import { useOutcome } from './use-outcome.ts';
import css from './wrap-up.module.css';

interface AbandonedOutcomeProps {
  readonly row: AbandonedCallView;
  /** It is reserved for this agent: only then can anything be said of it (VDISP-12). */
  readonly mine: boolean;
}

/** Disposition and note of an abandoned call, saved as they are said; to be read only while it is not one's own. */
export function AbandonedOutcome({ row, mine }: AbandonedOutcomeProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const workspace = useRequest('workspace.get', null);
  const { outcome: hubs, refused } = row;
  const outcome = useOutcome(abandonedSubject(row.id), row, refused !== null || !mine);
  const { form } = outcome;
  if (form === null || workspace.data === undefined) {
    return (
      <Delayed>
        {workspace.problem === null ? null : <ProblemBanner tone="bad" {...describe(workspace.problem)} />}
      </Delayed>
    );
  }
  const { dispositions } = workspace.data;
  if (refused !== null && outcome.mine !== null) {
    return (
      <section className={css.narrow} aria-label={t('wrapUp.title')}>
        <RefusedView
          mine={outcome.mine}
          hubs={hubs}
          differs={!same(outcome.mine, hubs)}
          problem={refused.problem}
          mayResend={mine}
          dispositions={dispositions}
          onKeepMine={() => void outcome.keepMine()}
          onKeepHubs={() => void outcome.keepHubs()}
        />
      </section>
    );
  }
  if (!mine) return <SaidOutcome row={row} dispositions={dispositions} />;
  return (
    <section className={css.narrow} aria-label={t('wrapUp.title')}>
      <DispositionList
        dispositions={dispositions}
        chosenId={form.dispositionId}
        disabled={false}
        onChoose={outcome.choose}
      />
      <div>
        <div className={css.noteHead}>
          <label className={css.label} htmlFor={`note-${row.id}`}>
            {t('wrapUp.note')}
          </label>
          <SaveState dirty={form.dirty} pending={row.pending} />
        </div>
        <Textarea
          id={`note-${row.id}`}
          rows={4}
          placeholder={t('wrapUp.notePlaceholder')}
          value={form.note}
          maxLength={20_000}
          onChange={(event) => outcome.typeNote(event.currentTarget.value)}
          onBlur={outcome.flush}
        />
      </div>
      {outcome.problem === null ? null : (
        <ProblemBanner tone="warn" alert stacked {...describe(outcome.problem)} />
      )}
    </section>
  );
}

interface SaidOutcomeProps {
  readonly row: AbandonedCallView;
  readonly dispositions: readonly { readonly id: string; readonly name: string }[];
}

/** What was said of it, to be read. */
function SaidOutcome({ row: { outcome, pending }, dispositions }: SaidOutcomeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = dispositions.find(({ id }) => id === outcome.dispositionId)?.name;
  return (
    <section className={css.locked} aria-label={t('wrapUp.title')}>
      <h3 className={css.label}>{t('wrapUp.disposition')}</h3>
      <p className="selectable">{name ?? t('wrapUp.noDisposition')}</p>
      <h3 className={css.label}>{t('wrapUp.note')}</h3>
      <p className={`selectable ${css.lockedNote}`}>
        {outcome.note === '' ? t('wrapUp.noNote') : outcome.note}
      </p>
      {outcome.savedAt === null ? null : (
        <p className={css.lockedLine}>
          {t('abandoned.saved', { moment: format.moment(outcome.savedAt) })}
          <SaveState dirty={false} pending={pending} />
        </p>
      )}
    </section>
  );
}
