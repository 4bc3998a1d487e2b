import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactPart } from '#shared/domain/contact.ts';
import { useFormat } from '../../i18n/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './conflict-view.module.css';
import type { PartConflict } from './contact-form.ts';
import type { PartWords } from './part-words.ts';

interface ConflictViewProps {
  readonly conflicts: readonly PartConflict[];
  readonly changedBy: { readonly name: string } | null;
  /** When, in hub time. */
  readonly changedAt: number;
  readonly words: PartWords;
  readonly busy: boolean;
  onApply(mine: ReadonlySet<ContactPart>): void;
}

/** Somebody else changed the same parts: for each both values side by side, and the agent chooses (DEC-17). */
export function ConflictView({ conflicts, changedBy, changedAt, words, busy, onApply }: ConflictViewProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [mine, setMine] = useState<ReadonlyMap<ContactPart, boolean>>(new Map());
  const chosen = conflicts.every(({ part }) => mine.has(part));
  const choose = (part: ContactPart, isMine: boolean) => setMine(new Map(mine).set(part, isMine));
  return (
    <section className={css.conflict} aria-label={t('contact.conflictTitle')}>
      <ProblemBanner
        tone="warn"
        alert
        what={
          changedBy === null
            ? t('contact.conflictTitle')
            : t('contact.conflictBy', { name: changedBy.name, moment: format.moment(changedAt) })
        }
        todo={t('contact.conflictLead')}
      />
      {conflicts.map(({ part, mine: yours, theirs }) => (
        <fieldset key={part} className={css.part}>
          <legend className={css.name}>{words.nameOf(part)}</legend>
          <Side
            part={part}
            title={t('contact.yours')}
            text={words.textOf(yours)}
            chosen={mine.get(part) === true}
            onChoose={() => choose(part, true)}
          />
          <Side
            part={part}
            title={t('contact.theirs')}
            text={words.textOf(theirs)}
            chosen={mine.get(part) === false}
            onChoose={() => choose(part, false)}
          />
        </fieldset>
      ))}
      <div className={css.foot}>
        <Button
          disabled={!chosen}
          loading={busy}
          onClick={() =>
            onApply(new Set(conflicts.flatMap(({ part }) => (mine.get(part) === true ? [part] : []))))
          }
        >
          {t('contact.apply')}
        </Button>
      </div>
    </section>
  );
}

interface SideProps {
  readonly part: ContactPart;
  readonly title: string;
  readonly text: string;
  readonly chosen: boolean;
  onChoose(): void;
}

function Side({ part, title, text, chosen, onChoose }: SideProps) {
  return (
    <label className={css.side} data-chosen={chosen}>
      <span className={css.sideHead}>
        <input type="radio" name={`conflict-${part}`} checked={chosen} onChange={onChoose} />
        {title}
      </span>
      <span className={`selectable ${css.value}`} dir="auto">
        {text}
      </span>
    </label>
  );
}
