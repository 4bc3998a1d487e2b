import type { Mention } from '#shared/domain/contact.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { CallNotificationOptions, NotificationText, SystemNotification } from './calls.ts';

/**
 * Shows a notification when a colleague names the agent in a note (CONT-15, NOTEI-5). A click brings the window and shows the
 * contact or the interaction; nothing here takes the focus by itself.
 */
export function createMentionNotifications(options: {
  readonly onMention: (listener: (mention: Mention) => void) => Disposable;
  readonly text: (mention: Mention) => NotificationText;
  /** As for calls: null where the system shows no notifications. */
  readonly create: CallNotificationOptions['create'];
  readonly toFront: () => void;
  readonly showContact: (contactId: string) => void;
  readonly showInteraction: (interactionId: string) => void;
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
        if (mention.interaction !== null) options.showInteraction(mention.interaction.id);
        else if (mention.contact !== null) options.showContact(mention.contact.id);
      });
      notification.show();
    }),
  );
  own.defer(() => {
    for (const notification of shown) notification.close();
  });
  return own;
}
