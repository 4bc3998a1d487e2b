import { IconPhoneX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useFormat } from '../../i18n/index.ts';
import { usePlaces } from '../../platform/index.ts';
import { CallBack, PhoneNumber } from '../../ui/index.ts';
import css from './home.module.css';

/** No more stand there, so that the history begins on the same screen. */
const mostShown = 3;

/** Who called in vain today and has not been called back, with the way to do so. */
export function MissedCalls({ rows }: { readonly rows: readonly ParticipationView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = usePlaces();
  if (rows.length === 0) return null;
  return (
    <section className={css.missed} aria-labelledby="missed-calls">
      <div className={css.missedHead}>
        <h2 id="missed-calls" className={css.missedHeading}>
          {t('home.missed', { count: rows.length })}
        </h2>
        <button type="button" className={css.showAll} onClick={() => places.open('voiceCalls', 'missed')}>
          {t('home.allMissed')}
        </button>
      </div>
      <ul className={css.missedRows}>
        {rows.slice(0, mostShown).map((row) => {
          const { title, number } = format.party(row.source);
          return (
            <li key={row.id} className={css.missedRow}>
              <IconPhoneX size={16} stroke={1.75} aria-hidden="true" />
              <span className={css.missedWho}>
                {number === null ? (
                  <PhoneNumber address={row.source.address} name={null} />
                ) : (
                  <>
                    <span className={`ellipsis ${css.title}`} title={title}>
                      {title}
                    </span>
                    <PhoneNumber address={row.source.address} name={title} />
                  </>
                )}
              </span>
              <span className={`ellipsis ${css.second}`}>{row.queueName}</span>
              <time
                className="tabular"
                dateTime={new Date(row.offeredAt).toISOString()}
                title={format.exact(row.offeredAt)}
              >
                {format.time(row.offeredAt)}
              </time>
              <CallBack party={row.source} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
