import { Button } from '@mantine/core';
import { IconCheck, IconFileOff, IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Role } from '#shared/domain/agent.ts';
import { type CrmRecord, mayChangeRecord } from '#shared/domain/crm.ts';
import { partOfRecord } from '#shared/domain/record-part.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRecordOpening, useRequest } from '../../platform/index.ts';
import { EmptyState, PendingClock, ProblemBanner, RecordIcon, SkeletonRows } from '../../ui/index.ts';
import { OpenCases } from './open-cases.tsx';
import { PartRow } from './part-row.tsx';
import { linesOf, timeIn } from './parts.ts';
import css from './records.module.css';
import { RefusedChanges } from './refused-changes.tsx';
import { useRecord } from './use-record.ts';

interface RecordViewProps {
  readonly id: string;
  /** Who looks: a task is changed by its own agent and those who lead them. */
  readonly me: { readonly id: string; readonly role: Role };
  readonly readOnly: boolean;
  /** The call that goes on or waits for its outcome, to which the record can be related; null while there is none. */
  readonly call: { readonly name: string; readonly related: boolean; relate(record: CrmRecord): void } | null;
  onOpenRecord(id: string): void;
  onOpenContact(id: string): void;
}

/** A record of the CRM; opening it here makes it one of the first in Related-To (REL-5, REL-6, DEC-7). */
export function RecordView({ id, me, readOnly, call, onOpenRecord, onOpenContact }: RecordViewProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const format = useFormat();
  const handle = useRecord(id);
  useRecordOpening(id);
  const types = useRequest('people.get', null).data?.recordTypes ?? [];
  const { record } = handle;
  if (handle.loading) return <SkeletonRows label={t('common.loading')} />;
  if (record === null) {
    const said = handle.problem === null ? null : describe(handle.problem);
    return (
      <>
        <h1 className="reader-only">{t('crm.record')}</h1>
        <EmptyState icon={IconFileOff} title={said?.what ?? t('crm.goneTitle')} text={said?.todo ?? ''}>
          <Button variant="default" onClick={handle.retry}>
            {t('common.tryAgain')}
          </Button>
        </EmptyState>
      </>
    );
  }
  const type = types.find(({ key }) => key === record.kind);
  const kind = type?.name ?? t(`crm.kind.${record.kind}`);
  const lines = linesOf(record, type, (key) =>
    t(key === 'disposition' || key === 'note' ? `wrapUp.${key}` : `crm.part.${key}`),
  );
  const accountId = record.kind === 'account' ? record.id : (record.account?.id ?? null);
  return (
    <div className={css.view}>
      <header className={css.head}>
        <span className={css.headIcon}>
          <RecordIcon kind={record.kind} size={20} />
        </span>
        <div className={css.who}>
          <h1 className={`ellipsis selectable ${css.title}`} dir="auto" title={record.title}>
            {record.title}
          </h1>
          <div className="ellipsis selectable tabular">
            {[kind, t('crm.number', { number: record.number }), record.status]
              .filter((each) => each !== '')
              .join(' · ')}
          </div>
        </div>
        {call === null || record.kind === 'task' ? null : call.related ? (
          <span className={css.related}>
            <IconCheck size={14} stroke={2} aria-hidden="true" />
            {t('crm.related', { name: call.name })}
          </span>
        ) : (
          <Button
            disabled={readOnly}
            leftSection={<IconLink size={14} stroke={1.75} aria-hidden="true" />}
            onClick={() => call.relate(record)}
          >
            {t('crm.relate', { name: call.name })}
          </Button>
        )}
      </header>
      <div className={css.body}>
        <RefusedChanges handle={handle} nameOf={(part) => nameOf(lines.find((line) => line.part === part))} />
        {handle.saveProblem === null ? null : (
          <ProblemBanner tone="warn" alert {...describe(handle.saveProblem)} />
        )}
        <dl className={css.parts}>
          {lines.map((line) => (
            <PartRow
              key={line.part}
              line={line}
              name={nameOf(line)}
              value={partOfRecord(record, line.part)}
              readOnly={readOnly || !mayChangeRecord(me, record)}
              onSave={handle.save}
              onOpenRecord={onOpenRecord}
              onOpenContact={onOpenContact}
            />
          ))}
          <Facts record={record} />
        </dl>
        {record.pending ? <PendingClock label={t('common.pending')} withWord /> : null}
        {record.updatedBy === null ? null : (
          <p className={css.changed}>
            {t('crm.changed', { moment: format.moment(record.updatedAt), name: record.updatedBy.name })}
          </p>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <aside className={css.aside} aria-label={t('crm.openCases')} tabIndex={0}>
        <OpenCases accountId={accountId} exceptId={record.id} onOpen={onOpenRecord} />
      </aside>
    </div>
  );

  function nameOf(line: (typeof lines)[number] | undefined): string {
    if (line === undefined) return '';
    return line.word === null ? (line.field?.name ?? '') : t(`crm.part.${line.word}`);
  }
}

/** What is known of a record and not changed by hand: who has it, and of a task when it was (TASK-3). */
function Facts({ record }: { readonly record: CrmRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const startedAt = timeIn(record, 'startedAt');
  const endedAt = timeIn(record, 'endedAt');
  const channel = record.fields['channel'];
  const facts: readonly (readonly [string, string | null])[] = [
    [t('crm.part.assignee'), record.assignee?.name ?? null],
    [t('crm.part.channel'), typeof channel === 'string' ? channelWord(channel) : null],
    [t('crm.part.startedAt'), startedAt === null ? null : format.moment(startedAt)],
    [t('crm.part.endedAt'), endedAt === null ? null : format.moment(endedAt)],
  ];
  return facts.map(([name, value]) =>
    value === null ? null : (
      <div key={name} className={css.row}>
        <dt>{name}</dt>
        <dd className="selectable tabular">
          <span className={css.value}>{value}</span>
        </dd>
      </div>
    ),
  );

  function channelWord(key: string): string {
    return key === 'voice' ? t('call.call') : key;
  }
}
