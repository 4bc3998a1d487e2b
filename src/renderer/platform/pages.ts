import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { AbandonedCallView, ParticipationView } from '#shared/ipc/views.ts';
import { subscribe } from './client.ts';
import { coalesce } from './coalesce.ts';
import { type Read, requestOrThrow } from './hooks.ts';
import { problemOf } from './problem-error.ts';

const pageSize = 100;

/** A list that is read page by page; `more` loads the next page once however often it is called. */
export interface Pages<Row> extends Read<readonly Row[]> {
  readonly hasMore: boolean;
  more(): void;
}

/** What is asked of a list that is sorted and searched where its rows are. */
export interface ListQuery<Sort extends string> {
  readonly search: string;
  readonly sort: Sort;
  readonly descending: boolean;
}

export type AbandonedSort = RequestInput<'abandoned.list'>['sort'];

type AfterCall = RequestInput<'voiceCalls.list'>['after'];

/** The agent's calls, or only those that were missed, newest first. */
export function useVoiceCalls(search: string, missed = false): Pages<ParticipationView> {
  return pagesOf(
    useInfiniteQuery({
      queryKey: ['voiceCalls.list', search, missed],
      queryFn: ({ pageParam }) =>
        requestOrThrow('voiceCalls.list', { missed, search, after: pageParam, limit: pageSize }),
      initialPageParam: null as AfterCall,
      getNextPageParam: ({ rows, more }): AfterCall => {
        const last = rows.at(-1);
        return more && last !== undefined ? { startedAt: last.offeredAt, id: last.id } : null;
      },
      placeholderData: keepPreviousData,
    }),
  );
}

/**
 * Recordings that this agent may hear. The hub has them: they are asked for anew whenever the list is opened or sorted, and
 * when calls have changed, which may have made a new one.
 */
export function useRecordings(query: ListQuery<RecordingSort>): Pages<Recording> {
  const reread = useRereadRecordings();
  useEffect(() => {
    const changes = coalesce<string>(1000, 10_000, reread);
    const stop = subscribe('cache.changed', ({ entities }) =>
      changes.add(entities.filter((entity) => entity === 'participation')),
    );
    return () => {
      stop();
      changes.dispose();
    };
  }, [reread]);
  return usePages(
    'recordings.list',
    query,
    (after) => requestOrThrow('recordings.list', { ...query, after, limit: pageSize }),
    true,
  );
}

/** Calls of the agent's queues that were abandoned; voice only. */
export function useAbandonedCalls(query: ListQuery<AbandonedSort>): Pages<AbandonedCallView> {
  return usePages(
    'abandoned.list',
    query,
    (after) => requestOrThrow('abandoned.list', { ...query, after, limit: pageSize }),
    false,
  );
}

/** @param anew whether it is read again whenever it is opened; else when main says that it changed */
function usePages<Row>(
  name: 'recordings.list' | 'abandoned.list',
  query: ListQuery<string>,
  page: (after: string | null) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
  anew: boolean,
): Pages<Row> {
  return pagesOf(
    useInfiniteQuery({
      queryKey: [name, query],
      queryFn: ({ pageParam }) => page(pageParam),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      staleTime: anew ? 0 : Number.POSITIVE_INFINITY,
    }),
  );
}

function pagesOf<Row>(
  read: UseInfiniteQueryResult<InfiniteData<{ readonly rows: readonly Row[] }>>,
): Pages<Row> {
  return {
    data: read.data?.pages.flatMap(({ rows }) => rows),
    problem: read.error === null ? null : problemOf(read.error),
    loading: read.isPending,
    retry: () => void read.refetch(),
    hasMore: read.hasNextPage,
    more: () => {
      if (read.hasNextPage && !read.isFetchingNextPage && !read.isFetchNextPageError)
        void read.fetchNextPage();
    },
  };
}

/** Has recordings read again: one was rated, or there may be a new one. */
export function useRereadRecordings(): () => void {
  const client = useQueryClient();
  return useCallback(
    () =>
      void client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] === 'recordings.list' || queryKey[0] === 'recordings.get',
      }),
    [client],
  );
}
