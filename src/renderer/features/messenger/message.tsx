import { IconCheck, IconChecks, IconCornerUpLeft, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { useFormat } from '../../i18n/index.ts';
import { Avatar, PendingClock, piecesOf } from '../../ui/index.ts';
import { Attachments } from '../../ui/writing/index.ts';
import type { MessageDoings } from './doings.ts';
import css from './message.module.css';
import { MessageActions } from './message-actions.tsx';
import type { Names } from './names.ts';
import { Reactions } from './reactions.tsx';
import { RefusedMessage } from './refused-message.tsx';

interface MessageLineProps {
  readonly message: ImMessageView;
  /** Says who wrote it. */
  readonly first: boolean;
  readonly names: Names;
  readonly doings: MessageDoings;
  /** What can be done with it is shown. */
  readonly marked: boolean;
  /** It was led to. */
  readonly found: boolean;
  /** The other one has read it. */
  readonly seen: boolean;
  readonly group: boolean;
  onMark(id: string): void;
}

/** One message. Drawn anew only when it changes: a conversation may be long. */
export const MessageLine = memo(function MessageLine(props: MessageLineProps) {
  const { message, first, names, doings, marked, found, group, onMark } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const mine = message.authorId === names.myId;
  const name = names.nameOf(message.authorId);
  const deleted = message.deletedAt !== null;
  return (
    <article
      className={css.line}
      data-entry={message.id}
      data-mine={mine}
      data-first={first}
      data-found={found}
      aria-label={`${name}, ${format.time(message.at)}`}
      // Reached by the arrows of the thread.
      tabIndex={-1}
      onPointerEnter={() => onMark(message.id)}
      onFocus={() => onMark(message.id)}
    >
      <div className={css.gutter}>{!mine && first ? <Avatar name={name} size={24} /> : null}</div>
      <div className={css.block}>
        {first ? (
          <div className={css.top}>
            <span className={`ellipsis ${css.author}`} dir="auto">
              {name}
            </span>
            <time
              className="tabular"
              dateTime={new Date(message.at).toISOString()}
              title={format.exact(message.at)}
            >
              {format.time(message.at)}
            </time>
          </div>
        ) : null}
        <div className={css.bubble} data-me={message.mentions.includes(names.myId)}>
          <Quote message={message} names={names} doings={doings} marked={marked} />
          {deleted ? (
            <p className={css.deleted}>
              <IconTrash size={14} stroke={1.75} aria-hidden="true" />
              {t('messenger.deleted')}
            </p>
          ) : message.text === '' ? null : (
            <p className={`selectable ${css.text}`} dir="auto">
              <Words message={message} names={names} />
            </p>
          )}
          <Attachments message={message} />
        </div>
        <Reactions
          message={message}
          names={names}
          may={doings.may}
          reachable={marked}
          onReact={doings.react}
        />
        <Under {...props} mine={mine} />
        <RefusedMessage message={message} onTakeBack={doings.takeBack} />
      </div>
      {marked && !deleted && message.refused === null ? (
        <MessageActions message={message} mine={mine} group={group} names={names} doings={doings} />
      ) : null}
    </article>
  );
});

/** What it answers; leads there. */
function Quote({
  message: { replyToId, replyTo },
  names,
  doings,
  marked,
}: Pick<MessageLineProps, 'message' | 'names' | 'doings' | 'marked'>) {
  const { t } = useTranslation();
  if (replyToId === null) return null;
  const name = replyTo === null ? '' : names.nameOf(replyTo.authorId);
  return (
    <button
      type="button"
      className={css.quote}
      // A stop for Tab in the message that the arrows have come to only.
      tabIndex={marked ? 0 : -1}
      aria-label={
        replyTo === null
          ? t('messenger.answeredGone')
          : t('messenger.answered', { name, text: replyTo.excerpt })
      }
      onClick={() => doings.goTo(replyToId)}
    >
      <IconCornerUpLeft size={14} stroke={1.75} aria-hidden="true" />
      {replyTo === null ? (
        t('messenger.answeredGone')
      ) : (
        <span className="ellipsis" dir="auto">
          <b>{name}</b> {replyTo.excerpt === '' ? t('messenger.deletedShort') : replyTo.excerpt}
        </span>
      )}
    </button>
  );
}

/** The words, with those who are named in their own look. */
function Words({ message, names }: Pick<MessageLineProps, 'message' | 'names'>) {
  const named = message.mentions.map((id) => (id === names.myId ? names.myName : names.nameOf(id)));
  let at = 0;
  return piecesOf(message.text, named).map((piece) => {
    at += piece.text.length;
    const key = at;
    return piece.name ? (
      <span key={key} className={css.named} data-me={piece.text === `@${names.myName}`}>
        {piece.text}
      </span>
    ) : (
      piece.text
    );
  });
}

/** How far it has come, and that it was changed. */
function Under({ message, seen, mine, group }: MessageLineProps & { readonly mine: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { editedAt, pending, refused, deletedAt } = message;
  const edited = editedAt !== null && deletedAt === null;
  const Glyph = seen ? IconChecks : IconCheck;
  const word = t(seen ? 'messenger.seen' : 'messenger.sent');
  const state = !mine || refused !== null || deletedAt !== null ? null : pending ? 'waits' : 'sent';
  if (!edited && !pending && state === null) return null;
  return (
    <div className={css.under}>
      {edited ? (
        <span title={t('messenger.editedAt', { time: format.exact(editedAt) })}>{t('messenger.edited')}</span>
      ) : null}
      {pending && refused === null ? (
        <PendingClock label={t('messenger.waiting')} />
      ) : state === 'sent' && !group ? (
        <span className={css.sent} data-seen={seen} role="img" aria-label={word} title={word}>
          <Glyph size={14} stroke={2} aria-hidden="true" />
        </span>
      ) : null}
    </div>
  );
}
