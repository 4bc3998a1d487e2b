import type { ParticipationView } from '#shared/ipc/views.ts';
import { useCommand } from '../platform/index.ts';
import { Related } from './related.tsx';
import { useShell } from './shell-context.ts';
import { useRelate } from './use-relate.ts';

interface CallRelationProps {
  readonly callId: string;
  readonly row: ParticipationView | null;
  readonly live: boolean;
}

/** Whom and what a call is about. */
export function CallRelation({ callId, row, live }: CallRelationProps) {
  const { session } = useShell();
  const addRecord = useRelate(callId);
  const relating = useCommand('relation.change');
  const tagging = useCommand('calls.tag');
  return (
    <Related
      subject={
        row === null
          ? null
          : {
              relation: row.relation,
              tagIds: row.tagIds,
              party: row.direction === 'outbound' ? row.destination : row.source,
              since: row.offeredAt,
            }
      }
      ways={{
        problem: relating.problem ?? tagging.problem,
        change: (wish) => relating.run({ callId, ...wish }),
        tag: (add, remove) => void tagging.run({ callId, add: [...add], remove: [...remove] }),
      }}
      live={live}
      disabled={session.readOnly || row?.outcome.locked === true}
      addRecord={addRecord}
    />
  );
}
