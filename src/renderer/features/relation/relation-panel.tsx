import { IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noRelation, type RecordKind } from '#shared/domain/crm.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import { ProblemBanner, TagEditor } from '../../ui/index.ts';
import { Candidates } from './candidates.tsx';
import { NameField } from './name-field.tsx';
import { NewContactDialog } from './new-contact-dialog.tsx';
import { RecordChip, RelatedField } from './related-field.tsx';
import css from './relation.module.css';
import { useRelation } from './use-relation.ts';

interface RelationPanelProps {
  readonly callId: string;
  /** Null while neither hub nor desktop has a row for the call yet: nothing can be said of it then. */
  readonly row: ParticipationView | null;
  readonly live: boolean;
  readonly readOnly: boolean;
  onOpenContact(id: string): void;
  onOpenRecord(id: string): void;
  /** A record is to be made and related. */
  onNewRecord(kind: RecordKind): void;
}

/** Whom and what a call is about, with its tags: during the call and in wrap-up (CNOTE-2..6, REL-13). */
export function RelationPanel({
  callId,
  row,
  live,
  readOnly,
  onOpenContact,
  onOpenRecord,
  onNewRecord,
}: RelationPanelProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const relation = row?.relation ?? noRelation;
  const handle = useRelation(callId, relation);
  const tag = useCommand('calls.tag');
  const words = useRequest('people.get', null).data;
  const policy = useRequest('workspace.get', null).data?.policy;
  const [creating, setCreating] = useState<string | null>(null);
  const first = relation.contacts[0];
  const contact = useRequest('contacts.get', { id: first?.id ?? '' }, { enabled: first !== undefined });
  const disabled = row === null || readOnly || row.outcome.locked;
  const problem = handle.problem ?? tag.problem;
  return (
    <section className={css.panel} aria-label={t('relation.title')}>
      <Candidates
        candidates={first === undefined && !disabled ? relation.candidates : []}
        handle={handle}
        disabled={disabled}
        onOpen={onOpenContact}
      />
      <div className={css.fields}>
        <NameField
          relation={relation}
          handle={handle}
          disabled={disabled}
          onOpen={onOpenContact}
          onNew={setCreating}
        />
        <RelatedField
          relation={relation}
          handle={handle}
          contact={first === undefined ? null : (contact.data ?? null)}
          since={row?.offeredAt ?? 0}
          disabled={disabled}
          onOpen={onOpenRecord}
          onNew={onNewRecord}
        />
        <div className={css.field}>
          <h2 className={css.label}>{t('tags.title')}</h2>
          <div className={css.line}>
            <TagEditor
              tags={words?.tags ?? []}
              chosen={row?.tagIds ?? []}
              greyAbove={policy?.tags.greyAbove ?? Number.POSITIVE_INFINITY}
              disabled={disabled}
              onAdd={(id) => void tag.run({ callId, add: [id], remove: [] })}
              onRemove={(id) => void tag.run({ callId, add: [], remove: [id] })}
            />
          </div>
        </div>
        {relation.task === null ? null : (
          <div className={css.field}>
            <h2 className={css.label}>{t('relation.task')}</h2>
            <ul className={css.chips} aria-label={t('relation.task')}>
              <RecordChip record={relation.task} onOpen={() => onOpenRecord(relation.task?.id ?? '')} />
            </ul>
          </div>
        )}
      </div>
      {problem === null ? null : <ProblemBanner tone="warn" alert {...describe(problem)} />}
      {row === null ? <p className={css.note}>{t('relation.notYet')}</p> : null}
      {live && relation.contacts.length > 0 && policy?.relation.travelsWithTransfer === true ? (
        <p className={css.note}>
          <IconArrowForwardUp size={12} stroke={1.75} aria-hidden="true" />
          {t('relation.travelled')}
        </p>
      ) : null}
      {creating === null || row === null ? null : (
        <NewContactDialog
          party={row.direction === 'outbound' ? row.destination : row.source}
          search={creating}
          onChosen={(person, accountId) => {
            setCreating(null);
            void handle.addPerson(person, accountId);
          }}
          onClose={() => setCreating(null)}
        />
      )}
    </section>
  );
}
