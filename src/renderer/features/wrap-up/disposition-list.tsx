import { TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Disposition } from '#shared/domain/workspace.ts';
import { classes } from '../../ui/index.ts';
import { columnsOf, stepThrough } from './dispositions.ts';
import css from './wrap-up.module.css';

interface DispositionListProps {
  readonly dispositions: readonly Disposition[];
  readonly chosenId: string | null;
  readonly disabled: boolean;
  onChoose(id: string): void;
}

/** Default dispositions left, custom ones right, found by typing, chosen by a click or Enter (VDISP-5). */
export function DispositionList({ dispositions, chosenId, disabled, onChoose }: DispositionListProps) {
  const { t, i18n } = useTranslation();
  const base = useId();
  const [typed, setTyped] = useState('');
  const [markedId, setMarkedId] = useState<string | null>(null);
  const { left, right } = columnsOf(dispositions, typed, i18n.language, chosenId);
  const shown = [...left, ...right];
  const fallback = typed === '' ? null : (shown[0]?.id ?? null);
  const mark = shown.some((each) => each.id === markedId) ? markedId : fallback;
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && mark !== null && !disabled) onChoose(mark);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else {
      const next = stepThrough(left, right, mark, event.key);
      if (next === null) return;
      setMarkedId(next);
      document.getElementById(`${base}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
    event.preventDefault();
  };
  const column = (title: string, rows: readonly Disposition[]) => (
    <div role="group" aria-label={title} className={css.column}>
      <div className={css.columnHead} aria-hidden="true">
        {title}
      </div>
      {rows.map((each) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the search field takes the keys for its options
        <div
          key={each.id}
          id={`${base}-${each.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={each.id === chosenId}
          aria-disabled={disabled}
          className={classes(css.option, each.id === chosenId && css.chosen, each.id === mark && css.marked)}
          onClick={() => !disabled && onChoose(each.id)}
        >
          <span className="ellipsis" title={each.name}>
            {each.name}
          </span>
          {each.id === chosenId ? <IconCheck size={14} stroke={2.25} aria-hidden="true" /> : null}
        </div>
      ))}
    </div>
  );
  return (
    <div className={css.dispositionSide}>
      <TextInput
        role="combobox"
        aria-expanded="true"
        aria-controls={`${base}-list`}
        aria-activedescendant={mark === null ? undefined : `${base}-${mark}`}
        label={t('wrapUp.disposition')}
        placeholder={t('wrapUp.findDisposition')}
        data-autofocus
        leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setMarkedId(null);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${base}-list`}
        role="listbox"
        aria-label={t('wrapUp.disposition')}
        className={css.options}
        tabIndex={-1}
      >
        {left.length > 0 ? column(t('wrapUp.defaultColumn'), left) : null}
        {right.length > 0 ? column(t('wrapUp.customColumn'), right) : null}
        {shown.length === 0 ? <p className={css.noMatch}>{t('wrapUp.noMatch', { search: typed })}</p> : null}
      </div>
    </div>
  );
}
