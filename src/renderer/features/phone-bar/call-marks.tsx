import {
  IconAmbulance,
  IconEar,
  IconEarOff,
  IconMessages,
  IconMicrophoneOff,
  IconPlayerPause,
  IconPlayerRecordFilled,
  IconUsers,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Call, isConnected, isOnHold, isUp } from '#shared/domain/call.ts';
import css from './call-party.module.css';
import { inConference } from './call-words.ts';
import { useHubSide } from './use-participation.ts';

/** What sets this call apart from one in which both hear each other: a picture and a word each, never a colour alone. */
export function CallMarks({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { recording } = useHubSide(call);
  const connected = isConnected(call);
  return (
    <>
      {call.emergency ? <Mark icon={IconAmbulance} word={t('phone.badge.emergency')} tone="bad" /> : null}
      {call.consultFor !== null && !inConference(call) ? (
        <Mark icon={IconMessages} word={t('phone.badge.consult')} tone="accent" />
      ) : null}
      {inConference(call) ? <Mark icon={IconUsers} word={t('phone.badge.conference')} tone="accent" /> : null}
      {isOnHold(call) ? <Mark icon={IconPlayerPause} word={t('phone.onHold')} tone="warn" /> : null}
      {connected && call.muted ? (
        <Mark icon={IconMicrophoneOff} word={t('phone.youAreMuted')} tone="warn" />
      ) : null}
      {connected && recording === 'recording' ? (
        <Mark icon={IconPlayerRecordFilled} word={t('phone.record.on')} tone="bad" />
      ) : null}
      {connected && recording === 'masked' ? (
        <Mark icon={IconEarOff} word={t('phone.record.masked')} tone="warn" />
      ) : null}
    </>
  );
}

/** Who of the supervisors is in this call, and how (PLUS-15). */
export function SupervisorMarks({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { supervisedBy } = useHubSide(call);
  if (!isUp(call)) return null;
  return supervisedBy.map(({ agentId, name, mode }) => (
    <Mark key={agentId} icon={IconEar} word={t(`supervision.seen.${mode}`, { name })} tone="accent" shrinks />
  ));
}

interface MarkProps {
  readonly icon: typeof IconUsers;
  readonly word: string;
  readonly tone: 'warn' | 'bad' | 'accent';
  /** A long word that gives way to the name beside it. */
  readonly shrinks?: boolean;
}

/** A picture with its word, in a colour of meaning. */
export function Mark({ icon: Glyph, word, tone, shrinks = false }: MarkProps) {
  return (
    <span className={css.mark} data-tone={tone} data-shrinks={shrinks}>
      <Glyph size={12} stroke={2} aria-hidden="true" />
      <span className={`ellipsis ${css.markWord}`} title={word}>
        {word}
      </span>
    </span>
  );
}
