import { ActionIcon, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { KeyHint } from './key-hint.tsx';

interface IconButtonProps {
  readonly icon: Icon;
  readonly label: string;
  /** Shown in the tooltip and told to assistive technology, e.g. 'Ctrl+W'. */
  readonly shortcut?: string;
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  readonly size?: number;
  readonly className?: string | undefined;
}

/** A button that is an icon: named, with its name and shortcut in the tooltip. */
export function IconButton({ icon: Glyph, label, shortcut, size = 28, ...rest }: IconButtonProps) {
  return (
    <Tooltip
      label={
        <span style={{ display: 'inline-flex', gap: 8 }}>
          {label}
          {shortcut === undefined ? null : <KeyHint keys={shortcut} />}
        </span>
      }
    >
      <ActionIcon
        size={size}
        aria-label={label}
        {...(shortcut === undefined ? {} : { 'aria-keyshortcuts': shortcut.replace('Ctrl', 'Control') })}
        {...rest}
      >
        <Glyph size={16} stroke={1.75} />
      </ActionIcon>
    </Tooltip>
  );
}
