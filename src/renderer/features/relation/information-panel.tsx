import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useFormat } from '../../i18n/index.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { PhoneNumber, Timer } from '../../ui/index.ts';
import css from './relation.module.css';

interface InformationPanelProps {
  readonly contactId: string;
  /** When the contact's tab was opened, wall clock in milliseconds. */
  readonly openedAt: number;
  onOpenCall(callId: string): void;
}

/** The calls with a contact that go on here or wait for their outcome, above what is known of them (VDISP-1..3). */
export function InformationPanel({ contactId, openedAt, onOpenCall }: InformationPanelProps) {
  const { calls } = useLive('phone');
  const { wrapUps } = useLive('desk');
  const callIds = new Set([
    ...calls.filter(({ kind }) => kind !== 'ended').map(({ callId }) => callId),
    ...wrapUps.flatMap(({ callId }) => callId ?? []),
  ]);
  return [...callIds].map((callId) => (
    <CallWith
      key={callId}
      callId={callId}
      contactId={contactId}
      openedAt={openedAt}
      onOpen={() => onOpenCall(callId)}
    />
  ));
}

interface CallWithProps {
  readonly callId: string;
  readonly contactId: string;
  readonly openedAt: number;
  onOpen(): void;
}

function CallWith({ callId, contactId, openedAt, onOpen }: CallWithProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useRequest('voiceCalls.get', { callId }).data ?? null;
  if (row === null || !isAbout(row, contactId)) return null;
  const party = row.direction === 'outbound' ? row.destination : row.source;
  const wrapsUp = row.phase === 'wrapUp';
  return (
    <section className={css.info} aria-label={t('relation.callInfo')}>
      <dl>
        <Fact label={t('relation.name')}>
          <span dir="auto">{format.party(party).title}</span>
        </Fact>
        <Fact label={t('relation.phone')}>
          <PhoneNumber address={party.address} name={party.name} />
        </Fact>
        <Fact label={t('relation.queue')}>{row.queueName ?? '–'}</Fact>
        <Fact label={t('wrapUp.sinceOpened')}>
          <Timer since={openedAt} label={t('wrapUp.sinceOpened')} />
        </Fact>
        {wrapsUp ? (
          <Fact label={t('wrapUp.sinceHangUp')} strong>
            <Timer since={row.endedAt ?? row.phaseSince} label={t('wrapUp.sinceHangUp')} />
          </Fact>
        ) : null}
      </dl>
      <Button size="xs" variant={wrapsUp ? 'filled' : 'default'} onClick={onOpen}>
        {t(wrapsUp ? 'relation.dispose' : 'relation.toCall')}
      </Button>
    </section>
  );
}

function Fact({
  label,
  strong = false,
  children,
}: {
  readonly label: string;
  readonly strong?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <div className={css.infoFact} data-strong={strong}>
      <dt>{label}</dt>
      <dd className="ellipsis selectable">{children}</dd>
    </div>
  );
}

/** Whether a call is with this contact, or could be. */
function isAbout({ relation }: ParticipationView, contactId: string): boolean {
  return [...relation.contacts, ...relation.candidates].some(({ id }) => id === contactId);
}
