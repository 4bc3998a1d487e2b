import { inCall } from '#shared/domain/call.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import type { DeskPhoneSet } from '../desk-phone/desk-phone.ts';
import type { DeskPhoneSeat } from '../desk-phone/seat.ts';
import type { Phone } from '../phone/port.ts';

/** The phone of whoever is signed in, the built-in one or the one on the desk, for all who need not know which it is. */
export interface AgentPhone extends Phone {
  /** An agent with a phone on the desk sits here; null for the built-in one, and for nobody. */
  sit(seat: DeskPhoneSeat | null): void;
}

/** Puts both behind one port. A call on the built-in phone is shown until it is over, whoever comes next. */
export function createAgentPhone(builtIn: Phone, onDesk: DeskPhoneSet): AgentPhone {
  const stack = new DisposableStack();
  const changes = new Emitter<PhoneView>();
  let atDesk = false;
  const phone = (): Phone => (atDesk && !inCall(builtIn.view().calls) ? onDesk : builtIn);
  let shown = phone();
  /** What the other one does is nobody's business. */
  const follow = (changed: Phone | null): void => {
    const now = phone();
    const switched = now !== shown;
    shown = now;
    if (switched || changed === now) changes.emit(now.view());
  };
  stack.use(builtIn.onChange(() => follow(builtIn)));
  stack.use(onDesk.onChange(() => follow(onDesk)));

  return {
    sit: (seat) => {
      atDesk = seat !== null;
      onDesk.sit(seat);
      follow(null);
    },
    view: () => phone().view(),
    onChange: (listener) => changes.on(listener),
    onEnded: (listener) => {
      const both = new DisposableStack();
      both.use(builtIn.onEnded(listener));
      both.use(onDesk.onEnded(listener));
      return both;
    },
    setCredentials: (credentials) => builtIn.setCredentials(credentials),
    answer: (id, how) => phone().answer(id, how),
    decline: (id) => phone().decline(id),
    dial: (order) => phone().dial(order),
    dialEmergency: (number) => phone().dialEmergency(number),
    merge: () => phone().merge(),
    transfer: (id, to) => phone().transfer(id, to),
    record: (id, action) => phone().record(id, action),
    end: (id) => phone().end(id),
    hold: (id) => phone().hold(id),
    resume: (id, how) => phone().resume(id, how),
    mute: (id, muted) => phone().mute(id, muted),
    keypad: (id, digits) => phone().keypad(id, digits),
    renegotiate: () => phone().renegotiate(),
    wake: () => {
      builtIn.wake();
      onDesk.wake();
    },
    networkChanged: () => {
      builtIn.networkChanged();
      onDesk.networkChanged();
    },
    conferenceOver: (callId) => phone().conferenceOver(callId),
    expectSupervision: (leg) => phone().expectSupervision(leg),
    setSupervision: (callId, mode) => phone().setSupervision(callId, mode),
    quality: (id) => phone().quality(id),
    clearEnded: (id) => phone().clearEnded(id),
    dismissProblem: () => phone().dismissProblem(),
    dispose: async () => {
      await Promise.all([builtIn.dispose(), onDesk.dispose()]);
      await stack.dispose();
    },
  };
}
