import { useState } from 'react';
import type { RecordKind } from '#shared/domain/crm.ts';
import { CreateRecordDialog } from '../features/records/index.ts';
import { RelationPanel, type RelationSubject, type RelationWays } from '../features/relation/index.ts';
import { contactTab } from './contact-tab.tsx';
import { recordTab } from './record-tab.tsx';
import { useShell } from './shell-context.ts';

interface RelatedProps {
  readonly subject: RelationSubject | null;
  readonly ways: RelationWays;
  readonly live: boolean;
  readonly disabled: boolean;
  addRecord(record: Parameters<React.ComponentProps<typeof CreateRecordDialog>['onChosen']>[0]): void;
}

/** Whom and what an interaction is about; contacts and records open in their tabs, a new record is made in a dialog and related. */
export function Related({ subject, ways, live, disabled, addRecord }: RelatedProps) {
  const { open } = useShell();
  const [creating, setCreating] = useState<RecordKind | null>(null);
  return (
    <>
      <RelationPanel
        subject={subject}
        ways={ways}
        live={live}
        disabled={disabled}
        onOpenContact={(id) => open(contactTab.kind, id, 'byHand')}
        onOpenRecord={(id) => open(recordTab.kind, id, 'byHand')}
        onNewRecord={setCreating}
      />
      {creating === null ? null : (
        <CreateRecordDialog
          kind={creating}
          account={subject?.relation.records.find(({ kind }) => kind === 'account') ?? null}
          contacts={subject?.relation.contacts ?? []}
          onChosen={(record) => {
            setCreating(null);
            addRecord(record);
          }}
          onClose={() => setCreating(null)}
        />
      )}
    </>
  );
}
