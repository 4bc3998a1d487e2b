import { useElementSize } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { HourFigures } from '#shared/domain/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { Panel } from './panel.tsx';
import { scaleOf } from './scale.ts';
import css from './trend.module.css';

const kinds = ['entered', 'answered', 'abandoned'] as const;
type Kind = (typeof kinds)[number];

const foot = 18;
const top = 8;
const gutter = 32;

/** The last hours: what came in, was answered and given up, told apart by pattern as well as by colour. */
export function TrendPanel({ hours }: { readonly hours: readonly HourFigures[] }) {
  const { t } = useTranslation();
  const hatch = useId();
  return (
    <Panel
      title={t('dashboards.trend')}
      area="trend"
      beside={
        <span className={css.legend} aria-hidden="true">
          {kinds.map((kind) => (
            <span key={kind}>
              <svg width="12" height="12" focusable="false">
                <title>{t(`dashboards.${kind}`)}</title>
                <Hatch id={`${hatch}-${kind}`} />
                <Bar kind={kind} hatch={`${hatch}-${kind}`} x={1} y={1} width={10} height={10} />
              </svg>
              {t(`dashboards.${kind}`)}
            </span>
          ))}
        </span>
      }
    >
      <Chart hours={hours} />
      <HoursTable hours={hours} />
    </Panel>
  );
}

function Chart({ hours }: { readonly hours: readonly HourFigures[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const hatch = useId();
  const { ref, width, height } = useElementSize();
  const most = Math.max(0, ...hours.flatMap((hour) => kinds.map((kind) => hour[kind])));
  const { steps, top: highest } = scaleOf(most);
  const high = Math.max(0, height - foot - top);
  const y = (value: number) => top + high - (value / highest) * high;
  const group = hours.length === 0 ? 0 : Math.max(0, width - gutter) / hours.length;
  const bar = Math.max(2, Math.min(18, (group - 12) / kinds.length));
  return (
    <div ref={ref} className={css.chart} aria-hidden="true">
      <svg width={width} height={height} focusable="false">
        <title>{t('dashboards.trend')}</title>
        <Hatch id={hatch} />
        {steps.map((step) => (
          <g key={step} className={css.step}>
            <line x1={gutter} x2={width} y1={y(step)} y2={y(step)} />
            <text x={gutter - 6} y={y(step)} dy="0.35em" textAnchor="end">
              {format.count(step)}
            </text>
          </g>
        ))}
        {hours.map((hour, at) => {
          const middle = gutter + group * (at + 0.5);
          const running = at === hours.length - 1;
          return (
            <g key={hour.from} className={css.hour} data-running={running}>
              {kinds.map((kind, place) => (
                <Bar
                  key={kind}
                  kind={kind}
                  hatch={hatch}
                  x={middle + (place - kinds.length / 2) * bar}
                  y={y(hour[kind])}
                  width={Math.max(1, bar - 2)}
                  height={y(0) - y(hour[kind])}
                />
              ))}
              <text x={middle} y={height - 4} textAnchor="middle">
                {running ? t('dashboards.now') : format.time(hour.from)}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** Stripes for what was given up. */
function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2.5" height="5" className={css.stripe} />
      </pattern>
    </defs>
  );
}

interface BarProps {
  readonly kind: Kind;
  readonly hatch: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function Bar({ kind, hatch, x, y, width, height }: BarProps) {
  if (height <= 0) return null;
  return (
    <rect
      className={css.value}
      data-kind={kind}
      fill={kind === 'abandoned' ? `url(#${hatch})` : undefined}
      x={x}
      y={y}
      width={width}
      height={height}
    />
  );
}

/** The same for those who cannot see it. */
function HoursTable({ hours }: { readonly hours: readonly HourFigures[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table className="reader-only">
      <caption>{t('dashboards.trend')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('dashboards.hour')}</th>
          {kinds.map((kind) => (
            <th key={kind} scope="col">
              {t(`dashboards.${kind}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour.from}>
            <th scope="row">{format.time(hour.from)}</th>
            {kinds.map((kind) => (
              <td key={kind}>{format.count(hour[kind])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
