import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { z } from 'zod';
import { request } from './client.ts';
import { requestOrThrow } from './hooks.ts';

/** What is typed goes to disk so long after the first key that is not there yet. */
const keptAfterMs = 300;

/** What was typed and is not given yet. All who use the same key see the same. */
export interface Draft<T> {
  /** Undefined until it has been read: nothing typed may be overwritten by it. */
  readonly value: T | null | undefined;
  /** Null forgets it. */
  set(value: T | null): void;
  /** Makes the next one of what is there when it is called, for what comes later than the agent's own typing. */
  change(next: (now: T | null) => T | null): void;
}

/** A draft of this machine that outlives its tab, the window and the program. What cannot be read as `schema` is none. */
export function useDraft<T>(key: string, schema: z.ZodType<T>): Draft<T> {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const typed = useRef<T | null>(null);
  const { data } = useQuery<T | null>({
    queryKey: ['draft', key],
    queryFn: async () => read(schema, await requestOrThrow('draft.get', { key })),
    // Never read again: what is here is newer than what is on the disk.
    gcTime: Number.POSITIVE_INFINITY,
  });
  const keep = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    // What another one who shows it has set meanwhile counts; an agent who signs out leaves only what was typed here.
    const shared = client.getQueryData<T | null>(['draft', key]);
    const value = shared === undefined ? typed.current : shared;
    void request('draft.set', { key, text: value === null ? null : JSON.stringify(value) });
  }, [client, key]);
  useEffect(
    () => () => {
      if (timer.current !== null) keep();
    },
    [keep],
  );
  const set = useCallback(
    (value: T | null) => {
      typed.current = value;
      client.setQueryData(['draft', key], value);
      if (value === null) keep();
      else timer.current ??= setTimeout(keep, keptAfterMs);
    },
    [client, key, keep],
  );
  const change = useCallback(
    (next: (now: T | null) => T | null) => set(next(client.getQueryData<T | null>(['draft', key]) ?? null)),
    [client, key, set],
  );
  return { value: data, set, change };
}

/** Keeps a draft from outside of what it is typed in, such as one that is to be begun with. */
export function useKeepDraft(): (key: string, value: unknown) => void {
  const client = useQueryClient();
  return useCallback(
    (key, value) => {
      client.setQueryData(['draft', key], value);
      void request('draft.set', { key, text: JSON.stringify(value) });
    },
    [client],
  );
}

function read<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
