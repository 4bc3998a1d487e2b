import { IconCalendarClock, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import { useFormat } from '../../i18n/index.ts';
import { useCommand, useNow, useRequest, useSkills } from '../../platform/index.ts';
import { PendingClock, PhoneNumber } from '../../ui/index.ts';
import { dueState, nameOf } from './commitment-form.ts';
import css from './commitments.module.css';
import { useCommitmentDialog } from './use-commitment-dialog.ts';

type Row = RequestOutput<'commitments.list'>[number];

/** No more stand there at first, so that what comes below begins on the same screen. */
const mostShown = 4;

/** What was promised to customers and not done yet, the next one first, with how it stands to the clock (COMMIT-2). */
export function FollowUps({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const commitments = useRequest('commitments.list', null);
  const rows = (commitments.data ?? [])
    .filter(({ state }) => state === 'open')
    .sort((one, other) => one.dueAt - other.dueAt);
  if (rows.length === 0) return null;
  return (
    <section className={css.followUps} aria-labelledby="follow-ups">
      <div className={css.head}>
        <h2 id="follow-ups" className={css.heading}>
          {t('commitments.followUps', { count: rows.length })}
        </h2>
        {rows.length > mostShown ? (
          <button type="button" className={css.showAll} aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'commitments.showFewer' : 'commitments.showAll')}
          </button>
        ) : null}
      </div>
      <ul className={css.rows}>
        {rows.slice(0, all ? rows.length : mostShown).map((row) => (
          <FollowUp key={row.id} row={row} readOnly={readOnly} />
        ))}
      </ul>
    </section>
  );
}

function FollowUp({ row, readOnly }: { readonly row: Row; readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dialog = useCommitmentDialog();
  const end = useCommand('commitments.end');
  const skills = useSkills();
  const due = dueState(row.dueAt, useNow());
  const { target } = row;
  const skill = target.kind === 'skill' ? skills.find(({ id }) => id === target.skillId) : undefined;
  const name = nameOf(row) ?? t('commitments.unnamed');
  const detail = [skill === undefined ? '' : t('commitments.skill', { name: skill.name }), row.note]
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <li className={css.row}>
      <IconCalendarClock size={16} stroke={1.75} aria-hidden="true" />
      <span className={css.who}>
        <button
          type="button"
          className={`ellipsis ${css.open}`}
          dir="auto"
          title={name}
          onClick={() => dialog.show({ kind: 'known', id: row.id })}
        >
          {name}
        </button>
        {row.number === '' ? null : <PhoneNumber address={row.number} name={nameOf(row)} />}
        {detail === '' ? null : (
          <span className={`ellipsis ${css.detail}`} dir="auto" title={detail}>
            {detail}
          </span>
        )}
      </span>
      {row.pending ? <PendingClock label={t('common.pending')} /> : null}
      <span className={`tabular ${css.due}`} data-due={due} title={format.exact(row.dueAt)}>
        {due === 'later' ? null : (
          <span className={css.dueWord}>{t(`commitments.${due === 'overdue' ? 'overdue' : 'soon'}`)}</span>
        )}
        <time dateTime={new Date(row.dueAt).toISOString()}>{format.moment(row.dueAt)}</time>
      </span>
      <button
        type="button"
        className={css.done}
        disabled={readOnly || end.busy}
        aria-label={t('commitments.doneFor', { name })}
        title={t('commitments.done')}
        onClick={() => void end.run({ id: row.id, state: 'done', reason: '' })}
      >
        <IconCheck size={14} stroke={1.75} aria-hidden="true" />
      </button>
    </li>
  );
}
