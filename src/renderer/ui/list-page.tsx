import { Button, TextInput } from '@mantine/core';
import { type Icon, IconCloudOff, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './empty-state.tsx';
import css from './list-page.module.css';
import { SkeletonRows } from './skeleton-rows.tsx';

interface ListPageProps {
  readonly title: string;
  /** How many there are; empty while nobody knows. */
  readonly count: string;
  /** Said while what is shown may be old, with the whole story on hover; null while it is not. */
  readonly stale: { readonly text: string; readonly title?: string | undefined } | null;
  /** The field that finds; null for a page that has nothing to find. */
  readonly search: {
    readonly label: string;
    readonly value: string;
    readonly width: number;
    onChange(value: string): void;
  } | null;
  /** Whether heading and count leave a narrow window to the other controls. */
  readonly givesWay?: boolean;
  /** Beside the heading. */
  readonly beside?: React.ReactNode;
  /** Before and after the field. */
  readonly before?: React.ReactNode;
  readonly after?: React.ReactNode;
  /** The list, and what stands below it. */
  readonly children: React.ReactNode;
}

/** A page that is a list: what it is called, how much is in it, whether it is old, and where one finds in it. */
export function ListPage({
  title,
  count,
  stale,
  search,
  givesWay = true,
  beside,
  before,
  after,
  children,
}: ListPageProps) {
  return (
    <div className={css.page}>
      <div className={css.toolbar}>
        <h1 className={css.heading} data-gives-way={givesWay}>
          {title}
        </h1>
        {beside}
        <span className={`tabular ${css.count}`} data-gives-way={givesWay}>
          {count}
        </span>
        {stale === null ? null : (
          <span className={css.stale} title={stale.title}>
            <IconCloudOff size={14} stroke={1.75} aria-hidden="true" />
            {stale.text}
          </span>
        )}
        <span className={css.space} />
        {before}
        {search === null ? null : (
          <TextInput
            type="search"
            aria-label={search.label}
            placeholder={search.label}
            leftSection={<IconSearch size={14} stroke={1.75} aria-hidden="true" />}
            value={search.value}
            onChange={(event) => search.onChange(event.currentTarget.value)}
            w={search.width}
          />
        )}
        {after}
      </div>
      {children}
    </div>
  );
}

/** Says that nothing fits what was typed, with the way back to all of it. */
export function NoMatch(props: {
  readonly title: string;
  readonly text: string;
  readonly clear: string;
  onClear(): void;
}) {
  return (
    <EmptyState icon={IconSearch} title={props.title} text={props.text}>
      <Button variant="default" onClick={props.onClear}>
        {props.clear}
      </Button>
    </EmptyState>
  );
}

interface ListStatesProps {
  readonly list: { readonly data: readonly unknown[] | undefined; readonly loading: boolean; retry(): void };
  /** Why it could not be read, in words; null for nothing to say. */
  readonly problem: { readonly what: string; readonly todo: string } | null;
  readonly problemIcon: Icon;
  /** What stands there when it is empty: nothing there, or nothing found. */
  readonly empty: React.ReactNode;
}

/** What a list shows in place of its rows: on its way, refused with the way to try again, or empty. */
export function ListStates({ list, problem, problemIcon, empty }: ListStatesProps) {
  const { t } = useTranslation();
  return (
    <>
      {list.loading ? <SkeletonRows label={t('common.loading')} /> : null}
      {problem === null ? null : (
        <EmptyState icon={problemIcon} title={problem.what} text={problem.todo}>
          <Button variant="default" onClick={list.retry}>
            {t('common.tryAgain')}
          </Button>
        </EmptyState>
      )}
      {list.data?.length === 0 && problem === null ? empty : null}
    </>
  );
}
