import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request } from './client.ts';

/** Says that the agent has a record before them, each time that it comes to the front (DEC-7). */
export function useRecordOpening(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    void request('records.get', { id, opens: true }).then(() =>
      client.invalidateQueries({ queryKey: ['records.opened'] }),
    );
  }, [client, id]);
}
