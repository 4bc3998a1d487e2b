import { Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ChannelFigures, serviceLevelOf } from '#shared/domain/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { clockText, Timer } from '../../ui/index.ts';
import { Changing } from './changing.tsx';
import css from './dashboards.module.css';
import { meanOf } from './figures.ts';

interface TilesProps {
  readonly figures: ChannelFigures;
  /** What the service level promises, and below what giving up does not count, seconds. */
  readonly within: number;
  readonly shortBelow: number;
  /** When a wait is not running on any more, wall clock in milliseconds: the figures are of then. */
  readonly until: number | undefined;
  readonly large: boolean;
}

/** The figures of the day so far, the service level first (DASH-1). */
export function Tiles({ figures, within, shortBelow, until, large }: TilesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const level = serviceLevelOf([figures]);
  const definition = t('dashboards.level.definition', { within, shortBelow });
  const mean = (sum: number, count: number) => {
    const ms = meanOf(sum, count);
    return ms === null ? '–' : clockText(ms);
  };
  return (
    <dl className={css.tiles} data-large={large}>
      <div className={css.tile} data-main="true">
        <dt>
          {t('dashboards.level.title')}
          <Tooltip label={definition} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
            <button type="button" className={css.info} aria-label={definition}>
              <IconInfoCircle size={14} stroke={1.75} aria-hidden="true" />
            </button>
          </Tooltip>
        </dt>
        <dd>
          <Changing value={level === null ? '–' : format.percent(level)} />
          <small>{t('dashboards.level.within', { within })}</small>
        </dd>
      </div>
      <Tile name={t('dashboards.waiting')} value={format.count(figures.waiting)} />
      <div className={css.tile}>
        <dt>{t('dashboards.longest')}</dt>
        <dd>
          {figures.longestSince === null ? (
            '–'
          ) : (
            <Timer since={figures.longestSince} until={until} label={t('dashboards.longest')} />
          )}
        </dd>
      </div>
      <Tile name={t('dashboards.entered')} value={format.count(figures.entered)} />
      <Tile name={t('dashboards.answered')} value={format.count(figures.answered)} />
      <Tile name={t('dashboards.abandoned')} value={format.count(figures.abandoned)} />
      {large ? null : (
        <>
          <Tile name={t('dashboards.live')} value={format.count(figures.live)} />
          <Tile name={t('dashboards.meanWait')} value={mean(figures.waitedMs, figures.answered)} />
          <Tile name={t('dashboards.meanTalk')} value={mean(figures.talkMs, figures.talked)} />
        </>
      )}
    </dl>
  );
}

function Tile({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={css.tile}>
      <dt>{name}</dt>
      <dd>
        <Changing value={value} />
      </dd>
    </div>
  );
}
