import { readDialTarget } from '#shared/domain/dial-target.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Directory } from '../desk/directory.ts';
import type { HubFailure } from '../net/hub-client.ts';
import type { PhoneNeeds } from '../phone/needs.ts';
import type { Session } from '../session/index.ts';

/**
 * What the phone asks of the hub and the workspace: to hang up, to bridge and to record at the exchange, and the workspace's
 * rules as they were known last. `directory` is null while nobody is signed in.
 */
export function phoneAtHub(
  session: Pick<Session, 'workplace' | 'view'>,
  directory: () => Directory | null,
): PhoneNeeds {
  const signedOut = fail(problem('session.signedOut'));
  const done = (answered: Result<unknown, HubFailure> | undefined): Result<null> => {
    if (answered === undefined) return signedOut;
    return answered.ok ? ok(null) : fail(answered.problem.problem);
  };
  return {
    policy: () => directory()?.policy() ?? defaultPolicy(),
    skills: () =>
      directory()
        ?.view()
        .skills.filter(({ mayDialWith }) => mayDialWith) ?? [],
    readTarget: (text) => readDialTarget(text, directory()?.region() ?? ''),
    isInternal: (dial) => directory()?.isInternal(dial) ?? false,
    mayRing: () => {
      const view = session.view();
      return view.kind === 'signedIn' && !view.readOnly;
    },
    endAtHub: async (callId) => done(await session.workplace()?.hub.call('endCall', { body: { callId } })),
    bridgeAtHub: async (callIds) => {
      const answered = await session
        .workplace()
        ?.hub.call('bridgeCalls', { body: { callIds: [...callIds] } });
      if (answered === undefined) return signedOut;
      return answered.ok ? ok({ callId: answered.value.callId }) : fail(answered.problem.problem);
    },
    recordAtHub: async (callId, action) =>
      done(await session.workplace()?.hub.call('recordCall', { body: { callId, action } })),
  };
}
