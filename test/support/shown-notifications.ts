import type { CallNotificationOptions, SystemNotification } from '#main/notifications/calls.ts';

type Made = Parameters<CallNotificationOptions['create']>[0];

/** A notification of a system, as far as a test can see it. */
export class ShownNotification implements SystemNotification {
  readonly text: Made;
  state: 'made' | 'shown' | 'closed' = 'made';
  click: () => void = () => undefined;
  action: (index: number) => void = () => undefined;
  constructor(text: Made) {
    this.text = text;
  }
  show(): void {
    this.state = 'shown';
  }
  close(): void {
    this.state = 'closed';
  }
  onClick(listener: () => void): void {
    this.click = listener;
  }
  onAction(listener: (index: number) => void): void {
    this.action = listener;
  }
}

/** A system that shows notifications, and keeps them in the order in which they were made. */
export function notificationsOfTest() {
  const all: ShownNotification[] = [];
  return {
    all,
    /** The titles of those that stand. */
    standing: () => all.filter(({ state }) => state === 'shown').map(({ text }) => text.title),
    create: (text: Made): SystemNotification => {
      const notification = new ShownNotification(text);
      all.push(notification);
      return notification;
    },
  };
}
