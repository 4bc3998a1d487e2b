import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { Channel } from '#shared/domain/channel.ts';
import type { InteractionQuery } from '#shared/domain/digital-interaction.ts';
import type { JourneyEntry } from '#shared/domain/journey.ts';
import type { Recording, RecordingSort } from '#shared/domain/recording.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { ContactNoteView, ContactView } from '#shared/ipc/people.ts';
import type { AbandonedCallView, ParticipationView } from '#shared/ipc/views.ts';
import { subscribe } from './client.ts';
import { coalesce } from './coalesce.ts';
import { type Read, requestOrThrow } from './hooks.ts';
import { problemOf } from './problem-error.ts';

const pageSize = 100;
const notesPage = 30;

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

export type ContactSort = RequestInput<'contacts.list'>['sort'];
/** Whether this machine had all of it, the hub was asked, or could not be. */
export type Source = RequestOutput<'contacts.list'>['source'];

/** Which contacts are wanted: of one list, with one tag, only the agent's own. */
export interface ContactFilter {
  readonly listId: string | null;
  readonly tagId: string | null;
  readonly mine: boolean;
}

/** Contacts that this agent may see (CONT-1, MYC-1); read anew whenever the list is opened, as some lists stay at the hub. */
export function useContacts(
  query: ListQuery<NonNullable<ContactSort>> & ContactFilter,
): Pages<ContactView> & { readonly source: Source | undefined } {
  const read = useInfiniteQuery({
    queryKey: ['contacts.list', query],
    queryFn: ({ pageParam }) =>
      requestOrThrow('contacts.list', { ...query, after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { ...pagesOf(read), source: read.data?.pages[0]?.source };
}

/** What is wanted of a channel's interactions, and in which order. */
export type InteractionFilter = Omit<InteractionQuery, 'after' | 'limit'>;

/**
 * Interactions of a channel that this agent may see (ILIST-26); with `hub` also those that are older than what this machine
 * keeps. Read anew whenever the list is opened, as changes of those come from nowhere else.
 */
export function useInteractions(
  filter: InteractionFilter,
  hub: boolean,
): Pages<InteractionView> & { readonly source: Source | undefined } {
  const read = useInfiniteQuery({
    queryKey: ['interactions.list', filter, hub],
    queryFn: ({ pageParam }) =>
      requestOrThrow('interactions.list', { ...filter, hub, after: pageParam, limit: pageSize }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { ...pagesOf(read), source: read.data?.pages[0]?.source };
}

/** The notes in a contact's feed, newest first. */
export function useContactNotes(id: string): Pages<ContactNoteView> {
  return pagesOf(
    useInfiniteQuery({
      queryKey: ['contacts.notes', id],
      queryFn: async ({ pageParam }) => {
        const { notes, more } = await requestOrThrow('contacts.notes', {
          id,
          after: pageParam,
          limit: notesPage,
        });
        return { rows: notes, more };
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ rows, more }) => (more ? (rows.at(-1)?.id ?? null) : null),
    }),
  );
}

/** What has passed with a contact, newest first; read anew whenever it is opened. */
export function useJourney(
  contactId: string,
  channels: readonly Channel[] | null,
): Pages<JourneyEntry> & { readonly source: Source | undefined } {
  const read = useInfiniteQuery({
    queryKey: ['journey.list', contactId, channels],
    queryFn: async ({ pageParam }) => {
      const { entries, next, source } = await requestOrThrow('journey.list', {
        contactId,
        channels: channels === null ? null : [...channels],
        after: pageParam,
        limit: notesPage,
      });
      return { rows: entries, next, source };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { ...pagesOf(read), source: read.data?.pages[0]?.source };
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
    stale: read.isPlaceholderData,
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
