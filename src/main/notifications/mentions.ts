import type { Mention } from '#shared/domain/contact.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { CallNotificationOptions, NotificationText, SystemNotification } from './calls.ts';

/**
 * Shows a notification when a colleague names the agent in a note (CONT-15). A click brings the window and shows the contact;
 * nothing here takes the focus by itself.
 */
export function createMentionNotifications(options: {
  readonly onMention: (listener: (mention: Mention) => void) => Disposable;
  readonly text: (mention: Mention) => NotificationText;
  /** As for calls: null where the system shows no notifications. */
  readonly create: CallNotificationOptions['create'];
  readonly toFront: () => void;
  readonly showContact: (contactId: string) => void;
}): Disposable {
  const own = new DisposableStack();
  const shown = new Set<SystemNotification>();
  own.use(
    options.onMention((mention) => {
      const notification = options.create({ ...options.text(mention), actions: [], urgent: false });
      if (notification === null) return;
      shown.add(notification);
      notification.onClick(() => {
        shown.delete(notification);
        options.toFront();
        options.showContact(mention.contact.id);
      });
      notification.show();
    }),
  );
  own.defer(() => {
    for (const notification of shown) notification.close();
  });
  return own;
}
