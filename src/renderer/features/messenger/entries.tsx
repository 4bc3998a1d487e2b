import { IconBan, IconEye, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImMessageView, ImThreadView } from '#shared/ipc/messenger.ts';
import { startOfDay, useFormat } from '../../i18n/index.ts';
import { useToday } from '../../platform/index.ts';
import { Avatar, PendingClock } from '../../ui/index.ts';
import css from './list.module.css';
import type { Names } from './names.ts';
import type { PersonRow } from './people-rows.ts';
import { PersonState } from './person-state.tsx';

/** How many messages were not read. */
export function UnreadBadge({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  const label = t('messenger.unread', { count });
  return (
    <span className={`tabular ${css.badge}`} role="img" aria-label={label} title={label}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
    </span>
  );
}

/** That somebody may not use the messenger (MSG-5). */
export function BanSign({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const label = t('messenger.bannedHint', { name });
  return (
    <span className={css.ban} role="img" aria-label={label} title={label}>
      <IconBan size={14} stroke={2} aria-hidden="true" />
    </span>
  );
}

/** The time of today, or the day. */
function When({ at }: { readonly at: number }) {
  const format = useFormat();
  const today = useToday();
  return (
    <time className={`tabular ${css.when}`} title={format.exact(at)}>
      {startOfDay(at) === today ? format.time(at) : format.date(at)}
    </time>
  );
}

/** What was said last, by whom. */
function Last({ thread, names }: { readonly thread: ImThreadView; readonly names: Names }) {
  const { t } = useTranslation();
  const { last, kind } = thread;
  if (last === null) return null;
  const who = kind === 'group' || last.authorId === names.myId ? `${names.nameOf(last.authorId)}: ` : '';
  return (
    <>
      {last.pending ? <PendingClock label={t('messenger.waiting')} /> : null}
      <span className="ellipsis" dir="auto">
        {who}
        {last.deleted ? t('messenger.deletedShort') : last.excerpt}
      </span>
    </>
  );
}

/** A colleague: who, how they are, what was said last, and what was not read. */
export function PersonEntry({ row, names }: { readonly row: PersonRow; readonly names: Names }) {
  const { t } = useTranslation();
  const name = row.name ?? t('messenger.gone');
  const { thread } = row;
  return (
    <>
      <Avatar name={name} size={28} />
      <span className={css.words}>
        <span className={css.top}>
          <span className={`ellipsis ${css.name}`} dir="auto" title={name}>
            {name}
          </span>
          {row.banned ? <BanSign name={name} /> : null}
          {thread?.last == null ? (
            <span className={`tabular ${css.when}`}>{row.extension}</span>
          ) : (
            <When at={thread.last.at} />
          )}
        </span>
        <span className={css.under}>
          {row.name === null ? null : <PersonState presence={row.presence} />}
          {thread === null ? null : <Last thread={thread} names={names} />}
          <UnreadBadge count={thread?.unread ?? 0} />
        </span>
      </span>
    </>
  );
}

/** A group of the agent's, with its own badge (GRP-3). */
export function GroupEntry({ thread, names }: { readonly thread: ImThreadView; readonly names: Names }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={css.glyph}>
        <IconUsersGroup size={16} stroke={1.75} aria-hidden="true" />
      </span>
      <span className={css.words}>
        <span className={css.top}>
          <span className={`ellipsis ${css.name}`} dir="auto" title={thread.name}>
            {thread.name}
          </span>
          {thread.mayWrite ? null : (
            <span
              className={css.mark}
              role="img"
              aria-label={t('messenger.readOnly')}
              title={t('messenger.readOnly')}
            >
              <IconEye size={14} stroke={1.75} aria-hidden="true" />
            </span>
          )}
          {thread.last === null ? null : <When at={thread.last.at} />}
        </span>
        <span className={css.under}>
          {thread.last === null ? (
            t('messenger.members', { count: thread.members })
          ) : (
            <Last thread={thread} names={names} />
          )}
          <UnreadBadge count={thread.unread} />
        </span>
      </span>
    </>
  );
}

/** A message that a search has found, with where it was said. */
export function FoundEntry({
  message,
  names,
  where,
}: {
  readonly message: ImMessageView;
  readonly names: Names;
  /** The other one, or the group; '' within a conversation. */
  readonly where: string;
}) {
  const who = names.nameOf(message.authorId);
  return (
    <span className={css.words}>
      <span className={css.top}>
        <span className={`ellipsis ${css.name}`} dir="auto">
          {where === '' || where === who ? who : `${where} · ${who}`}
        </span>
        <When at={message.at} />
      </span>
      <span className={css.under}>
        <span className="ellipsis" dir="auto">
          {message.text}
        </span>
      </span>
    </span>
  );
}
