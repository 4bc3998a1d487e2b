import { ok } from '#shared/util/result.ts';
import { request } from '../../platform/index.ts';
import { draftKey } from './outcome-form.ts';
import type { OutcomeSubject } from './use-outcome.ts';

/** The outcome of the agent's own part in a call. */
export function callSubject(callId: string): OutcomeSubject {
  return {
    draftKey: draftKey(callId),
    save: ({ dispositionId, note }, baseOutcomeVersion) =>
      request('outcome.save', { callId, dispositionId, note, baseOutcomeVersion }),
    complete: ({ dispositionId, note }, baseOutcomeVersion) =>
      request('outcome.complete', { callId, dispositionId, note, baseOutcomeVersion }),
  };
}

/** The outcome of an abandoned call: it is never completed, only said, and said again (VDISP-12). */
export function abandonedSubject(id: string): OutcomeSubject {
  return {
    draftKey: `abandoned:${id}`,
    save: ({ dispositionId, note }, baseOutcomeVersion) =>
      request('abandoned.dispose', { id, dispositionId, note, baseOutcomeVersion }),
    complete: async () => ok(null),
  };
}
