import type { Disposable } from '#shared/util/disposable.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';

/**
 * Gives the phone its account: with each hello of the hub, or at a start without the hub with the last one that was kept.
 * A session that was taken over, and one that ended, has no phone.
 */
export function connectPhone(session: Session, phone: Pick<Phone, 'setCredentials'>): Disposable {
  const stack = new DisposableStack();
  const mayPhone = (): boolean => {
    const view = session.view();
    return view.kind === 'signedIn' && !view.readOnly;
  };
  stack.use(session.onHello((hello) => phone.setCredentials(mayPhone() ? hello.phone : null)));
  stack.use(
    session.onView(() => {
      if (!mayPhone()) phone.setCredentials(null);
    }),
  );
  return stack;
}
