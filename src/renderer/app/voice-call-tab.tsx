import { ActionIcon, Button } from '@mantine/core';
import { IconCalendarPlus, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Agent } from '#shared/domain/agent.ts';
import type { Call } from '#shared/domain/call.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { startOf, useCommitmentDialog } from '../features/commitments/index.ts';
import { CallAuthentication, WrapUpLimit } from '../features/interaction/index.ts';
import type { CallFactsView } from '../features/voice-calls/index.ts';
import { OutcomePanel } from '../features/wrap-up/index.ts';
import { useFormat } from '../i18n/index.ts';
import { useLive, useRequest } from '../platform/index.ts';
import { Avatar, EmptyState, SkeletonRows, Timer } from '../ui/index.ts';
import { CallRelation } from './call-relation.tsx';
import { CallSide } from './call-side.tsx';
import { useShell } from './shell-context.ts';
import type { TabKind } from './tabs/tab-kind.ts';
import type { Tab } from './tabs/tabs-state.ts';
import css from './voice-call-tab.module.css';

/** A call by its SIP Call-ID: the running one on the phone, the row of hub and desktop, or both. */
function useCall(callId: string) {
  const phone = useLive('phone');
  const read = useRequest('voiceCalls.get', { callId });
  const call = phone.calls.find((each) => each.callId === callId) ?? null;
  return { call, row: read.data ?? null, loading: read.loading };
}

/** Whether the call still goes on: the phone knows best, then the row. */
function isLive(call: Call | null, row: ParticipationView | null): boolean {
  if (call !== null) return call.kind !== 'ended';
  return row !== null && (row.phase === 'offered' || row.phase === 'live' || row.phase === 'held');
}

/** A colleague's call is about no customer, unless one was handed over or asked about in it. */
function isAboutNobody(row: ParticipationView | null): boolean {
  if (row?.direction !== 'internal') return false;
  const { contacts, records, candidates } = row.relation;
  return contacts.length + records.length + candidates.length === 0;
}

/** The facts of a running call that neither hub nor desktop has a row for yet. */
function factsOf(call: Call, agent: Agent): CallFactsView {
  const me = { address: agent.extension, name: agent.name };
  const inbound = call.direction === 'inbound';
  return {
    interactionNumber: null,
    direction: call.direction,
    source: inbound ? call.remote : me,
    destination: inbound ? me : call.remote,
    queueName: call.queueName,
    offeredAt: call.startedAt,
    answeredAt: 'answeredAt' in call ? call.answeredAt : null,
    endedAt: call.kind === 'ended' ? call.endedAt : null,
    endCause: call.kind === 'ended' ? call.endCause : null,
    quality: null,
    outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
  };
}

function VoiceCallView({ tab, onClose }: { readonly tab: Tab; onClose(): void }) {
  const { t } = useTranslation();
  const { session } = useShell();
  const { call, row, loading } = useCall(tab.subject);
  const facts = row ?? (call === null ? null : factsOf(call, session.agent));
  // Not before the row is known: what was typed once must be laid beside it.
  if (loading) return <SkeletonRows label={t('common.loading')} />;
  if (facts === null) {
    return (
      <EmptyState icon={IconPhoneOff} title={t('call.goneTitle')} text={t('call.goneText')}>
        <Button variant="default" onClick={onClose}>
          {t('tabs.close')}
        </Button>
      </EmptyState>
    );
  }
  const live = isLive(call, row);
  // The hub asks for an outcome of a call that was talked in although nobody told it when that began.
  const missed = row?.phase === 'missed' || (facts.answeredAt === null && !live && row?.phase !== 'wrapUp');
  return (
    <div className={css.view}>
      <CallHead
        tab={tab}
        facts={facts}
        live={live}
        contact={row?.relation.contacts[0] ?? null}
        hungUpAt={call?.kind === 'ended' ? call.endedAt : facts.endedAt}
        limit={
          row?.phase === 'wrapUp' ? (
            <WrapUpLimit participationId={row.id} since={row.phaseSince} readOnly={session.readOnly} />
          ) : null
        }
      />
      <div className={css.main}>
        {missed ? (
          <EmptyState icon={IconPhoneOff} title={t('call.missedTitle')} text={t('call.missedText')} />
        ) : (
          <>
            <CallAuthentication callId={tab.subject} row={row} readOnly={session.readOnly} />
            {isAboutNobody(row) ? null : <CallRelation callId={tab.subject} row={row} live={live} />}
            <div className={css.outcome}>
              <OutcomePanel
                key={tab.subject}
                callId={tab.subject}
                row={row}
                live={live}
                readOnly={session.readOnly}
                onCompleted={onClose}
              />
            </div>
          </>
        )}
      </div>
      <CallSide callId={tab.subject} row={row} facts={facts} live={live} />
    </div>
  );
}

interface CallHeadProps {
  readonly tab: Tab;
  readonly facts: CallFactsView;
  readonly live: boolean;
  readonly hungUpAt: number | null;
  readonly contact: { readonly id: string; readonly name: string } | null;
  /** How long its wrap-up may still take; null where nothing says so. */
  readonly limit: React.ReactNode;
}

function CallHead({ tab, facts, live, hungUpAt, contact, limit }: CallHeadProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useShell();
  const commitment = useCommitmentDialog();
  const other = facts.direction === 'outbound' ? facts.destination : facts.source;
  const { title, number } = format.party(other);
  const details = [
    facts.interactionNumber === null ? null : `#${facts.interactionNumber.toString()}`,
    number,
    facts.queueName,
  ].filter((each) => each !== null);
  const waits = hungUpAt !== null && !live && !facts.outcome.locked && facts.answeredAt !== null;
  return (
    <header className={css.head}>
      <Avatar name={title} size={32} />
      <div className={css.who}>
        <h1 className={`ellipsis selectable ${css.title}`} title={title}>
          {title}
        </h1>
        <div className="ellipsis selectable tabular">{details.join(' · ')}</div>
      </div>
      {limit}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('commitments.newTitle')}
        title={t('commitments.newTitle')}
        disabled={session.readOnly}
        onClick={() => commitment.show({ kind: 'new', start: startOf(other, contact, null) })}
      >
        <IconCalendarPlus size={18} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
      {waits ? <HeadTimer word={t('wrapUp.sinceHangUp')} since={hungUpAt} strong /> : null}
      <HeadTimer word={t('wrapUp.sinceOpened')} since={tab.openedAt} />
    </header>
  );
}

function HeadTimer({
  word,
  since,
  strong = false,
}: {
  readonly word: string;
  readonly since: number;
  readonly strong?: boolean;
}) {
  return (
    <div className={css.headTimer} data-strong={strong}>
      <span aria-hidden="true">{word}</span>
      <Timer since={since} label={word} />
    </div>
  );
}

/** The tab of a call: note during it, outcome after it, facts beside it. */
export const voiceCallTab: TabKind = {
  kind: 'voiceCall',
  icon: IconPhone,
  useLabel(subject) {
    const { t } = useTranslation();
    const format = useFormat();
    const { call, row } = useCall(subject);
    const party = row === null ? call?.remote : row.direction === 'outbound' ? row.destination : row.source;
    const text = party === undefined ? t('call.call') : format.party(party).title;
    const number = row?.interactionNumber ?? null;
    if (row !== null && row.refused !== null) return { text, number, mark: 'refused' };
    if (isLive(call, row)) return { text, number, mark: 'live' };
    if (row?.phase === 'wrapUp') return { text, number, mark: 'wrapUp' };
    return { text, number, mark: row?.pending === true ? 'pending' : null };
  },
  View: VoiceCallView,
};
