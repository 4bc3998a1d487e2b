import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { JourneyList } from '../features/journey/index.ts';
import { CallRecordings, RecordingById } from '../features/recordings/index.ts';
import { ContactSummary } from '../features/relation/index.ts';
import { CallFacts, type CallFactsView } from '../features/voice-calls/index.ts';
import { useKept } from '../platform/index.ts';
import { PartTabs, tabIdOf } from '../ui/index.ts';
import { contactTab } from './contact-tab.tsx';
import { useShell } from './shell-context.ts';
import css from './voice-call-tab.module.css';

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
  const { open, openCall, openInteraction } = useShell();
  const panel = useId();
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
    <aside className={css.aside} aria-label={t('relation.side')}>
      <div className={css.sideHead}>
        <PartTabs<Side>
          label={t('relation.side')}
          parts={parts}
          chosen={side}
          onChoose={choose}
          panelId={panel}
        />
      </div>
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={tabIdOf(panel, side)}
        className={css.side}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
        tabIndex={0}
      >
        {side === 'contact' ? (
          <ContactSummary person={person} onOpen={(id) => open(contactTab.kind, id, 'byHand')} />
        ) : null}
        {side === 'call' ? (
          <>
            {row === null || live ? null : <CallRecordings row={row} />}
            <CallFacts row={facts} />
          </>
        ) : null}
        {side === 'journey' && person !== null ? (
          <JourneyList
            contactId={person.id}
            onOpenCall={(id) => openCall(id, 'byHand')}
            onOpenInteraction={(id) => openInteraction(id, 'byHand')}
            recording={(id) => <RecordingById id={id} />}
          />
        ) : null}
      </div>
    </aside>
  );
}
