import { defaultPolicy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { PhoneOptions } from '../phone/phone.ts';
import type { Session } from '../session/index.ts';

/** What the phone asks of the hub and the workspace: to hang up when the exchange is out of reach, and its rules. */
export function phoneAtHub(
  session: Pick<Session, 'workplace'>,
): Pick<PhoneOptions, 'endAtHub' | 'preventHangupOnHold'> {
  return {
    endAtHub: async (callId) => {
      const ended = await session.workplace()?.hub.call('endCall', { body: { callId } });
      if (ended === undefined) return fail(problem('session.signedOut'));
      return ended.ok ? ok(null) : fail(ended.problem.problem);
    },
    preventHangupOnHold: async () => {
      const found = await session.workplace()?.store.request('workspace.get', null);
      const policy = found?.ok === true ? found.value?.policy.policy : undefined;
      return (policy ?? defaultPolicy()).phone.preventHangupOnHold;
    },
  };
}
