import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Relation } from '#shared/domain/crm.ts';
import { noteSays } from '#shared/domain/note-facts.ts';
import { useRequest } from '../../platform/index.ts';
import { missingFacts } from './note-facts.ts';
import css from './wrap-up.module.css';

interface NoteFactsHintProps {
  readonly relation: Relation;
  readonly note: string;
  readonly disabled: boolean;
  onInsert(fact: string): void;
}

/** What the note must say because no such record is related; a press begins the line (REL-10, REL-11). */
export function NoteFactsHint({ relation, note, disabled, onInsert }: NoteFactsHintProps) {
  const { t } = useTranslation();
  const types = useRequest('people.get', null).data?.recordTypes ?? [];
  return missingFacts(types, relation).map(({ kind, name, facts }) => (
    <div key={kind} className={css.facts}>
      <span>{t('facts.lead', { type: name })}</span>
      {facts.map((fact) =>
        noteSays(note, fact) ? (
          <span key={fact} className={css.factDone} role="img" aria-label={t('facts.done', { fact })}>
            <IconCheck size={12} stroke={2} aria-hidden="true" />
            {fact}
          </span>
        ) : (
          <button
            key={fact}
            type="button"
            className={css.fact}
            aria-label={t('facts.insert', { fact })}
            disabled={disabled}
            onClick={() => onInsert(fact)}
          >
            <IconPlus size={12} stroke={2} aria-hidden="true" />
            {fact}
          </button>
        ),
      )}
    </div>
  ));
}
