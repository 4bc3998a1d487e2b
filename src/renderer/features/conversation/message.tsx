import { Button } from '@mantine/core';
import { IconNote, IconRobot } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '#shared/ipc/interactions.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useAgents, useCommand, useLive } from '../../platform/index.ts';
import { Avatar, PendingClock, ProblemBanner, piecesOf } from '../../ui/index.ts';
import { Attachments } from '../../ui/writing/index.ts';
import { DeliveryMark } from './delivery.tsx';
import css from './message.module.css';

interface MessageLineProps {
  readonly message: MessageView;
  /** Says who wrote it. */
  readonly first: boolean;
  readonly myId: string;
  /** The customer's name, or the word for one. */
  readonly customer: string;
}

/** One message, note or automatic reply. Drawn anew only when it changes: a thread may be long. */
export const MessageLine = memo(function MessageLine({ message, first, myId, customer }: MessageLineProps) {
  const { t } = useTranslation();
  const { kind, author } = message;
  const mine = author.kind === 'agent' && author.agentId === myId;
  const name =
    author.kind === 'hub'
      ? t('conversation.auto')
      : author.kind === 'customer'
        ? (author.name ?? customer)
        : author.name;
  return (
    <div className={css.line} data-entry data-kind={kind} data-first={first}>
      <div className={css.gutter}>{kind === 'in' && first ? <Avatar name={name} size={24} /> : null}</div>
      <div className={css.block}>
        <MessageTop
          message={message}
          first={first}
          name={mine && kind === 'out' ? t('conversation.you') : name}
        />
        <div className={css.bubble}>
          {message.text === '' ? null : (
            <p className={`selectable ${css.text}`} dir="auto">
              {kind === 'note' ? <NoteText message={message} /> : message.text}
            </p>
          )}
          <Attachments message={message} />
        </div>
        {kind === 'out' || kind === 'auto' ? (
          <div className={css.under}>
            <Time at={message.at} />
            <DeliveryMark message={message} />
          </div>
        ) : null}
        {message.refused === null ? null : <Refused refused={message.refused} />}
      </div>
    </div>
  );
});

function Time({ at }: { readonly at: number }) {
  const format = useFormat();
  return (
    <time className={`tabular ${css.time}`} dateTime={new Date(at).toISOString()} title={format.exact(at)}>
      {format.time(at)}
    </time>
  );
}

function MessageTop({
  message,
  first,
  name,
}: {
  readonly message: MessageView;
  readonly first: boolean;
  readonly name: string;
}) {
  const { t } = useTranslation();
  // Who wrote is read out with every message, and shown once.
  if (!first) return <span className="reader-only">{name}</span>;
  return (
    <div className={css.top}>
      {message.kind === 'note' ? (
        <span className={css.noteMark}>
          <IconNote size={14} stroke={1.75} aria-hidden="true" />
          {t('conversation.note')}
        </span>
      ) : null}
      {message.kind === 'auto' ? <IconRobot size={14} stroke={1.75} aria-hidden="true" /> : null}
      <span className={`ellipsis ${css.author}`} dir="auto" title={name}>
        {name}
      </span>
      {message.kind === 'in' || message.kind === 'note' ? <Time at={message.at} /> : null}
      {message.kind === 'note' && message.pending ? <PendingClock label={t('common.pending')} /> : null}
    </div>
  );
}

/** The words of a note, with the colleagues that it names. */
function NoteText({ message }: { readonly message: MessageView }) {
  const agents = useAgents();
  const session = useLive('session');
  // The directory has everybody but the agent who looks.
  const me = session.kind === 'signedIn' ? [session.agent] : [];
  const names = [...me, ...agents].filter(({ id }) => message.mentions.includes(id)).map(({ name }) => name);
  return piecesOf(message.text, names).map((piece, index) =>
    piece.name ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a note never change
      <strong key={index} className={css.named}>
        {piece.text}
      </strong>
    ) : (
      piece.text
    ),
  );
}

/** The hub did not take it: it stands there, to be copied, until the agent has dealt with it. */
function Refused({ refused }: { readonly refused: NonNullable<MessageView['refused']> }) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const dismiss = useCommand('outbox.dismiss');
  return (
    <ProblemBanner tone="warn" stacked {...describe(refused.problem)}>
      <Button size="xs" variant="default" onClick={() => void dismiss.run({ commandId: refused.commandId })}>
        {t('common.dismiss')}
      </Button>
    </ProblemBanner>
  );
}
