import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { KeyHint } from '../../ui/index.ts';
import css from './call-controls.module.css';

interface ControlProps extends ComponentProps<'button'> {
  readonly icon: Icon;
  readonly word: string;
  readonly hint: string;
  /** The key that does the same. */
  readonly keys?: string;
  readonly 'data-likely'?: boolean;
}

/** A picture over a word; its tooltip tells what it does and by which key. */
export function Control({ icon: Glyph, word, hint, keys, ...rest }: ControlProps) {
  return (
    // Within the phone: what it tells belongs to this landmark.
    <Tooltip
      withinPortal={false}
      label={
        <span className={css.hint}>
          {hint}
          {keys === undefined ? null : <KeyHint keys={keys} />}
        </span>
      }
    >
      <button type="button" className={css.control} aria-keyshortcuts={keys} {...rest}>
        <Glyph size={18} stroke={1.75} aria-hidden="true" />
        <span className={`ellipsis ${css.word}`}>{word}</span>
      </button>
    </Tooltip>
  );
}
