import { Popover, TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { startOfDay, useFormat } from '../../i18n/index.ts';
import { FilterWords } from './choice-filter.tsx';
import type { ListFilter } from './filter.ts';
import css from './interactions.module.css';

type Times = Pick<ListFilter, 'period' | 'from' | 'to'>;

interface PeriodFilterProps {
  readonly times: Times;
  onChoose(times: Times): void;
}

const quick = ['any', 'today', 'yesterday', 'week', 'month'] as const;

/** When interactions began (ILIST-2): a usual period by one press, or from one day to another. */
export function PeriodFilter({ times, onChoose }: PeriodFilterProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const said = useSaid(times);
  const label = t('interactions.started');
  const own = (change: { from?: number | null; to?: number | null }) => {
    const { from, to } = times.period === 'custom' ? times : { from: null, to: null };
    const next = { from, to, ...change };
    onChoose(
      next.from === null && next.to === null
        ? { period: 'any', from: null, to: null }
        : { period: 'custom', ...next },
    );
  };
  const field = (part: 'from' | 'to') => (
    <TextInput
      type="date"
      size="xs"
      label={t(`interactions.period.${part}`)}
      value={times.period === 'custom' ? dateText(times[part]) : ''}
      onChange={(event) => own({ [part]: dayOf(event.currentTarget.value) })}
    />
  );
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={240}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={css.filter}
          aria-label={`${label}: ${said ?? t('interactions.period.any')}`}
          onClick={() => setOpened(!opened)}
        >
          <FilterWords label={label} said={said} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={label}>
        <div className={css.periods} role="radiogroup" aria-label={label}>
          {quick.map((period) => (
            <button
              key={period}
              type="button"
              role="radio"
              aria-checked={times.period === period}
              className={css.period}
              data-autofocus={times.period === period || undefined}
              onClick={() => {
                setOpened(false);
                onChoose({ period, from: null, to: null });
              }}
              onKeyDown={(event) => {
                const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
                if (step === undefined) return;
                event.preventDefault();
                const all = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
                all[(all.indexOf(event.currentTarget) + step + all.length) % all.length]?.focus();
              }}
            >
              {t(`interactions.period.${period}`)}
              {times.period === period ? <IconCheck size={14} stroke={2} aria-hidden="true" /> : null}
            </button>
          ))}
        </div>
        <div className={css.own}>
          {field('from')}
          {field('to')}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The chosen period in words; null for any time. */
function useSaid({ period, from, to }: Times): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  if (period === 'any') return null;
  if (period !== 'custom') return t(`interactions.period.${period}`);
  const words = {
    from: from === null ? '' : format.date(from),
    to: to === null ? '' : format.date(to),
  };
  if (from === null) return t('interactions.period.until', words);
  return t(to === null ? 'interactions.period.since' : 'interactions.period.between', words);
}

/** A local day as a date field has it: 2026-03-01; '' for none. */
function dateText(at: number | null): string {
  if (at === null) return '';
  const day = new Date(at);
  const two = (value: number) => value.toString().padStart(2, '0');
  return `${day.getFullYear().toString().padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The start of the local day that a date field says; null while it says none. */
function dayOf(text: string): number | null {
  const [year, month, day] = text.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  return startOfDay(new Date(year, month - 1, day).getTime());
}
