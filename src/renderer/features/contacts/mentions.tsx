import { IconAt, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Mention } from '#shared/domain/contact.ts';
import { useFormat } from '../../i18n/index.ts';
import { useCommand, useRequest } from '../../platform/index.ts';
import css from './mentions.module.css';

interface MentionsProps {
  readonly readOnly: boolean;
  /** Leads to what the note is about: a contact, or an interaction. */
  onOpen(about: Pick<Mention, 'contact' | 'interaction'>): void;
}

/** No more stand there, so that what comes below begins on the same screen. */
const mostShown = 4;

/** Notes in which a colleague named this agent and which they have not looked at (CONT-15); opening one marks it as seen. */
export function Mentions({ readOnly, onOpen }: MentionsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mentions = useRequest('mentions.get', null);
  const seen = useCommand('mentions.seen');
  const fresh = (mentions.data ?? [])
    .filter(({ seenAt }) => seenAt === null)
    .sort((one, other) => other.at - one.at);
  if (fresh.length === 0) return null;
  const see = (id: string) => {
    if (!readOnly) void seen.run({ id });
  };
  return (
    <section className={css.mentions} aria-labelledby="mentions">
      <h2 id="mentions" className={css.title}>
        {t('mentions.title', { count: fresh.length })}
      </h2>
      <ul className={css.rows}>
        {fresh.slice(0, mostShown).map(({ id, contact, interaction, by, excerpt, at }) => (
          <li key={id} className={css.row}>
            <IconAt size={16} stroke={1.75} aria-hidden="true" />
            <button
              type="button"
              className={css.open}
              onClick={() => {
                see(id);
                onOpen({ contact, interaction });
              }}
            >
              <span className={`ellipsis ${css.who}`} dir="auto">
                {interaction === null
                  ? t('mentions.by', { name: by.name, contact: contact?.name ?? '' })
                  : t('mentions.byInteraction', { name: by.name, number: interaction.number })}
              </span>
              <span className={`ellipsis ${css.excerpt}`} dir="auto" title={excerpt}>
                {excerpt}
              </span>
            </button>
            <time className="tabular" dateTime={new Date(at).toISOString()} title={format.exact(at)}>
              {format.moment(at)}
            </time>
            <button
              type="button"
              className={css.seen}
              disabled={readOnly}
              aria-label={t('mentions.seen')}
              title={t('mentions.seen')}
              onClick={() => see(id)}
            >
              <IconCheck size={14} stroke={1.75} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
