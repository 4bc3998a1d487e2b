import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MessageView } from '#shared/ipc/interactions.ts';
import { type Read, requestOrThrow } from './hooks.ts';
import type { Source } from './pages.ts';
import { problemOf } from './problem-error.ts';

const pageSize = 60;

/** The entries of a thread, oldest first; `older` loads what came before them, once however often it is called. */
export interface Thread extends Read<readonly MessageView[]> {
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** Older entries could not be had. */
  readonly olderFailed: boolean;
  readonly source: Source | undefined;
  older(): void;
  retryOlder(): void;
}

/** Reads a thread from its end, and again whenever it is opened: while nobody looked at it, nobody may have followed it. */
export function useThread(interactionId: string): Thread {
  const read = useInfiniteQuery({
    queryKey: ['interactions.messages', interactionId],
    queryFn: ({ pageParam }) =>
      requestOrThrow('interactions.messages', { id: interactionId, before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ messages, more }) =>
      more ? (messages.find(({ seq }) => seq !== null)?.seq ?? null) : null,
    staleTime: 0,
  });
  const messages = useMemo(() => {
    const byId = new Map<string, MessageView>();
    for (const page of [...(read.data?.pages ?? [])].reverse())
      for (const message of page.messages) byId.set(message.id, message);
    return [...byId.values()];
  }, [read.data]);
  return {
    data: read.data === undefined ? undefined : messages,
    problem: read.error === null ? null : problemOf(read.error),
    loading: read.isPending,
    stale: false,
    retry: () => void read.refetch(),
    hasOlder: read.hasNextPage,
    loadingOlder: read.isFetchingNextPage,
    olderFailed: read.isFetchNextPageError,
    source: read.data?.pages.at(-1)?.source,
    older: () => {
      if (read.hasNextPage && !read.isFetchingNextPage && !read.isFetchNextPageError)
        void read.fetchNextPage();
    },
    retryOlder: () => void read.fetchNextPage(),
  };
}
