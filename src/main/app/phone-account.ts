import type { PhoneCredentials } from '#shared/hub-api/session.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';

/**
 * Gives the phone its account: with each hello of the hub, or at a start without the hub with the last one that was kept.
 * A session that was taken over, and one that ended, has no phone. Hello and session may come in either order.
 */
export function connectPhone(
  session: Pick<Session, 'view' | 'onView' | 'onHello' | 'onWorkplace'>,
  phone: Pick<Phone, 'setCredentials'>,
): Disposable {
  const stack = new DisposableStack();
  let credentials: PhoneCredentials | null = null;
  const apply = (): void => {
    const view = session.view();
    phone.setCredentials(view.kind === 'signedIn' && !view.readOnly ? credentials : null);
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
  return stack;
}
