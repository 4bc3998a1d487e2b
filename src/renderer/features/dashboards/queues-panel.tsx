import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { serviceLevelOf } from '#shared/domain/figures.ts';
import { useFormat } from '../../i18n/index.ts';
import { useNow } from '../../platform/index.ts';
import { clockText, Timer } from '../../ui/index.ts';
import { Changing } from './changing.tsx';
import { meanOf, type QueueRow, troubleOf } from './figures.ts';
import { Panel } from './panel.tsx';
import css from './queues.module.css';

interface QueuesPanelProps {
  readonly rows: readonly QueueRow[];
  /** The one that the dashboard is about; null for all. */
  readonly chosen: string | null;
  readonly withinMs: number;
  readonly until: number | undefined;
  readonly large: boolean;
  onChoose(queueId: string | null): void;
}

const usualColumns = [
  'waiting',
  'longest',
  'entered',
  'answered',
  'abandoned',
  'levelShort',
  'meanWait',
  'meanTalk',
  'live',
] as const;
/** From afar only what is acted on: the day's sums stand above. */
const largeColumns = ['waiting', 'longest', 'levelShort', 'there'] as const;

/** The agent's queues with the day's figures, always in the same order (DASH-1). */
export function QueuesPanel({ rows, chosen, withinMs, until, large, onChoose }: QueuesPanelProps) {
  const { t } = useTranslation();
  const columns = large ? largeColumns : usualColumns;
  return (
    <Panel title={t('dashboards.queues')} area="queues">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
      <div className={css.scroller} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('dashboards.queue')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`dashboards.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.queueId}
                row={row}
                chosen={row.queueId === chosen}
                withinMs={withinMs}
                until={until}
                large={large}
                onChoose={() => onChoose(row.queueId === chosen ? null : row.queueId)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface RowProps {
  readonly row: QueueRow;
  readonly chosen: boolean;
  readonly withinMs: number;
  readonly until: number | undefined;
  readonly large: boolean;
  onChoose(): void;
}

function Row({ row, chosen, withinMs, until, large, onChoose }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { name, figures, agents } = row;
  const trouble = troubleOf(row, until ?? now, withinMs);
  const level = serviceLevelOf([figures]);
  const mean = (sum: number, count: number) => {
    const ms = meanOf(sum, count);
    return ms === null ? '–' : clockText(ms);
  };
  return (
    <tr data-chosen={chosen} data-trouble={trouble !== null}>
      <th scope="row">
        <span className={css.named}>
          <button
            type="button"
            className={css.queue}
            aria-pressed={chosen}
            title={t(chosen ? 'dashboards.showAll' : 'dashboards.showOnly', { queue: name })}
            onClick={onChoose}
          >
            <span className="ellipsis">{name}</span>
          </button>
          {trouble === null ? null : (
            <span className={css.trouble} title={t(`dashboards.trouble.${trouble}`)}>
              <IconAlertTriangle size="1.1em" stroke={2} aria-hidden="true" />
              <span className={css.troubleWord}>{t(`dashboards.trouble.${trouble}`)}</span>
            </span>
          )}
        </span>
      </th>
      <td data-strong={figures.waiting > 0}>
        <Changing value={format.count(figures.waiting)} />
      </td>
      <td>
        {figures.longestSince === null ? (
          '–'
        ) : (
          <Timer
            since={figures.longestSince}
            until={until}
            label={t('dashboards.longestIn', { queue: name })}
          />
        )}
      </td>
      {large ? null : (
        <>
          <Cell value={format.count(figures.entered)} />
          <Cell value={format.count(figures.answered)} />
          <Cell value={format.count(figures.abandoned)} />
        </>
      )}
      <Cell value={level === null ? '–' : format.percent(level)} />
      {large ? (
        <Cell value={format.count(agents.available + agents.partly)} />
      ) : (
        <>
          <Cell value={mean(figures.waitedMs, figures.answered)} />
          <Cell value={mean(figures.talkMs, figures.talked)} />
          <Cell value={format.count(figures.live)} />
        </>
      )}
    </tr>
  );
}

function Cell({ value }: { readonly value: string }) {
  return (
    <td>
      <Changing value={value} />
    </td>
  );
}
