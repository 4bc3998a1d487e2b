import { useTranslation } from 'react-i18next';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import css from './message.module.css';
import type { Names } from './names.ts';

interface ReactionsProps {
  readonly message: ImMessageView;
  readonly names: Names;
  readonly may: boolean;
  /** A stop for Tab: in the message that the arrows have come to only. */
  readonly reachable: boolean;
  onReact(message: ImMessageView, emoji: string): void;
}

/** Who felt what about a message; one's own sign is given and taken back by a press. */
export function Reactions({ message, names, may, reachable, onReact }: ReactionsProps) {
  const { t } = useTranslation();
  if (message.reactions.length === 0) return null;
  return (
    <div className={css.reactions}>
      {message.reactions.map(({ emoji, agentIds }) => {
        const label = t('messenger.reacted', {
          emoji,
          number: agentIds.length,
          names: agentIds.map(names.nameOf).join(', '),
        });
        return (
          <button
            key={emoji}
            type="button"
            className={css.reaction}
            tabIndex={reachable ? 0 : -1}
            aria-pressed={agentIds.includes(names.myId)}
            aria-label={label}
            title={label}
            disabled={!may}
            onClick={() => onReact(message, emoji)}
          >
            <span aria-hidden="true">{emoji}</span>
            <span className="tabular" aria-hidden="true">
              {agentIds.length}
            </span>
          </button>
        );
      })}
    </div>
  );
}
