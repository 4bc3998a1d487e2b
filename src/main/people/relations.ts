import { type CallReference, type CommandPayload, callAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import type { Outbox } from '../sync/outbox.ts';

/** What the agent says a call is about, and its tags. Durable in the outbox when these resolve. */
export interface Relations {
  /** 'call.unknown' for a call that neither hub nor outbox has; 'outcome.locked' once wrap-up is completed. */
  change(input: RequestInput<'relation.change'>): Promise<Result<null>>;
  tag(input: RequestInput<'calls.tag'>): Promise<Result<null>>;
  /** Whether the customer is who they say; problems as of `change`. */
  authenticate(input: RequestInput<'calls.authenticate'>): Promise<Result<null>>;
}

/** Gives commands about calls. */
export function createRelations({
  store,
  outbox,
}: {
  readonly store: Pick<Store, 'request'>;
  readonly outbox: Pick<Outbox, 'give'>;
}): Relations {
  const find = async (callId: string): Promise<Result<{ reference: CallReference; locked: boolean }>> => {
    const found = await store.request('voiceCalls.get', { callId });
    if (!found.ok) return found;
    // Without a row there is nothing on which the agent could see what they say; the hub tells of a call as it rings.
    if (found.value === null) return fail(problem('call.unknown'));
    const { id, interactionId, outcome } = found.value;
    return ok({ reference: { participationId: id, callId, interactionId }, locked: outcome.locked });
  };

  /** Gives a command on a call whose wrap-up is not completed. */
  const giveWhileOpen = async <K extends 'relation.change' | 'participation.authenticate'>(
    callId: string,
    kind: K,
    said: Omit<CommandPayload<K>, keyof CallReference>,
  ): Promise<Result<null>> => {
    const call = await find(callId);
    if (!call.ok) return call;
    if (call.value.locked) return fail(problem('outcome.locked'));
    const payload = { ...call.value.reference, ...said } as CommandPayload<K>;
    const given = await outbox.give(kind, callAggregate(callId), payload);
    return given.ok ? ok(null) : given;
  };

  return {
    change: ({ callId, ...change }) => giveWhileOpen(callId, 'relation.change', change),
    authenticate: ({ callId, ...said }) => giveWhileOpen(callId, 'participation.authenticate', said),
    tag: async ({ callId, add, remove }) => {
      const call = await find(callId);
      if (!call.ok) return call;
      const payload = { ...call.value.reference, add, remove };
      const given = await outbox.give('participation.tag', callAggregate(callId), payload);
      return given.ok ? ok(null) : given;
    },
  };
}
