import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** State of a page or tab that stands while the agent is elsewhere in the window; another agent begins anew. */
export function useKept<T>(key: string, initial: T): readonly [T, (value: T) => void] {
  const client = useQueryClient();
  const { data } = useQuery<T>({
    queryKey: ['kept', key],
    enabled: false,
    initialData: initial,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const set = useCallback((value: T) => void client.setQueryData(['kept', key], value), [client, key]);
  return [data === undefined ? initial : data, set];
}
