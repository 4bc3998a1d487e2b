import { IconChevronDown } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { classes, StateShape } from '../../ui/index.ts';
import { openingOrder, type PhoneRow, phoneRows } from './phone-list.ts';
import css from './phone-picker.module.css';

interface PhonePickerProps {
  readonly phones: readonly DeskPhone[];
  readonly agentId: string;
  /** The one that is chosen so far. */
  readonly value: DeskPhone | null;
  /** What is wrong with the choice is said by the element of this id; null when nothing is. */
  readonly faultId: string | null;
  onChange(phone: DeskPhone): void;
}

const rowHeight = 36;

/**
 * The full list of phones behind a down arrow (HOT-3), searched by typing: arrows walk, Enter or a click chooses. The focus
 * stays in the field (combobox with a list, ARIA APG). It draws what is seen, whatever the number of phones.
 */
export function PhonePicker({ phones, agentId, value, faultId, onChange }: PhonePickerProps) {
  const { t } = useTranslation();
  const base = useId();
  const field = useRef<HTMLInputElement>(null);
  /** Null while the list is closed; else the order in which it opened. */
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState(0);
  const rows = order === null ? [] : phoneRows(phones, order, search, agentId);
  const mark = Math.min(marked, rows.length - 1);
  const open = () => {
    if (order !== null) return;
    const first = openingOrder(phones, agentId);
    setOrder(first);
    setSearch('');
    setMarked(Math.max(0, first.indexOf(value?.id ?? '')));
  };
  const close = () => {
    setOrder(null);
    setSearch('');
  };
  const choose = (row: PhoneRow | undefined) => {
    if (row === undefined || row.trouble !== null) return;
    onChange(row.phone);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && order !== null) close();
    else if (['ArrowDown', 'ArrowUp'].includes(event.key) && order === null) open();
    else if (event.key === 'ArrowUp' && event.altKey) close();
    else if (event.key === 'Enter' && order !== null) choose(rows[mark]);
    else {
      const to = order === null ? undefined : stepsFrom(mark)[event.key];
      if (to === undefined) return;
      setMarked(Math.max(0, Math.min(rows.length - 1, to)));
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = value === null ? '' : value.name;
  return (
    <div className={css.picker}>
      <label className={css.label} htmlFor={`${base}-field`}>
        {t('deskPhone.label')}
      </label>
      <div className={css.field} data-open={order !== null} data-wrong={faultId !== null}>
        <input
          ref={field}
          id={`${base}-field`}
          className={`ellipsis ${css.input}`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: it is the one thing that is asked
          autoFocus
          data-autofocus
          // In a dialog Escape closes the list first.
          data-mantine-stop-propagation={order !== null}
          aria-expanded={order !== null}
          aria-haspopup="listbox"
          aria-controls={order === null ? undefined : `${base}-list`}
          aria-autocomplete="list"
          aria-activedescendant={rows.length === 0 ? undefined : `${base}-${mark.toString()}`}
          aria-invalid={faultId !== null}
          aria-describedby={faultId ?? undefined}
          placeholder={shown === '' ? t('deskPhone.placeholder') : shown}
          value={order === null ? shown : search}
          onChange={(event) => {
            open();
            setSearch(event.currentTarget.value);
            setMarked(0);
          }}
          onClick={open}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        {order === null && value !== null ? (
          <span className={`tabular ${css.chosenExtension}`}>
            {t('deskPhone.extension', { extension: value.extension })}
          </span>
        ) : null}
        <button
          type="button"
          className={css.arrow}
          tabIndex={-1}
          aria-label={t('deskPhone.showAll')}
          aria-expanded={order !== null}
          // The focus stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            field.current?.focus();
            if (order === null) open();
            else close();
          }}
        >
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      {order === null ? null : (
        <div className={css.drop}>
          {rows.length === 0 ? (
            <p className={css.nothing} role="status">
              {t('deskPhone.noMatch', { search })}
            </p>
          ) : (
            <PhoneOptions
              base={base}
              rows={rows}
              mark={mark}
              agentId={agentId}
              onMark={setMarked}
              onChoose={choose}
            />
          )}
        </div>
      )}
    </div>
  );
}

const stepsFrom = (mark: number): Readonly<Record<string, number>> => ({
  ArrowDown: mark + 1,
  ArrowUp: mark - 1,
  PageDown: mark + 7,
  PageUp: mark - 7,
});

interface PhoneOptionsProps {
  readonly base: string;
  readonly rows: readonly PhoneRow[];
  readonly mark: number;
  readonly agentId: string;
  onMark(index: number): void;
  onChoose(row: PhoneRow): void;
}

function PhoneOptions({ base, rows, mark, agentId, onMark, onChoose }: PhoneOptionsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const seenMark = useRef(-1);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.phone.id ?? index,
    overscan: 8,
    initialOffset: () => Math.max(0, (mark - 3) * rowHeight),
  });
  if (seenMark.current !== mark && seenMark.current !== -1) virtual.scrollToIndex(mark);
  seenMark.current = mark;
  return (
    <div
      ref={scroller}
      id={`${base}-list`}
      role="listbox"
      aria-label={t('deskPhone.list')}
      tabIndex={-1}
      className={css.list}
      // A press on the list or its bar leaves the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      <div role="presentation" className={css.sheet} style={{ blockSize: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={key}
              id={`${base}-${index.toString()}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === mark}
              aria-disabled={row.trouble !== null}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={classes(css.option, index === mark && css.marked)}
              style={{ transform: `translateY(${start.toString()}px)` }}
              onPointerMove={() => onMark(index)}
              onClick={() => onChoose(row)}
              onKeyDown={() => {}}
            >
              <OptionWords row={row} mine={row.phone.heldBy?.agentId === agentId} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const lights = { taken: 'busy', inUse: 'busy', notRegistered: 'loggedOut' } as const;

function OptionWords({ row: { phone, trouble }, mine }: { readonly row: PhoneRow; readonly mine: boolean }) {
  const { t } = useTranslation();
  const state = trouble ?? (mine ? 'yours' : 'free');
  const word = t(`deskPhone.${state}`, { name: phone.heldBy?.name ?? '' });
  return (
    <>
      <span className={css.which}>
        <span className={`ellipsis ${css.name}`} title={phone.name}>
          {phone.name}
        </span>
        <span className={`tabular ${css.extension}`}>
          {t('deskPhone.extension', { extension: phone.extension })}
        </span>
      </span>
      <span className={css.state} data-state={state}>
        <StateShape light={trouble === null ? 'good' : lights[trouble]} />
        <span className="ellipsis" title={word}>
          {word}
        </span>
      </span>
    </>
  );
}
