import { inCall } from '#shared/domain/call.ts';
import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';

/**
 * Gives the phone its account: with each hello of the hub, or at a start without the hub with the last one that was kept.
 * Hello and session may come in either order. A session that ended has no phone; one that was taken over has none either,
 * but a customer who is being talked to is not hung up on: the phone goes when that call is over.
 */
export function connectPhone(
  session: Pick<Session, 'view' | 'onView' | 'onHello' | 'onWorkplace'>,
  phone: Pick<Phone, 'setCredentials' | 'view' | 'onChange'>,
): Disposable {
  const stack = new DisposableStack();
  let credentials: PhoneCredentials | null = null;
  /** Taken over in a call: the phone goes with the end of it. */
  let leaving = false;
  const apply = (): void => {
    const view = session.view();
    if (view.kind === 'signedIn' && view.readOnly && inCall(phone.view().calls)) leaving = true;
    else phone.setCredentials(view.kind === 'signedIn' && !view.readOnly ? credentials : null);
  };
  stack.use(
    session.onHello((hello) => {
      credentials = hello.phone;
      apply();
    }),
  );
  stack.use(
    session.onWorkplace((workplace) => {
      if (workplace === null) credentials = null;
      apply();
    }),
  );
  stack.use(session.onView(apply));
  stack.use(
    phone.onChange(() => {
      if (!leaving || inCall(phone.view().calls)) return;
      leaving = false;
      apply();
    }),
  );
  return stack;
}
