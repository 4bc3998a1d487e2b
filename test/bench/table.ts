/** One budget: ours against the limit, measured in turn in the same run. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly number[];
  readonly limit: readonly number[];
  readonly limitName: string;
  /** How ours may relate to the limit: a factor, or an addition in the row's unit. */
  readonly budget: { readonly kind: 'factor' | 'plus'; readonly value: number };
  /** For what must be quick each time too: every single measurement, and what 95 of a hundred of ours must stay under. */
  readonly tail?: {
    readonly ours: readonly number[];
    readonly limit: readonly number[];
    readonly under: number;
  };
}

/** The middle value; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error('median of nothing');
  return (upper + lower) / 2;
}

/** What 95 of a hundred values are at most. */
export function p95(values: readonly number[]): number {
  const found = [...values].sort((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1];
  if (found === undefined) throw new Error('95 of a hundred of nothing');
  return found;
}

/** How much of its budget a row uses: 1 is exactly the budget. */
export function budgetUse(row: Row): number {
  const ours = median(row.ours);
  const limit = median(row.limit);
  return row.budget.kind === 'factor' ? ours / limit / row.budget.value : ours / (limit + row.budget.value);
}

/** A row is over when it exceeds its budget by more than 15 %: these are medians on machines that share their cores. */
export function isOver(row: Row): boolean {
  const slow = row.tail !== undefined && p95(row.tail.ours) >= row.tail.under;
  return budgetUse(row) > 1.15 || slow;
}

const figure = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

function tailOf({ ours, limit, under }: NonNullable<Row['tail']>, unit: string): string {
  return `${figure(p95(ours))} of ${under} ${unit} (${figure(p95(limit))})`;
}

/** The table as text, one line a row. */
export function renderTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    `${figure(median(row.ours))} ${row.unit} (${figure(Math.min(...row.ours))} to ${figure(Math.max(...row.ours))})`,
    `${figure(median(row.limit))} ${row.unit} ${row.limitName}`,
    row.budget.kind === 'factor'
      ? `x ${(median(row.ours) / median(row.limit)).toFixed(2)}`
      : `+ ${figure(median(row.ours) - median(row.limit))} ${row.unit}`,
    row.budget.kind === 'factor' ? `x ${row.budget.value}` : `+ ${row.budget.value} ${row.unit}`,
    row.tail === undefined ? '' : tailOf(row.tail, row.unit),
    isOver(row) ? 'OVER' : 'ok',
  ]);
  const head = [
    'what',
    'ours: median (min to max)',
    'limit',
    'ratio',
    'budget',
    'p95 of its budget (limit)',
    '',
  ];
  const all = [head, ...lines];
  const widths = head.map((_, column) => Math.max(...all.map((line) => (line[column] ?? '').length)));
  return all
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
