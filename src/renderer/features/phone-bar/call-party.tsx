import { Button } from '@mantine/core';
import { IconAlertTriangle, IconMicrophoneOff, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Call, isConnected, isOnHold } from '#shared/domain/call.ts';
import type { RegistrationView } from '#shared/ipc/views.ts';
import { type Description, useDescribe, useFormat } from '../../i18n/index.ts';
import { Avatar } from '../../ui/index.ts';
import marks from './call-party.module.css';
import css from './phone-bar.module.css';

interface WayOn {
  readonly label: string;
  run(): void;
}

interface CallPartyProps {
  readonly call: Call | null;
  readonly registration: RegistrationView;
  readonly problem: Description | null;
  /** What the problem asks for, as a button; null when there is nothing to press. */
  readonly wayOn: WayOn | null;
  onDismiss(): void;
  /** Null when the call's tab is in front already. */
  readonly onOpenCall: ((callId: string) => void) | null;
}

/** Who is on the line, from which queue, or why nobody is; a problem takes the second line, so that nothing moves. */
export function CallParty({ call, registration, problem, wayOn, onDismiss, onOpenCall }: CallPartyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (call === null) {
    return <Quiet registration={registration} problem={problem} onDismiss={onDismiss} />;
  }
  const party = format.party(call.remote);
  const facts = [party.number, call.queueName].filter((fact) => fact !== null).join(' · ');
  const opens = onOpenCall !== null && 'answeredAt' in call && call.answeredAt !== null;
  return (
    <>
      <Avatar name={party.title} size={32} />
      <div className={css.lines}>
        <div className={css.titleLine}>
          <span className={`ellipsis selectable ${css.title}`} title={party.title}>
            {party.title}
          </span>
          <Marks call={call} />
          {problem === null ? null : (
            <span className={`ellipsis selectable tabular ${css.facts}`} title={facts}>
              {facts}
            </span>
          )}
        </div>
        {problem === null ? (
          <Facts call={call} facts={facts} />
        ) : (
          <InlineProblem problem={problem} wayOn={wayOn} onDismiss={onDismiss} />
        )}
      </div>
      {opens ? (
        <Button size="xs" variant="default" className={css.open} onClick={() => onOpenCall(call.callId)}>
          {t(call.kind === 'ended' ? 'phone.openWrapUp' : 'phone.openCall')}
        </Button>
      ) : null}
    </>
  );
}

/** What sets this call apart from one in which both hear each other: a word and a picture each. */
function Marks({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  if (!isConnected(call)) return null;
  return (
    <>
      {isOnHold(call) ? (
        <span className={marks.mark}>
          <IconPlayerPause size={12} stroke={2} aria-hidden="true" />
          {t('phone.onHold')}
        </span>
      ) : null}
      {call.muted ? (
        <span className={marks.mark}>
          <IconMicrophoneOff size={12} stroke={2} aria-hidden="true" />
          {t('phone.youAreMuted')}
        </span>
      ) : null}
    </>
  );
}

/** Number and queue, and what became of a call that is over. */
function Facts({ call, facts }: { readonly call: Call; readonly facts: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ended =
    call.kind === 'ended'
      ? t('phone.endedAt', { cause: t(`endCause.${call.endCause}`), time: format.time(call.endedAt) })
      : '';
  const text = [facts, ended].filter((part) => part !== '').join(' · ');
  return (
    <div className={`ellipsis selectable tabular ${css.second}`} title={text}>
      {text}
    </div>
  );
}

interface QuietProps {
  readonly registration: RegistrationView;
  readonly problem: Description | null;
  onDismiss(): void;
}

function Quiet({ registration, problem, onDismiss }: QuietProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  if (problem !== null) return <InlineProblem problem={problem} onDismiss={onDismiss} />;
  if (registration.kind === 'failed') return <InlineProblem problem={describe(registration.problem)} />;
  return <span className={`ellipsis ${css.quiet}`}>{t(`phone.quiet.${registration.kind}`)}</span>;
}

function InlineProblem({
  problem,
  wayOn = null,
  onDismiss,
}: {
  readonly problem: Description;
  readonly wayOn?: WayOn | null;
  readonly onDismiss?: () => void;
}) {
  const { t } = useTranslation();
  const text = `${problem.what} ${problem.todo}`;
  return (
    <div className={css.problem} role="alert">
      <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
      <span className="ellipsis" title={text}>
        {text}
      </span>
      {wayOn === null ? null : (
        <button type="button" className={marks.wayOn} onClick={wayOn.run}>
          {wayOn.label}
        </button>
      )}
      {onDismiss === undefined ? null : (
        <button type="button" className={css.dismiss} onClick={onDismiss}>
          {t('common.dismiss')}
        </button>
      )}
    </div>
  );
}
