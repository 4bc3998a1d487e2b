import { isConnected } from '#shared/domain/call.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Store } from '../cache/store.ts';
import type { Phone } from '../phone/port.ts';

/**
 * Tells the phone when a conference of the exchange has become a call of two, as the hub has it: hold, mask and keys are
 * possible again (CONFR-1..3). Only a conference that the hub has told of can be over: its word comes after the phone's.
 */
export function tellConferenceEnds(deps: {
  readonly store: Pick<Store, 'request' | 'onChanged'>;
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'conferenceOver'>;
}): Disposable {
  const { store, phone } = deps;
  const stack = new DisposableStack();
  /** Legs, by SIP Call-ID, in which the hub has seen more than one other. */
  let known = new Set<string>();

  const legs = (): string[] =>
    phone
      .view()
      .calls.filter((call) => isConnected(call) && call.merged === 'exchange')
      .map(({ callId }) => callId);

  const look = async (callId: string): Promise<void> => {
    const found = await store.request('voiceCalls.get', { callId });
    if (!found.ok || found.value === null) return;
    const others = found.value.conference?.members.length ?? 1;
    if (others > 1) known.add(callId);
    else if (known.delete(callId)) phone.conferenceOver(callId);
  };

  stack.use(
    store.onChanged((entities) => {
      if (entities.includes('participation')) for (const callId of legs()) void look(callId);
    }),
  );
  stack.use(
    phone.onChange(() => {
      const now = legs();
      known = new Set([...known].filter((callId) => now.includes(callId)));
      for (const callId of now) if (!known.has(callId)) void look(callId);
    }),
  );
  return stack;
}
