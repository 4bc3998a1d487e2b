import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';
import type { Logger } from './log.ts';
import { type Interfaces, watchNetwork } from './network.ts';
import { followSleep, type SleepOptions } from './sleep.ts';

/** What happens to the machine itself: it changes its network, sleeps and wakes (PLUS-4, DEC-19). */
export function followMachine(options: {
  readonly interfaces: () => Interfaces;
  readonly power: SleepOptions['power'];
  readonly clock: Clock;
  readonly phone: Pick<Phone, 'wake' | 'networkChanged'>;
  readonly session: Pick<Session, 'wake'>;
  readonly desk: SleepOptions['desk'];
  readonly log: Logger;
}): Disposable {
  const { clock, phone, session, log } = options;
  const stack = new DisposableStack();
  const network = stack.use(
    watchNetwork({
      interfaces: options.interfaces,
      clock,
      onChange: () => {
        log.info('the network changed');
        phone.networkChanged();
        session.wake();
      },
    }),
  );
  stack.use(
    followSleep({
      power: options.power,
      clock,
      desk: options.desk,
      onWake: () => {
        // Another network wakes everything by itself.
        if (network.check()) return;
        phone.wake();
        session.wake();
      },
      log,
    }),
  );
  return stack;
}
