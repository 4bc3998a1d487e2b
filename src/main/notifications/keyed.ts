import type { Disposable } from '#shared/util/disposable.ts';
import type { CallNotificationOptions, NotificationText, SystemNotification } from './calls.ts';

/** Notifications that are known by what they are about: one at a time for each. */
export interface KeyedNotifications extends Disposable {
  /** Shows one in place of the one with its key. */
  show(key: string, notification: ShownNotification): void;
  close(key: string): void;
  /** Closes those of which this says that they are dealt with. */
  closeUnless(stands: (key: string) => boolean): void;
  has(key: string): boolean;
}

export interface ShownNotification extends NotificationText {
  /** Stays until it is closed. */
  readonly urgent: boolean;
  readonly onClick: () => void;
  readonly actions?: readonly { readonly label: string; readonly run: () => void }[];
}

/** Keeps them; a system without notifications shows none. All are closed when it is disposed of. */
export function createKeyedNotifications(create: CallNotificationOptions['create']): KeyedNotifications {
  const shown = new Map<string, SystemNotification | null>();
  const close = (key: string): void => {
    shown.get(key)?.close();
    shown.delete(key);
  };
  return {
    show: (key, { title, body, urgent, onClick, actions = [] }) => {
      close(key);
      const notification = create({ title, body, urgent, actions: actions.map(({ label }) => label) });
      shown.set(key, notification);
      if (notification === null) return;
      notification.onClick(() => {
        close(key);
        onClick();
      });
      notification.onAction((index) => {
        close(key);
        actions[index]?.run();
      });
      notification.show();
    },
    close,
    closeUnless: (stands) => {
      for (const key of [...shown.keys()]) if (!stands(key)) close(key);
    },
    has: (key) => shown.has(key),
    dispose: () => {
      for (const key of [...shown.keys()]) close(key);
    },
  };
}
