import { IconCornerUpLeft, IconMoodPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { EmojiButton, ToolButton } from '../../ui/writing/index.ts';
import type { MessageDoings } from './doings.ts';
import css from './message.module.css';
import type { Names } from './names.ts';
import { Readers } from './readers.tsx';

/** The signs that are given most; all others are behind the button. */
const common = ['👍', '❤️', '😂'] as const;

interface MessageActionsProps {
  readonly message: ImMessageView;
  readonly mine: boolean;
  readonly group: boolean;
  readonly names: Names;
  readonly doings: MessageDoings;
}

/** What can be done with a message, beside it while it is pointed at or has the keys. */
export function MessageActions({ message, mine, group, names, doings }: MessageActionsProps) {
  const { t } = useTranslation();
  const known = message.seq !== null;
  const readers = mine && group && known;
  if (!doings.may && !readers) return null;
  return (
    <div className={css.actions} role="toolbar" aria-label={t('messenger.actions')}>
      {doings.may && known ? (
        <>
          {common.map((emoji) => (
            <button
              key={emoji}
              type="button"
              className={css.emoji}
              aria-label={t('messenger.react', { emoji })}
              title={t('messenger.react', { emoji })}
              onClick={() => doings.react(message, emoji)}
            >
              {emoji}
            </button>
          ))}
          <EmojiButton
            disabled={false}
            icon={IconMoodPlus}
            label={t('messenger.reactOther')}
            onChoose={(emoji) => doings.react(message, emoji)}
          />
          <ToolButton
            icon={IconCornerUpLeft}
            label={t('messenger.answer')}
            onClick={() => doings.answer(message)}
          />
        </>
      ) : null}
      {readers ? <Readers messageId={message.id} names={names} /> : null}
      {doings.may && mine ? (
        <>
          {message.text === '' ? null : (
            <ToolButton icon={IconPencil} label={t('messenger.edit')} onClick={() => doings.edit(message)} />
          )}
          <ToolButton
            icon={IconTrash}
            label={t('messenger.delete')}
            onClick={() => doings.askDelete(message)}
          />
        </>
      ) : null}
    </div>
  );
}
