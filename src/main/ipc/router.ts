import { ipcMain, type WebContents } from 'electron';
import { eventChannel, requestChannel } from '#shared/ipc/channels.ts';
import { type EventName, type EventValue, ipcEvents } from '#shared/ipc/contract.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';
import { answer, type Handlers, isTrusted, type TrustedSender } from './answer.ts';

/** Serves the contract to the window. A message from anybody else is answered with 'ipc.untrusted' and reported. */
export function serveIpc(
  handlers: Handlers,
  trusted: TrustedSender,
  onBug: (error: unknown, request: string) => void,
): Disposable {
  ipcMain.handle(requestChannel, (event, name: unknown, input: unknown) => {
    if (!isTrusted(event.senderFrame, event.sender, trusted)) {
      onBug(new Error(`untrusted sender ${event.senderFrame?.url ?? 'unknown'}`), String(name).slice(0, 100));
      return fail(problem('ipc.untrusted'));
    }
    return answer(handlers, name, input, onBug);
  });
  return { dispose: () => ipcMain.removeHandler(requestChannel) };
}

/** Sends one event to the window if it is there; the value is checked against the contract before it leaves. */
export function sendEvent<N extends EventName>(
  target: WebContents | null,
  name: N,
  value: EventValue<N>,
): void {
  if (target === null || target.isDestroyed() || target.isCrashed()) return;
  target.send(eventChannel, name, ipcEvents[name].parse(value));
}
