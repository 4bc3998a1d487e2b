import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { useLive } from '../../platform/index.ts';
import { ChannelIcon, classes, PendingClock, Timer } from '../../ui/index.ts';
import css from './head.module.css';
import { Viewers } from './viewers.tsx';

interface ConversationHeadProps {
  readonly row: InteractionView;
  readonly myId: string;
  /** Who it is with, and how it stands, in words. */
  readonly title: string;
  readonly status: string;
  /** What can be done with it, in a menu at the end. */
  readonly menu: React.ReactNode;
}

/** Channel, number, entry point, status, how long it is there and how long it is mine, and who else looks at it (ITAB-7, ITAB-8). */
export function ConversationHead({ row, myId, title, status, menu }: ConversationHeadProps) {
  const { t } = useTranslation();
  const { work } = useLive('desk');
  const mine = work.find(({ interactionId, phase }) => interactionId === row.id && phase === 'live');
  const details = `#${row.number.toString()} · ${row.entryPointName}`;
  return (
    <header className={css.head}>
      <ChannelIcon channel={row.channel} />
      <div className={css.who}>
        <div className={css.titleLine}>
          <h1 className={`ellipsis selectable ${css.title}`} title={title} dir="auto">
            {title}
          </h1>
          <span className={classes(css.status, row.status === 'open' && css.open)}>{status}</span>
          {row.pending ? <PendingClock label={t('common.pending')} /> : null}
        </div>
        <div className={`ellipsis selectable tabular ${css.details}`} title={details}>
          {details}
        </div>
      </div>
      <Viewers interactionId={row.id} myId={myId} />
      {row.status === 'open' ? <HeadTimer word={t('conversation.age')} since={row.startedAt} /> : null}
      {mine === undefined ? null : <HeadTimer word={t('conversation.accepted')} since={mine.since} />}
      <div className={css.menu}>{menu}</div>
    </header>
  );
}

function HeadTimer({ word, since }: { readonly word: string; readonly since: number }) {
  return (
    <div className={css.timer}>
      <span aria-hidden="true">{word}</span>
      <Timer since={since} label={word} />
    </div>
  );
}
