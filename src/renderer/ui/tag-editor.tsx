import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './tags.module.css';
import { TagChips, type TagView } from './tags.tsx';

interface TagEditorProps {
  /** All that can be chosen. */
  readonly tags: readonly (TagView & { readonly archived: boolean })[];
  readonly chosen: readonly string[];
  readonly greyAbove: number;
  readonly disabled: boolean;
  onAdd(id: string): void;
  onRemove(id: string): void;
}

/** Puts tags on something and takes them off, at once (TAG-2): the list is found in as one types, Enter turns one on or off. */
export function TagEditor({ tags, chosen, greyAbove, disabled, onAdd, onRemove }: TagEditorProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
      combobox.focusTarget();
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const on = tags.filter(({ id }) => chosen.includes(id));
  const wanted = search.trim().toLocaleLowerCase();
  const found = tags.filter(
    (tag) => (!tag.archived || chosen.includes(tag.id)) && tag.name.toLocaleLowerCase().includes(wanted),
  );
  const toggle = (id: string) => {
    if (chosen.includes(id)) onRemove(id);
    else onAdd(id);
  };
  return (
    <div className={css.editor}>
      <TagChips tags={on} greyAbove={greyAbove} onRemove={disabled ? undefined : onRemove} />
      {disabled ? null : (
        <Combobox store={combobox} onOptionSubmit={toggle} width={220} position="bottom-start">
          <Combobox.Target withAriaAttributes={false}>
            <button
              type="button"
              className={css.add}
              aria-haspopup="listbox"
              aria-expanded={combobox.dropdownOpened}
              onClick={() => combobox.toggleDropdown()}
            >
              <IconPlus size={12} stroke={2} aria-hidden="true" />
              {t('tags.add')}
            </button>
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Search
              aria-label={t('tags.find')}
              placeholder={t('tags.find')}
              value={search}
              onChange={(event) => {
                setSearch(event.currentTarget.value);
                combobox.selectFirstOption();
              }}
            />
            <Combobox.Options mah={240} style={{ overflowY: 'auto' }} aria-label={t('tags.title')}>
              {found.length === 0 ? <Combobox.Empty>{t('tags.none')}</Combobox.Empty> : null}
              {found.map((tag) => (
                <Combobox.Option
                  key={tag.id}
                  value={tag.id}
                  aria-selected={chosen.includes(tag.id)}
                  title={tag.description === '' ? undefined : tag.description}
                >
                  <span className={css.option} style={{ '--tag': tag.colour } as React.CSSProperties}>
                    <span className={css.dot} aria-hidden="true" />
                    <span className="ellipsis" dir="auto">
                      {tag.name}
                    </span>
                    {chosen.includes(tag.id) ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : null}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </div>
  );
}
