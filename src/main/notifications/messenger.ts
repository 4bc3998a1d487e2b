import type { ImThreadView } from '#shared/ipc/messenger.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Messenger } from '../messenger/messenger.ts';
import type { CallNotificationOptions, NotificationText } from './calls.ts';
import { createKeyedNotifications } from './keyed.ts';
import type { Looking } from './looking.ts';

/** A conversation that has something new in it. */
export type NewsOfConversation = Omit<ImThreadView, 'last'> & {
  readonly last: NonNullable<ImThreadView['last']>;
};

/**
 * Tells of messages of colleagues in conversations that are not before the agent: a notification for each conversation, with the last
 * words, and a sound (GRP-3). A click brings the window and the conversation. It goes when it was read or is looked at, and
 * nothing here takes the focus by itself (KEEP-8). What was written before `since` (wall clock) is no news: the counts say it.
 */
export function notifyMessenger(options: {
  readonly messenger: Pick<Messenger, 'view' | 'onChange' | 'shown' | 'onShown'>;
  readonly looking: Pick<Looking, 'atWindow' | 'onChange'>;
  readonly text: (news: NewsOfConversation) => NotificationText;
  readonly create: CallNotificationOptions['create'];
  readonly sound: () => void;
  readonly since: number;
  readonly toFront: () => void;
  readonly showConversation: (key: string) => void;
}): Disposable {
  const { messenger, looking } = options;
  const own = new DisposableStack();
  const shown = own.use(createKeyedNotifications(options.create));
  /** How much was unread when it was looked at last. */
  let known = counts();

  function counts(): Map<string, number> {
    return new Map(messenger.view().threads.map(({ key, unread }) => [key, unread]));
  }
  const isBefore = (key: string): boolean => looking.atWindow() && messenger.shown() === key;
  const closeSeen = (): void => shown.closeUnless((key) => (known.get(key) ?? 0) > 0 && !isBefore(key));

  own.use(
    messenger.onChange(({ threads }) => {
      const before = known;
      known = counts();
      closeSeen();
      for (const { last, ...thread } of threads) {
        const { key, unread } = thread;
        const isNews = unread > (before.get(key) ?? 0) && last !== null && last.at >= options.since;
        if (!isNews || last.deleted || isBefore(key)) continue;
        options.sound();
        shown.show(key, {
          ...options.text({ ...thread, last }),
          urgent: false,
          onClick: () => {
            options.toFront();
            options.showConversation(key);
          },
        });
      }
    }),
  );
  own.use(messenger.onShown(closeSeen));
  own.use(looking.onChange(closeSeen));
  return own;
}
