import { Button } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Call, isConnected } from '#shared/domain/call.ts';
import { type Description, useFormat } from '../../i18n/index.ts';
import { Avatar } from '../../ui/index.ts';
import { CallMarks, SupervisorMarks } from './call-marks.tsx';
import css from './call-party.module.css';
import { inConference, useCallWords } from './call-words.ts';
import { useConferenceNames } from './use-participation.ts';

/** What a problem asks for, as a button. */
export interface WayOn {
  readonly label: string;
  run(): void;
}

interface CallPartyProps {
  readonly call: Call;
  readonly compact: boolean;
  readonly problem: Description | null;
  /** What the problem asks for, as a button; null when there is nothing to press. */
  readonly wayOn: WayOn | null;
  /** Null for what stays until it is mended. */
  readonly onDismiss: (() => void) | null;
  /** Null where there is no way to the call's tab, or it is in front already. */
  readonly onOpenCall: (() => void) | null;
}

/** Who is on the line and what sets this call apart; a problem takes the place of the facts, so that nothing moves. */
export function CallParty({ call, compact, problem, wayOn, onDismiss, onOpenCall }: CallPartyProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const party = format.party(call.remote);
  const names = useConferenceNames(call, (each) => format.party(each).title);
  const several = inConference(call) && names !== null;
  const title = several ? names.join(', ') : party.title;
  const facts = useFacts(call, title === party.title ? party.number : null);
  // The names of several people want the whole line.
  const beside = compact || !several;
  // Who was consulted leaves no wrap-up behind.
  const owesNothing = call.kind === 'ended' && call.consultFor !== null;
  const opens = onOpenCall !== null && 'answeredAt' in call && call.answeredAt !== null && !owesNothing;
  const second =
    problem === null ? (
      <span className={`selectable tabular ${css.facts}`} title={facts.join('')}>
        {facts.map((fact) => (
          <span key={fact} className={`ellipsis ${css.fact}`}>
            {fact}
          </span>
        ))}
      </span>
    ) : (
      <InlineProblem problem={problem} wayOn={wayOn} onDismiss={onDismiss} />
    );
  return (
    <div className={css.who}>
      {compact ? null : <Avatar name={party.title} size={32} />}
      <div className={css.lines} data-compact={compact} data-several={several}>
        <div className={css.titleLine}>
          <span className={`ellipsis selectable ${css.title}`} title={title}>
            {title}
          </span>
          {beside ? <CallMarks call={call} /> : null}
          {compact ? <SupervisorMarks call={call} /> : null}
        </div>
        <div className={css.secondLine}>
          {beside ? null : <CallMarks call={call} />}
          {compact ? null : <SupervisorMarks call={call} />}
          {second}
        </div>
      </div>
      {opens && !compact ? (
        <Button size="xs" variant="default" className={css.open} onClick={onOpenCall}>
          {t(call.kind === 'ended' ? 'phone.openWrapUp' : 'phone.openCall')}
        </Button>
      ) : null}
    </div>
  );
}

/** Number and queue or skill, whom it goes to, and what became of a call that is over; each with what parts it from the one before. */
function useFacts(call: Call, number: string | null): readonly string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useCallWords();
  const facts = [number, call.queueName];
  if (call.kind === 'transferring')
    facts.unshift(t('phone.transferringTo', { name: format.party(call.to).title }));
  if (call.kind === 'ended')
    facts.unshift(t('phone.endedAt', { cause: words.cause(call), time: format.time(call.endedAt) }));
  if (isConnected(call) && call.postDial !== null) facts.push(t('phone.postDial', { keys: call.postDial }));
  return facts.filter((fact) => fact !== null).map((fact, index) => (index === 0 ? fact : ` · ${fact}`));
}

/** What went wrong and what to do, with the way on beside it, on one line. */
export function InlineProblem({
  problem,
  wayOn = null,
  onDismiss = null,
}: {
  readonly problem: Description;
  readonly wayOn?: WayOn | null;
  readonly onDismiss?: (() => void) | null;
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
        <button type="button" className={css.wayOn} onClick={wayOn.run}>
          {wayOn.label}
        </button>
      )}
      {onDismiss === null ? null : (
        <button
          type="button"
          className={css.dismiss}
          aria-label={t('common.dismiss')}
          title={t('common.dismiss')}
          onClick={onDismiss}
        >
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
