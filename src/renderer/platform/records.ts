import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from './client.ts';

/** Says that the agent has a record before them, each time that it comes to the front (DEC-7). */
export function useRecordOpening(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const opened = { queryKey: ['records.opened'] };
    void request('records.get', { id, opens: true })
      // A first read that is on its way may be from before: without an answer it would not be read again.
      .then(() => client.cancelQueries(opened))
      .then(() => client.invalidateQueries(opened));
  }, [client, id]);
}
