import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../platform/index.ts';
import { ariaKeys, KeyHint, useShortcut } from '../../ui/index.ts';
import type { Find, NamedCommand } from './groups.ts';
import css from './search.module.css';
import { SearchDialog } from './search-dialog.tsx';

interface SearchBoxProps {
  /** What can be done now, by name; asked when the search opens. */
  commands(): readonly NamedCommand[];
  onOpen(find: Find): void;
}

/** The one search box (SRCH-1): a press or its keys open it wherever the focus is. */
export function SearchBox({ commands, onOpen }: SearchBoxProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const keys = useKeys('search.open');
  useShortcut(keys, () => setOpened(true), !opened);
  return (
    <>
      <button
        type="button"
        className={css.box}
        title={t('finder.open')}
        aria-haspopup="dialog"
        aria-keyshortcuts={ariaKeys(keys)}
        onClick={() => setOpened(true)}
      >
        <IconSearch size={14} stroke={1.75} aria-hidden="true" />
        <span className={`ellipsis ${css.boxWords}`}>{t('finder.open')}</span>
        {keys === null ? null : <KeyHint keys={keys} />}
      </button>
      {opened ? (
        <SearchDialog commands={commands()} onOpen={onOpen} onClose={() => setOpened(false)} />
      ) : null}
    </>
  );
}
