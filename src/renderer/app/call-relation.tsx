import { useState } from 'react';
import type { RecordKind, RecordSummary } from '#shared/domain/crm.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { CreateRecordDialog } from '../features/records/index.ts';
import { RelationPanel } from '../features/relation/index.ts';
import { contactTab } from './contact-tab.tsx';
import { recordTab } from './record-tab.tsx';
import { useShell } from './shell-context.ts';
import { useRelate } from './use-relate.ts';

interface CallRelationProps {
  readonly callId: string;
  readonly row: ParticipationView | null;
  readonly live: boolean;
}

/** Whom and what a call is about; contacts and records open in their tabs, a new record is made in a dialog and related. */
export function CallRelation({ callId, row, live }: CallRelationProps) {
  const { session, open } = useShell();
  const [creating, setCreating] = useState<RecordKind | null>(null);
  const addRecord = useRelate(callId);
  const relate = (record: RecordSummary) => {
    setCreating(null);
    addRecord(record);
  };
  return (
    <>
      <RelationPanel
        callId={callId}
        row={row}
        live={live}
        readOnly={session.readOnly}
        onOpenContact={(id) => open(contactTab.kind, id, 'byHand')}
        onOpenRecord={(id) => open(recordTab.kind, id, 'byHand')}
        onNewRecord={setCreating}
      />
      {creating === null ? null : (
        <CreateRecordDialog
          kind={creating}
          account={row?.relation.records.find(({ kind }) => kind === 'account') ?? null}
          contacts={row?.relation.contacts ?? []}
          onChosen={relate}
          onClose={() => setCreating(null)}
        />
      )}
    </>
  );
}
