import type { Commitment } from '#shared/domain/commitment.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Commitments } from '../interactions/commitments.ts';
import type { CallNotificationOptions, NotificationText } from './calls.ts';
import { createKeyedNotifications } from './keyed.ts';

/**
 * Tells when what was promised to a customer is due (COMMIT-2), once for each time that it is set to. A click brings the window,
 * and the interaction or the contact that it is about. It goes when the commitment is kept or put off.
 */
export function notifyDue(options: {
  readonly commitments: Pick<Commitments, 'due' | 'onDue'>;
  readonly text: (commitment: Commitment) => NotificationText;
  readonly create: CallNotificationOptions['create'];
  readonly toFront: () => void;
  readonly showInteraction: (interactionId: string) => void;
  readonly showContact: (contactId: string) => void;
}): Disposable {
  const { commitments } = options;
  const own = new DisposableStack();
  const shown = own.use(createKeyedNotifications(options.create));
  const told = new Set<string>();
  const keyOf = ({ id, dueAt }: Commitment): string => `${id} ${dueAt}`;
  const follow = (): void => {
    const due = commitments.due();
    shown.closeUnless((key) => due.some((commitment) => keyOf(commitment) === key));
    for (const commitment of due) {
      const key = keyOf(commitment);
      if (told.has(key)) continue;
      told.add(key);
      const { interactionId, contactId } = commitment;
      shown.show(key, {
        ...options.text(commitment),
        urgent: false,
        onClick: () => {
          options.toFront();
          if (interactionId !== null) options.showInteraction(interactionId);
          else if (contactId !== null) options.showContact(contactId);
        },
      });
    }
  };
  own.use(commitments.onDue(follow));
  follow();
  return own;
}
