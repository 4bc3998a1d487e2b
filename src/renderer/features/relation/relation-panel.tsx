import { IconArrowForwardUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noRelation, type RecordKind, type Relation } from '#shared/domain/crm.ts';
import type { Party } from '#shared/domain/interaction.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ProblemBanner, TagEditor } from '../../ui/index.ts';
import { Candidates } from './candidates.tsx';
import { NameField } from './name-field.tsx';
import { NewContactDialog } from './new-contact-dialog.tsx';
import { RecordChip, RelatedField } from './related-field.tsx';
import css from './relation.module.css';
import { type RelationWays, relationHandle } from './use-relation.ts';

/** What is known of an interaction before anything is related to it. */
export interface RelationSubject {
  readonly relation: Relation;
  readonly tagIds: readonly string[];
  readonly party: Party;
  /** When it began, hub time in milliseconds. */
  readonly since: number;
}

interface RelationPanelProps {
  /** Null while neither hub nor desktop has a row for the call yet: nothing can be said of it then. */
  readonly subject: RelationSubject | null;
  readonly ways: RelationWays;
  readonly live: boolean;
  readonly disabled: boolean;
  onOpenContact(id: string): void;
  onOpenRecord(id: string): void;
  /** A record is to be made and related. */
  onNewRecord(kind: RecordKind): void;
}

/** Whom and what an interaction is about, with its tags: during it and in wrap-up (CNOTE-2..6, REL-13, STATE-7). */
export function RelationPanel({
  subject,
  ways,
  live,
  disabled: locked,
  onOpenContact,
  onOpenRecord,
  onNewRecord,
}: RelationPanelProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const relation = subject?.relation ?? noRelation;
  const handle = relationHandle(ways, relation);
  const words = useRequest('people.get', null).data;
  const policy = useRequest('workspace.get', null).data?.policy;
  const [creating, setCreating] = useState<string | null>(null);
  const first = relation.contacts[0];
  const contact = useRequest('contacts.get', { id: first?.id ?? '' }, { enabled: first !== undefined });
  const disabled = subject === null || locked;
  const { problem } = ways;
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
          since={subject?.since ?? 0}
          disabled={disabled}
          onOpen={onOpenRecord}
          onNew={onNewRecord}
        />
        <div className={css.field}>
          <h2 className={css.label}>{t('tags.title')}</h2>
          <div className={css.line}>
            <TagEditor
              tags={words?.tags ?? []}
              chosen={subject?.tagIds ?? []}
              greyAbove={policy?.tags.greyAbove ?? Number.POSITIVE_INFINITY}
              disabled={disabled}
              onAdd={(id) => ways.tag([id], [])}
              onRemove={(id) => ways.tag([], [id])}
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
      {subject === null ? <p className={css.note}>{t('relation.notYet')}</p> : null}
      {live && relation.contacts.length > 0 && policy?.relation.travelsWithTransfer === true ? (
        <p className={css.note}>
          <IconArrowForwardUp size={12} stroke={1.75} aria-hidden="true" />
          {t('relation.travelled')}
        </p>
      ) : null}
      {creating === null || subject === null ? null : (
        <NewContactDialog
          party={subject.party}
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
