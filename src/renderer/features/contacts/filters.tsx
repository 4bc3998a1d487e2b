import { TextInput } from '@mantine/core';
import { IconLock, IconSearch } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { ContactFilter } from '../../platform/index.ts';
import css from './contacts.module.css';

type Words = RequestOutput<'people.get'>;

interface FiltersProps {
  readonly words: Words;
  readonly search: string;
  readonly filter: Pick<ContactFilter, 'listId' | 'tagId'>;
  onSearch(text: string): void;
  onFilter(filter: Pick<ContactFilter, 'listId' | 'tagId'>): void;
}

/** What is looked for, in which list, with which tag (CONT-2). */
export function Filters({ words, search, filter, onSearch, onFilter }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <search className={css.filters} aria-label={t('contacts.filters')}>
      <TextInput
        type="search"
        aria-label={t('contacts.search')}
        placeholder={t('contacts.searchIn')}
        leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
        value={search}
        maxLength={200}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <Choices
        title={t('contacts.list')}
        all={t('contacts.allLists')}
        choices={words.lists
          .filter(({ archived, id }) => !archived || id === filter.listId)
          .map(({ id, name, mayWrite }) => ({
            id,
            name,
            mark: mayWrite ? null : (
              <span role="img" aria-label={t('contacts.readOnlyList')} title={t('contacts.readOnlyList')}>
                <IconLock size={12} stroke={1.75} aria-hidden="true" />
              </span>
            ),
            colour: null,
          }))}
        chosen={filter.listId}
        onChoose={(listId) => onFilter({ ...filter, listId })}
      />
      <Choices
        title={t('contacts.tag')}
        all={t('contacts.anyTag')}
        choices={words.tags
          .filter(({ archived, id }) => !archived || id === filter.tagId)
          .map(({ id, name, colour }) => ({ id, name, mark: null, colour }))}
        chosen={filter.tagId}
        onChoose={(tagId) => onFilter({ ...filter, tagId })}
      />
    </search>
  );
}

interface ChoicesProps {
  readonly title: string;
  readonly all: string;
  readonly choices: readonly {
    readonly id: string;
    readonly name: string;
    readonly mark: React.ReactNode;
    readonly colour: string | null;
  }[];
  readonly chosen: string | null;
  onChoose(id: string | null): void;
}

/** One choice out of a few, or none of them: one stop for Tab, arrows choose. */
function Choices({ title, all, choices, chosen, onChoose }: ChoicesProps) {
  const base = useId();
  const rows = [{ id: null, name: all, mark: null, colour: null }, ...choices];
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  );
  return (
    <div className={css.choices} role="radiogroup" aria-labelledby={base}>
      <h2 id={base} className={css.filterTitle}>
        {title}
      </h2>
      <div className={css.choiceList}>
        {rows.map((row, index) => (
          <button
            key={row.id ?? 'all'}
            type="button"
            role="radio"
            id={`${base}-${index.toString()}`}
            aria-checked={index === at}
            tabIndex={index === at ? 0 : -1}
            className={css.choice}
            title={row.name}
            onClick={() => onChoose(row.id)}
            onKeyDown={(event) => {
              const steps: Readonly<Record<string, number>> = {
                ArrowDown: at + 1,
                ArrowUp: at - 1,
                Home: 0,
                End: rows.length - 1,
              };
              const to = rows[steps[event.key] ?? -1];
              if (to === undefined) return;
              event.preventDefault();
              onChoose(to.id);
              document.getElementById(`${base}-${(steps[event.key] ?? 0).toString()}`)?.focus();
            }}
          >
            {row.colour === null ? null : (
              <span className={css.tagDot} style={{ background: row.colour }} aria-hidden="true" />
            )}
            <span className="ellipsis" dir="auto">
              {row.name}
            </span>
            {row.mark}
          </button>
        ))}
      </div>
    </div>
  );
}
