import { useTranslation } from 'react-i18next';
import { type Call, isConnected } from '#shared/domain/call.ts';
import { useCause, useFormat } from '../../i18n/index.ts';

/** Words for a call, the same wherever it is shown. */
export interface CallWords {
  /** Whom it is with. */
  name(call: Call): string;
  /** Where it stands: "Talking", "On hold", "Calling". */
  state(call: Call): string;
  /** Why it is over, seen from who made it. */
  cause(call: Extract<Call, { kind: 'ended' }>): string;
}

/** Names, states and causes in the agent's language. */
export function useCallWords(): CallWords {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (call: Call) => format.party(call.remote).title;
  const causeOf = useCause();
  const cause = (call: Extract<Call, { kind: 'ended' }>) =>
    causeOf(call.endCause, call.direction === 'outbound');
  return {
    name,
    cause,
    state: (call) => {
      switch (call.kind) {
        case 'dialling':
          return t(`phone.dialling.${call.progress}`);
        case 'transferring':
          return t('phone.transferring');
        default:
          return t(`phone.state.${call.kind}`);
      }
    },
  };
}

/** A call of the agent's that reached nobody, which can be tried again (redial). */
export function isFailedOutbound(call: Call): call is Extract<Call, { kind: 'ended' }> {
  return call.kind === 'ended' && call.direction === 'outbound' && call.answeredAt === null;
}

/** Whether the call is part of a conference. */
export function inConference(call: Call): boolean {
  return isConnected(call) && call.merged !== null;
}
