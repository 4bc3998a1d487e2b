import { Popover } from '@mantine/core';
import { type Icon, IconMoodSmile } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emojiRows, emojiStep } from './emoji.ts';
import { ToolButton } from './tool-button.tsx';
import css from './writing.module.css';

interface EmojiButtonProps {
  readonly disabled: boolean;
  /** What it is called and looks like where it does not put in an emoji. */
  readonly label?: string;
  readonly icon?: Icon;
  onChoose(emoji: string): void;
}

/** A few emoji to put in (CHAT-3): arrows walk, Enter chooses, Escape closes. */
export function EmojiButton({ disabled, label: name, icon = IconMoodSmile, onChoose }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = name ?? t('conversation.compose.emoji');
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <ToolButton
          icon={icon}
          label={label}
          aria-haspopup="dialog"
          disabled={disabled}
          onClick={() => setOpen(!open)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <EmojiGrid
          label={label}
          onChoose={(emoji) => {
            setOpen(false);
            onChoose(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function EmojiGrid({ label, onChoose }: { readonly label: string; onChoose(emoji: string): void }) {
  const all = emojiRows.flat();
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const onKeyDown = (event: React.KeyboardEvent) => {
    const to = emojiStep(at, event.key, all.length);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    grid.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <div ref={grid} className={css.emojis} onKeyDown={onKeyDown} role="toolbar" aria-label={label}>
      {all.map((emoji, index) => (
        <button
          key={emoji}
          type="button"
          className={css.emoji}
          tabIndex={index === at ? 0 : -1}
          data-autofocus={index === at ? true : undefined}
          onFocus={() => setAt(index)}
          onClick={() => onChoose(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
