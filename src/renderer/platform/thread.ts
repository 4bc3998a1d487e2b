import { type InfiniteData, type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MessageView } from '#shared/ipc/interactions.ts';
import type { ImMessageView } from '#shared/ipc/messenger.ts';
import { type Read, requestOrThrow } from './hooks.ts';
import type { Source } from './pages.ts';
import { problemOf } from './problem-error.ts';

const pageSize = 60;
/** Who scrolls up through months wants fewer and larger pages. */
const olderSize = 200;

/** The entries of a thread, oldest first; `older` loads what came before them, once however often it is called. */
export interface Thread<Message> extends Read<readonly Message[]> {
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** Older entries could not be had. */
  readonly olderFailed: boolean;
  readonly source: Source | undefined;
  older(): void;
  retryOlder(): void;
}

interface Entry {
  readonly id: string;
  readonly seq: number | null;
}

interface Page<Message> {
  readonly messages: readonly Message[];
  readonly more: boolean;
  readonly source: Source;
}

/** Reads a thread from its end, and again whenever it is opened: while nobody looked at it, nobody may have followed it. */
export function useThread(interactionId: string): Thread<MessageView> {
  return useThreadOf(
    useInfiniteQuery({
      queryKey: ['interactions.messages', interactionId],
      queryFn: ({ pageParam }) =>
        requestOrThrow('interactions.messages', { id: interactionId, before: pageParam, limit: pageSize }),
      ...byPages<MessageView>(),
    }),
  );
}

/** As `useThread`, of a conversation of the messenger by its key. */
export function useImThread(key: string): Thread<ImMessageView> {
  return useThreadOf(
    useInfiniteQuery({
      queryKey: ['messenger.messages', key],
      queryFn: ({ pageParam }) =>
        requestOrThrow('messenger.messages', {
          key,
          before: pageParam,
          limit: pageParam === null ? pageSize : olderSize,
        }),
      ...byPages<ImMessageView>(),
    }),
  );
}

function byPages<Message extends Entry>() {
  return {
    initialPageParam: null as number | null,
    getNextPageParam: ({ messages, more }: Page<Message>) =>
      more ? (messages.find(({ seq }) => seq !== null)?.seq ?? null) : null,
    staleTime: 0,
  };
}

function useThreadOf<Message extends Entry>(
  read: UseInfiniteQueryResult<InfiniteData<Page<Message>>>,
): Thread<Message> {
  const messages = useMemo(() => {
    const byId = new Map<string, Message>();
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
