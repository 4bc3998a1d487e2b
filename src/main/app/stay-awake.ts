import { isUp } from '#shared/domain/call.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';

/** What is used of Electron's `powerSaveBlocker`. */
export interface SleepBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): void;
}

/** Keeps the computer from falling asleep while a call is up; the screen may go dark. */
export function stayAwakeInCalls(phone: Pick<Phone, 'view' | 'onChange'>, blocker: SleepBlocker): Disposable {
  let blocking: number | null = null;
  const release = (): void => {
    if (blocking !== null) blocker.stop(blocking);
    blocking = null;
  };
  const follow = (): void => {
    if (phone.view().calls.some(isUp)) blocking ??= blocker.start('prevent-app-suspension');
    else release();
  };
  const subscription = phone.onChange(follow);
  follow();
  return {
    dispose: () => {
      void subscription.dispose();
      release();
    },
  };
}
