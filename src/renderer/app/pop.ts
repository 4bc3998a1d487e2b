import type { Call } from '#shared/domain/call.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';

interface Rules {
  readonly policy: Pick<Policy, 'screenPop'>;
  readonly queues: readonly { readonly id: string; readonly key: string }[];
}

/**
 * What comes before the agent when somebody calls: their contact, the call's own tab where several could be who calls and the
 * agent has to choose (REL-4), or nothing where nobody is known, the policy says so, or it is not time yet.
 */
export function popOf(row: ParticipationView, call: Call, rules: Rules): 'contact' | 'call' | null {
  const { when, queues } = rules.policy.screenPop;
  if (when === 'never' || row.outcome.locked) return null;
  const answered = 'answeredAt' in call && call.answeredAt !== null;
  if (when === 'answer' && !answered) return null;
  // What rang here in vain is looked at in the list of calls.
  if (call.kind === 'ended' && !answered) return null;
  if (queues !== null && row.queueId !== null) {
    const key = rules.queues.find(({ id }) => id === row.queueId)?.key;
    if (key === undefined || !queues.includes(key)) return null;
  }
  if (row.relation.contacts.length > 0) return 'contact';
  return row.relation.candidates.length > 0 ? 'call' : null;
}
