import { useEffectEvent, useLayoutEffect } from 'react';
import { mayOnlyLook, usePhoneActions } from '../features/phone-bar/index.ts';
import { useKeysInUse, useLive } from '../platform/index.ts';
import type { Command, PhoneContext } from './commands.ts';

/**
 * Acts on the keys of the phone, wherever the focus is.
 *
 * @param readOnly whether this desktop may only look on
 * @param find the command that a key means now, and what it sees; undefined when it means none
 */
export function usePhoneKeys<C extends PhoneContext>(
  readOnly: boolean,
  find: (event: KeyboardEvent, context: PhoneContext) => readonly [Command<C> | undefined, C],
): void {
  const phone = useLive('phone');
  const { supervising } = useLive('board');
  const actions = usePhoneActions();
  const keys = useKeysInUse();
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    const [command, context] = find(event, {
      phone,
      actions,
      readOnly: mayOnlyLook(readOnly, phone.calls),
      supervisingBy: supervising?.callId ?? null,
      keys,
    });
    if (command === undefined) return;
    event.preventDefault();
    command.run(context);
  });
  // Before the first paint: whoever sees the window may press a key.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
