import { Notification } from 'electron';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { CallNotificationOptions } from './calls.ts';

/** Platforms whose notifications carry buttons that tell us which one was pressed. */
const withActions: ReadonlySet<string> = new Set(['darwin', 'win32']);

/**
 * Notifications of the real system. On Linux a click is all there is: Electron passes no actions to libnotify. The phone
 * rings itself, so the notification is silent, and while a call rings it stays. `onProblem` hears that the system shows
 * none: 'notifications.unavailable', with what it says where the agent or IT has turned them off (OFFER-8).
 */
export function systemNotifications(
  platform: string,
  onProblem: (problem: Problem) => void,
): CallNotificationOptions['create'] {
  return ({ title, body, actions, urgent }) => {
    if (!Notification.isSupported()) {
      onProblem(problem('notifications.unavailable'));
      return null;
    }
    const notification = new Notification({
      title,
      body,
      silent: true,
      ...(urgent ? { urgency: 'critical', timeoutType: 'never' } : {}),
      ...(withActions.has(platform) ? { actions: actions.map((text) => ({ type: 'button', text })) } : {}),
    });
    notification.on('failed', (_event, reason) => onProblem(problem('notifications.unavailable', reason)));
    return {
      show: () => notification.show(),
      close: () => notification.close(),
      onClick: (listener) => void notification.on('click', listener),
      // The index is an argument of its own on the oldest runtime and part of the event on the newest.
      onAction: (listener) =>
        void notification.on('action', (details, index: number | undefined) =>
          listener(details.actionIndex ?? index),
        ),
    };
  };
}
