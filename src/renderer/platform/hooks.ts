import { keepPreviousData, notifyManager, QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestInput, RequestName, RequestOutput } from '#shared/ipc/contract.ts';
import type { Problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import { request } from './client.ts';
import { ProblemError, problemOf } from './problem-error.ts';

/** The one query client of a window. Nothing goes stale by time: main says what changed. */
export function createQueryClient(): QueryClient {
  // At once: a timer of the browser would let a ringing call wait for it.
  notifyManager.setScheduler(queueMicrotask);
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
    },
  });
}

/** Asks main; a refusal is thrown, as a query wants it. */
export async function requestOrThrow<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<RequestOutput<N>> {
  const answer = await request(name, input);
  if (!answer.ok) throw new ProblemError(answer.problem);
  return answer.value;
}

/** What a read can be: there, on its way, or refused. `data` stays while it is read again. */
export interface Read<T> {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly loading: boolean;
  /** True while `data` is the answer to what was asked before. */
  readonly stale: boolean;
  retry(): void;
}

interface RequestOptions {
  /** False while there is nothing to ask. */
  readonly enabled?: boolean;
  /** What was read before stands until the answer to another input is there: for what is searched as one types. */
  readonly keep?: boolean;
  /** Forgotten when nobody looks at it any more: nothing says when it has changed. */
  readonly once?: boolean;
}

/** Reads from main and reads again when what it is made of changes. */
export function useRequest<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
  { enabled = true, keep = false, once = false }: RequestOptions = {},
): Read<RequestOutput<N>> {
  const query = useQuery<RequestOutput<N>>({
    queryKey: [name, input],
    queryFn: () => requestOrThrow(name, input),
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(once ? { gcTime: 0 } : {}),
  });
  return {
    data: query.data,
    problem: query.error === null ? null : problemOf(query.error),
    loading: enabled && query.isPending,
    stale: query.isPlaceholderData,
    retry: () => void query.refetch(),
  };
}

/** A command to main: `run` answers with the result, `busy` and `problem` are for the control that gave it. */
export interface CommandHandle<N extends RequestName> {
  readonly busy: boolean;
  readonly problem: Problem | null;
  run(input: RequestInput<N>): Promise<Result<RequestOutput<N>>>;
  clear(): void;
}

/** A command with its own busy and problem state. */
export function useCommand<N extends RequestName>(name: N): CommandHandle<N> {
  const [running, setRunning] = useState(0);
  const [problem, setProblem] = useState<Problem | null>(null);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const run = useCallback(
    async (input: RequestInput<N>) => {
      setRunning((count) => count + 1);
      const answer = await request(name, input);
      if (mounted.current) {
        setRunning((count) => count - 1);
        setProblem(answer.ok ? null : answer.problem);
      }
      return answer;
    },
    [name],
  );
  const clear = useCallback(() => setProblem(null), []);
  return { busy: running > 0, problem, run, clear };
}
