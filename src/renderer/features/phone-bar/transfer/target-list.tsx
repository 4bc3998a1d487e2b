import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint, StateShape, stateLight } from '../../../ui/index.ts';
import { findTargets, type Target } from './targets.ts';
import css from './transfer.module.css';

/** What is done with a target: talk to it first, or hand the call over at once. */
export type How = 'consult' | 'blind';

interface TargetListProps {
  readonly targets: readonly Target[];
  /** What the list is called, and what stands in it when it is empty. */
  readonly label: string;
  readonly placeholder: string;
  readonly empty: string;
  /** Why nobody can be consulted now; null when they can. */
  readonly noConsult: string | null;
  /** False where a call cannot be handed over, such as in a conference. */
  readonly blind: boolean;
  onChoose(target: Target, how: How): void;
}

/**
 * Finds somebody as one types and calls them: arrows walk, Enter consults, Shift+Enter hands over without waiting. The focus
 * stays in the field; the row that the keys are about is named to screen readers (combobox with a grid, ARIA APG).
 */
export function TargetList({
  targets,
  label,
  placeholder,
  empty,
  noConsult,
  blind,
  onChoose,
}: TargetListProps) {
  const { t } = useTranslation();
  const base = useId();
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState(0);
  const found = findTargets(targets, search);
  const mark = Math.min(marked, found.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const choose = (target: Target | undefined, how: How) => {
    if (target === undefined || target.number === null) return;
    if (how === 'consult' ? noConsult === null : blind) onChoose(target, how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(found.length - 1, mark + 1),
      ArrowUp: Math.max(0, mark - 1),
      PageDown: Math.min(found.length - 1, mark + 6),
      PageUp: Math.max(0, mark - 6),
    };
    const to = steps[event.key];
    if (to !== undefined) setMarked(to);
    else if (event.key === 'Enter') choose(found[mark], event.shiftKey ? 'blind' : 'consult');
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.finder}>
      <div className={css.field}>
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <input
          className={css.input}
          type="text"
          role="combobox"
          aria-label={placeholder}
          aria-expanded="true"
          aria-haspopup="grid"
          aria-controls={`${base}-list`}
          aria-activedescendant={found.length === 0 ? undefined : `${base}-${mark.toString()}`}
          placeholder={placeholder}
          value={search}
          data-autofocus
          onChange={(event) => {
            setSearch(event.currentTarget.value);
            setMarked(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {found.length === 0 ? (
        <p className={css.empty} role="status">
          {targets.length === 0 ? empty : t('phone.panel.noMatch', { search })}
        </p>
      ) : (
        <div ref={list} id={`${base}-list`} role="grid" aria-label={label} className={css.list}>
          {found.map((target, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus for the rows (aria-activedescendant)
            <div
              key={target.id}
              id={`${base}-${index.toString()}`}
              role="row"
              aria-selected={index === mark}
              className={css.row}
              onPointerMove={() => setMarked(index)}
            >
              <TargetName target={target} />
              {/* biome-ignore lint/a11y/useFocusableInteractive: what it holds can be focused */}
              <div role="gridcell" className={css.ways}>
                {target.number === null ? (
                  <span className={css.cannot}>{t('phone.panel.cannot')}</span>
                ) : (
                  <Ways
                    target={target}
                    noConsult={noConsult}
                    blind={blind}
                    inReach={index === mark}
                    onChoose={choose}
                  />
                )}
              </div>
            </div>
          ))}
        </div>
      )}
      <div className={css.keysLine}>
        <span>
          <KeyHint keys="Enter" /> {t('phone.panel.consult')}
        </span>
        {blind ? (
          <span>
            <KeyHint keys="Shift+Enter" /> {t('phone.panel.blind')}
          </span>
        ) : null}
      </div>
    </div>
  );
}

function TargetName({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const { presence } = target;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field holds the focus for the rows
    <div role="gridcell" className={css.person} aria-disabled={target.number === null}>
      {presence === null ? null : <StateShape light={stateLight(presence ?? null)} />}
      <div className={css.personLines}>
        <span className={`ellipsis ${css.personName}`} title={target.name}>
          {target.name}
        </span>
        <span className={`ellipsis tabular ${css.personDetail}`} title={target.detail}>
          {presence === null
            ? ''
            : `${t(presence === undefined ? 'state.unknown' : `state.${presence.kind}`)} · `}
          {target.detail}
        </span>
      </div>
    </div>
  );
}

interface WaysProps {
  readonly target: Target;
  readonly noConsult: string | null;
  readonly blind: boolean;
  /** Tab reaches the buttons of one row only. */
  readonly inReach: boolean;
  onChoose(target: Target, how: How): void;
}

function Ways({ target, noConsult, blind, inReach, onChoose }: WaysProps) {
  const { t } = useTranslation();
  const tabIndex = inReach ? 0 : -1;
  return (
    <>
      {blind ? (
        <Button
          size="xs"
          variant="default"
          tabIndex={tabIndex}
          aria-label={t('phone.panel.blindTo', { name: target.name })}
          onClick={() => onChoose(target, 'blind')}
        >
          {t('phone.panel.blind')}
        </Button>
      ) : null}
      <Button
        size="xs"
        variant={inReach ? 'filled' : 'default'}
        tabIndex={tabIndex}
        aria-label={t('phone.panel.consultWith', { name: target.name })}
        disabled={noConsult !== null}
        title={noConsult ?? undefined}
        onClick={() => onChoose(target, 'consult')}
      >
        {t('phone.panel.consult')}
      </Button>
    </>
  );
}
