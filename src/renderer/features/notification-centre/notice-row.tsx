import { type Icon, IconAt, IconBellOff, IconCalendarClock, IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '#shared/ipc/interactions.ts';
import { useFormat } from '../../i18n/index.ts';
import { ChannelIcon } from '../../ui/index.ts';
import css from './notices.module.css';

/** A notice other than refused work. */
export type OpenNotice = Exclude<Notice, { kind: 'refused' }>;

interface NoticeRowProps {
  readonly notice: OpenNotice;
  /** The agent had not seen it when the panel opened. */
  readonly fresh: boolean;
  onOpen(notice: OpenNotice): void;
}

/** One notice: what happened, about whom, when; a press leads there. */
export function NoticeRow({ notice, fresh, onOpen }: NoticeRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, detail } = useWords(notice);
  return (
    <li>
      <button type="button" className={css.notice} data-fresh={fresh} onClick={() => onOpen(notice)}>
        <span className={css.glyph}>
          <NoticeIcon notice={notice} />
        </span>
        <span className={css.words}>
          <span className={`ellipsis ${css.title}`} dir="auto" title={title}>
            {title}
          </span>
          {detail === '' ? null : (
            <span className={`ellipsis ${css.detail}`} dir="auto" title={detail}>
              {detail}
            </span>
          )}
        </span>
        <time
          className={`tabular ${css.time}`}
          dateTime={new Date(notice.at).toISOString()}
          title={format.exact(notice.at)}
        >
          {format.time(notice.at)}
        </time>
        <span
          className={css.dot}
          role="img"
          aria-label={fresh ? t('notices.fresh') : undefined}
          hidden={!fresh}
        />
      </button>
    </li>
  );
}

const icons: Readonly<Record<Exclude<OpenNotice['kind'], 'missedOffer'>, Icon>> = {
  missedCall: IconPhoneX,
  mention: IconAt,
  commitment: IconCalendarClock,
};

function NoticeIcon({ notice }: { readonly notice: OpenNotice }) {
  if (notice.kind === 'missedOffer') return <ChannelIcon channel={notice.offer.channel} plain />;
  const Glyph = icons[notice.kind] ?? IconBellOff;
  return <Glyph size={16} stroke={1.75} aria-hidden="true" />;
}

function useWords(notice: OpenNotice): { readonly title: string; readonly detail: string } {
  const { t } = useTranslation();
  const format = useFormat();
  const join = (...parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(' · ');
  switch (notice.kind) {
    case 'missedOffer': {
      const { party, interactionNumber, queueName, reason, excerpt, state } = notice.offer;
      const name = party.name ?? t('notices.unnamed');
      return {
        title: t(state === 'withdrawn' ? 'notices.withdrawnOffer' : 'notices.missedOffer', { name }),
        detail: join(`#${interactionNumber.toString()}`, queueName, reason, excerpt),
      };
    }
    case 'missedCall':
      return {
        title: t('notices.missedCall', { name: format.phone(notice.party) }),
        detail: notice.queueName ?? '',
      };
    case 'mention': {
      const { about, author: name, excerpt } = notice;
      const where =
        about.kind === 'contact'
          ? t('notices.about.contact', { name: about.name })
          : t('notices.about.interaction', { number: about.number });
      return { title: t('notices.mention', { name }), detail: join(where, excerpt) };
    }
    case 'commitment': {
      const { firstName, lastName, number, note, dueAt, state } = notice.commitment;
      const name = [`${firstName} ${lastName}`.trim(), format.phone(number)].find((each) => each !== '');
      return {
        title: t(state === 'open' ? 'notices.commitment' : 'notices.commitmentDone', {
          name: name ?? t('notices.unnamed'),
        }),
        detail: join(t('notices.dueAt', { time: format.moment(dueAt) }), note),
      };
    }
  }
}
