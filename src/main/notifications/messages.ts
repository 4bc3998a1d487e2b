import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Interactions } from '../interactions/interactions.ts';
import type { CallNotificationOptions, NotificationText } from './calls.ts';
import { createKeyedNotifications } from './keyed.ts';
import type { Looking } from './looking.ts';

/** What was unread when the agent accepted is told of by then. */
const acceptedMs = 5_000;

/**
 * Tells of messages to the agent's interactions that they do not look at: a notification for each interaction, with the last words,
 * and a sound. A click brings the window and its tab (PLUS-17). It goes when the agent looks there or has read it, and nothing
 * here takes the focus by itself (KEEP-8).
 */
export function notifyMessages(options: {
  readonly interactions: Pick<Interactions, 'unread' | 'reading' | 'offers'>;
  readonly looking: Pick<Looking, 'at' | 'atWindow' | 'onChange'>;
  readonly text: (interaction: InteractionView) => NotificationText;
  readonly create: CallNotificationOptions['create'];
  readonly sound: () => void;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly toFront: () => void;
  readonly showInteraction: (interactionId: string) => void;
}): Disposable {
  const { looking, clock } = options;
  const { unread, reading, offers } = options.interactions;
  const own = new DisposableStack();
  const shown = own.use(createKeyedNotifications(options.create));
  /** How much was unread when it was looked at last. */
  let known = counts();
  /** Accepted a moment ago: what was written before is no news, and the tab is on its way to the front. */
  const accepted = new Map<string, number>();
  let over = false;
  own.defer(() => {
    over = true;
  });

  function counts(): Map<string, number> {
    return new Map(unread.view().byInteraction.map((one) => [one.interactionId, one.unread]));
  }
  const closeSeen = (): void => shown.closeUnless((id) => known.has(id) && looking.at() !== id);

  const tell = async (id: string): Promise<void> => {
    const found = await reading.get(id);
    // Meanwhile it may have been read, or looked at.
    if (over || !found.ok || found.value === null || !known.has(id) || looking.at() === id) return;
    shown.show(id, {
      ...options.text(found.value),
      urgent: false,
      onClick: () => {
        options.toFront();
        options.showInteraction(id);
      },
    });
  };

  own.use(
    unread.onChange(() => {
      const before = known;
      known = counts();
      closeSeen();
      const news = [...known].filter(([id, count]) => count > (before.get(id) ?? 0) && looking.at() !== id);
      for (const [id] of news) {
        const at = accepted.get(id);
        accepted.delete(id);
        const isNew = at !== undefined && clock.monotonic() - at < acceptedMs;
        if (!isNew) options.sound();
        if (!isNew || !looking.atWindow()) void tell(id);
      }
    }),
  );
  own.use(offers.onAccepted(({ interactionId }) => accepted.set(interactionId, clock.monotonic())));
  own.use(looking.onChange(closeSeen));
  return own;
}
