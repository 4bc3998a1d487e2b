import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useKeysInUse, type WindowCommandId } from '../../platform/index.ts';
import { ariaKeys, KeyHint } from '../../ui/index.ts';
import css from './call-controls.module.css';

interface ControlProps extends ComponentProps<'button'> {
  readonly icon: Icon;
  readonly word: string;
  readonly hint: string;
  /** Whose keys do the same now. */
  readonly command?: WindowCommandId | undefined;
  /** Why it cannot be used now; it then stays in reach, so that everybody can find out. */
  readonly reason?: string | null;
  readonly 'data-likely'?: boolean;
  /** Where the tooltip opens. */
  readonly tell?: 'top' | 'bottom';
}

/** A picture over a word; its tooltip tells what it does and by which key, or why it cannot. */
export function Control({
  icon: Glyph,
  word,
  hint,
  command,
  reason = null,
  tell = 'top',
  onClick,
  ...rest
}: ControlProps) {
  const inUse = useKeysInUse();
  const keys = command === undefined ? null : (inUse.get(command) ?? null);
  return (
    // Within the phone: what it tells belongs to this landmark.
    <Tooltip
      withinPortal={false}
      position={tell}
      multiline={reason !== null}
      label={
        <span className={css.hint}>
          {reason ?? hint}
          {keys === null || reason !== null ? null : <KeyHint keys={keys} />}
        </span>
      }
    >
      <button
        type="button"
        className={css.control}
        aria-keyshortcuts={ariaKeys(keys)}
        {...(reason === null ? { onClick } : { 'aria-disabled': true, 'aria-description': reason })}
        {...rest}
      >
        <Glyph size={18} stroke={1.75} aria-hidden="true" />
        <span className={`ellipsis ${css.word}`}>{word}</span>
      </button>
    </Tooltip>
  );
}
