import { Popover } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './composer.module.css';
import { emojiRows, emojiStep } from './emoji.ts';

interface EmojiButtonProps {
  readonly disabled: boolean;
  onChoose(emoji: string): void;
}

/** A few emoji to put in (CHAT-3): arrows walk, Enter chooses, Escape closes. */
export function EmojiButton({ disabled, onChoose }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('conversation.compose.emoji');
  return (
    <Popover opened={open} onChange={setOpen} position="top-start" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={css.tool}
          aria-label={label}
          title={label}
          aria-haspopup="dialog"
          disabled={disabled}
          onClick={() => setOpen(!open)}
        >
          <IconMoodSmile size={18} stroke={1.5} aria-hidden="true" />
        </button>
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
