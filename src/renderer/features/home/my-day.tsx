import { useTranslation } from 'react-i18next';
import type { MyDay as Day } from '#shared/domain/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { useLive } from '../../platform/index.ts';
import { clockText } from '../../ui/index.ts';
import css from './my-day.module.css';

/** A list that a figure of the day leads to. */
export type DayList = 'calls' | 'missed' | 'chats' | 'followUps';

interface MyDayProps {
  /** The way to a list; null when this agent does not have its page. */
  goTo(list: DayList): (() => void) | null;
}

/** What an agent has done today, each figure leading to what it counts (Home: my day). Its place is there before the hub has told. */
export function MyDay({ goTo }: MyDayProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { day, live, toldAt } = useLive('figures');
  const figures = figuresOf(day, format.count);
  return (
    <section className={css.day} aria-labelledby="my-day">
      <div className={css.head}>
        <h2 id="my-day">{t('myDay.title')}</h2>
        {live || toldAt === null ? null : (
          <span className={css.stale} title={t('dashboards.asOfHint')}>
            {t('dashboards.asOf', { time: format.time(toldAt) })}
          </span>
        )}
      </div>
      <ul className={css.figures}>
        {figures.map(({ name, list, value }) => {
          const go = day === null ? null : goTo(list);
          const words = (
            <>
              <span className={css.name}>{t(`myDay.${name}`)}</span>
              <span className={`tabular ${css.value}`}>{value}</span>
            </>
          );
          const detail =
            name === 'calls' && day !== null
              ? t('myDay.callsDetail', { in: format.count(day.callsIn), out: format.count(day.callsOut) })
              : undefined;
          return (
            <li key={name}>
              {go === null ? (
                <span className={css.figure} title={detail}>
                  {words}
                </span>
              ) : (
                <button type="button" className={css.figure} title={detail} onClick={go}>
                  {words}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function figuresOf(day: Day | null, count: (value: number) => string) {
  const number = (value: number | undefined) => (value === undefined ? '–' : count(value));
  const time = (ms: number | undefined) => (ms === undefined ? '–' : clockText(ms));
  return [
    { name: 'calls', list: 'calls', value: number(day === null ? undefined : day.callsIn + day.callsOut) },
    { name: 'chats', list: 'chats', value: number(day?.chats) },
    { name: 'talk', list: 'calls', value: time(day?.talkMs) },
    { name: 'wrapUp', list: 'calls', value: time(day?.wrapUpMs) },
    { name: 'missed', list: 'missed', value: number(day?.missed) },
    { name: 'followUps', list: 'followUps', value: number(day?.followUps) },
  ] as const;
}
