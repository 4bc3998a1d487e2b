import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequest } from '../../platform/index.ts';
import { entryId, useListMark } from '../../ui/index.ts';
import { ToolButton } from '../../ui/writing/index.ts';
import { FoundEntry } from './entries.tsx';
import list from './list.module.css';
import css from './messenger.module.css';
import type { Names } from './names.ts';
import { PickList } from './pick-list.tsx';

const mostFound = 100;
const leastLetters = 2;

interface FindBarProps {
  readonly conversation: string;
  readonly names: Names;
  onFound(messageId: string): void;
  onClose(): void;
}

/** Words in a conversation: arrows walk through what was found, Enter leads to it, Escape closes. */
export function FindBar({ conversation, names, onFound, onClose }: FindBarProps) {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const asks = wanted.length >= leastLetters;
  const searched = useRequest(
    'messenger.search',
    { text: wanted, key: conversation, limit: mostFound },
    { enabled: asks, keep: true, once: true },
  );
  const hits = asks ? (searched.data ?? []) : [];
  const mark = useListMark(hits.map(({ id }) => id));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const said = !asks
    ? t('messenger.findHint')
    : hits.length === 0
      ? t('messenger.foundNone')
      : t('messenger.found', { count: hits.length });
  return (
    <search className={css.find}>
      <div className={css.findLine}>
        <div className={`${list.field} ${css.grows}`}>
          <IconSearch size={14} stroke={1.75} aria-hidden="true" />
          <input
            ref={field}
            className={list.input}
            type="text"
            role="combobox"
            aria-label={t('messenger.find')}
            aria-expanded={hits.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={mark.key === null ? undefined : entryId(listId, mark.key)}
            placeholder={t('messenger.find')}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={text}
            onChange={(event) => {
              mark.reset();
              setText(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || mark.step(event)) return;
              if (event.key === 'Escape') onClose();
              else if (event.key === 'Enter' && mark.key !== null) onFound(mark.key);
              else return;
              event.preventDefault();
              event.stopPropagation();
            }}
          />
        </div>
        <ToolButton icon={IconX} label={t('messenger.findClose')} onClick={onClose} />
      </div>
      <p className={css.note} role="status">
        {said}
      </p>
      {hits.length === 0 ? null : (
        <div className={css.hits}>
          <PickList
            id={listId}
            label={t('messenger.section.messages')}
            rows={hits.map((message) => ({
              kind: 'entry',
              key: message.id,
              render: () => <FoundEntry message={message} names={names} where="" />,
            }))}
            markedKey={mark.key}
            currentKey={null}
            onChoose={onFound}
          />
        </div>
      )}
    </search>
  );
}
