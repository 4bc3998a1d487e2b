import { Popover } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { entryId, GroupedList, type ListGroup } from './grouped-list.tsx';
import { useEnter, useListMark } from './list-mark.ts';
import css from './picker.module.css';

interface PickerProps {
  /** What is chosen here, such as Related to. */
  readonly label: string;
  readonly placeholder: string;
  readonly groups: readonly ListGroup[];
  readonly search: string;
  onSearch(search: string): void;
  /** The list closes; what is read for it may stop. */
  onOpen(opened: boolean): void;
  onChoose(key: string): void;
  /** True while the groups are those of what was typed before. */
  readonly waiting: boolean;
  /** What an empty list says; null while it is being read. */
  readonly empty: string | null;
  /** Below the list: what to do when it is not in it, or why it may be incomplete. */
  readonly footer?: (close: () => void) => React.ReactNode;
  readonly disabled?: boolean;
  /** In pixels. */
  readonly width?: number;
  /** Several can be chosen one after another: the list stays open. */
  readonly staysOpen?: boolean;
  /** What the button is called where it shows what was chosen; else as the list. */
  readonly buttonLabel?: string | undefined;
  /** Said when the pointer rests on a button that shows no words. */
  readonly hint?: string | undefined;
  /** What the button shows. */
  readonly children: React.ReactNode;
  readonly className?: string | undefined;
}

/**
 * A button that opens a list to choose from, found in as one types: arrows walk, Enter chooses, Escape closes and gives the
 * focus back.
 */
export function Picker(props: PickerProps) {
  const { label, buttonLabel = label, disabled = false, width = 380, children, className } = props;
  const [opened, setOpened] = useState(false);
  const change = (next: boolean) => {
    if (!next) props.onSearch('');
    setOpened(next);
    props.onOpen(next);
  };
  return (
    <Popover
      opened={opened}
      onChange={change}
      position="bottom-start"
      width={width}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={className}
          aria-label={buttonLabel}
          aria-haspopup="listbox"
          title={props.hint}
          disabled={disabled}
          onClick={() => change(!opened)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={label}>
        <PickerList {...props} close={() => change(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function PickerList({
  label,
  placeholder,
  groups,
  search,
  onSearch,
  onChoose,
  waiting,
  empty,
  footer,
  staysOpen = false,
  close,
}: PickerProps & { close(): void }) {
  const id = useId();
  const keys = groups.flatMap(({ entries }) => entries.map(({ key }) => key));
  const mark = useListMark(keys);
  const choose = (key: string) => {
    if (!staysOpen) close();
    onChoose(key);
  };
  const enter = useEnter(waiting, () => {
    if (mark.key !== null) choose(mark.key);
  });
  return (
    <div className={css.panel}>
      <div className={css.field}>
        <IconSearch size={14} stroke={1.75} aria-hidden="true" />
        <input
          className={css.input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={mark.key === null ? undefined : entryId(id, mark.key)}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          data-autofocus
          value={search}
          onChange={(event) => {
            mark.reset();
            enter.forget();
            onSearch(event.currentTarget.value);
          }}
          onKeyDown={(event) => {
            if (mark.step(event) || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            enter.press();
          }}
        />
      </div>
      <GroupedList
        id={id}
        label={label}
        groups={groups}
        markedKey={mark.key}
        onMark={mark.mark}
        onChoose={choose}
      />
      {keys.length === 0 && empty !== null ? (
        <p className={css.empty} role="status">
          {empty}
        </p>
      ) : null}
      {footer === undefined ? null : <div className={css.foot}>{footer(close)}</div>}
    </div>
  );
}
