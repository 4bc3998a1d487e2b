import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { CallRecordings } from '../features/recordings/index.ts';
import { ContactSummary } from '../features/relation/index.ts';
import { CallFacts, type CallFactsView } from '../features/voice-calls/index.ts';
import { useKept } from '../platform/index.ts';
import { contactTab } from './contact-tab.tsx';
import { JourneyOf } from './journey-of.tsx';
import { useShell } from './shell-context.ts';
import { SidePanel } from './side-panel.tsx';

type Side = 'contact' | 'call' | 'journey';

interface CallSideProps {
  readonly callId: string;
  readonly row: ParticipationView | null;
  readonly facts: CallFactsView;
  readonly live: boolean;
}

/** Beside a call: who it is with, what is known of the call, and what has passed before (CNOTE-1, JOUR-1). */
export function CallSide({ callId, row, facts, live }: CallSideProps) {
  const { t } = useTranslation();
  const { open } = useShell();
  const person = row?.relation.contacts[0] ?? null;
  const [chosen, choose] = useKept<Side | null>(`call.side:${callId}`, null);
  // Until the agent chooses: who it is, as soon as that is known.
  const side =
    chosen === 'journey' && person === null ? 'contact' : (chosen ?? (person === null ? 'call' : 'contact'));
  const parts: readonly { readonly part: Side; readonly name: string }[] = [
    { part: 'contact', name: t('relation.showContact') },
    { part: 'call', name: t('relation.showCall') },
    ...(person === null ? [] : [{ part: 'journey' as const, name: t('relation.showJourney') }]),
  ];
  return (
    <SidePanel<Side> parts={parts} chosen={side} onChoose={choose}>
      {side === 'contact' ? (
        <ContactSummary person={person} onOpen={(id) => open(contactTab.kind, id, 'byHand')} />
      ) : null}
      {side === 'call' ? (
        <>
          {row === null || live ? null : <CallRecordings row={row} />}
          <CallFacts row={facts} />
        </>
      ) : null}
      {side === 'journey' && person !== null ? <JourneyOf contactId={person.id} /> : null}
    </SidePanel>
  );
}
