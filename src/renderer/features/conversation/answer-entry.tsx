import { IconWorld } from '@tabler/icons-react';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { ChannelIcon } from '../../ui/index.ts';
import css from './composer.module.css';

interface AnswerEntryProps {
  readonly answer: CannedAnswer;
  readonly channel: DigitalChannel;
  /** Its words, filled in. */
  readonly words: string;
}

/** An answer in a list: a globe for all, the channel's icon for one of this place (CANN-1). */
export function AnswerEntry({ answer, channel, words }: AnswerEntryProps) {
  return (
    <>
      {answer.entryPointId === null ? (
        <IconWorld size={16} stroke={1.75} className={css.globe} aria-hidden="true" />
      ) : (
        <ChannelIcon channel={channel} plain />
      )}
      <span className={css.answer}>
        <span className={css.answerTitle}>
          <span className="ellipsis" dir="auto">
            {answer.title}
          </span>
          {answer.shortcut === null ? null : <kbd className={css.shortcut}>/{answer.shortcut}</kbd>}
        </span>
        <span className={`ellipsis ${css.answerWords}`} dir="auto">
          {words}
        </span>
      </span>
    </>
  );
}
