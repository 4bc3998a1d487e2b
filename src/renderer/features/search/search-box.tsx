import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, useShortcut } from '../../ui/index.ts';
import type { Find, NamedCommand } from './groups.ts';
import css from './search.module.css';
import { SearchDialog } from './search-dialog.tsx';

interface SearchBoxProps {
  /** What can be done now, by name; asked when the search opens. */
  commands(): readonly NamedCommand[];
  onOpen(find: Find): void;
}

/** The one search box (SRCH-1): a press or Ctrl+K opens it wherever the focus is. */
export function SearchBox({ commands, onOpen }: SearchBoxProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useShortcut('Ctrl+K', () => setOpened(true), !opened);
  return (
    <>
      <button
        type="button"
        className={css.box}
        title={t('finder.open')}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K"
        onClick={() => setOpened(true)}
      >
        <IconSearch size={14} stroke={1.75} aria-hidden="true" />
        <span className={`ellipsis ${css.boxWords}`}>{t('finder.open')}</span>
        <KeyHint keys="Ctrl+K" />
      </button>
      {opened ? (
        <SearchDialog commands={commands()} onOpen={onOpen} onClose={() => setOpened(false)} />
      ) : null}
    </>
  );
}
