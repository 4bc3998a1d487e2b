import type { EventName, EventValue } from '#shared/ipc/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { createAlerts } from '../notifications/alerts.ts';
import { showBadge } from '../notifications/badge.ts';
import { type CallNotificationOptions, createCallNotifications } from '../notifications/calls.ts';
import { notifyDue } from '../notifications/due.ts';
import type { Looking } from '../notifications/looking.ts';
import { createMentionNotifications } from '../notifications/mentions.ts';
import { notifyMessages } from '../notifications/messages.ts';
import { notifyMessenger } from '../notifications/messenger.ts';
import { notifyOffers } from '../notifications/offers.ts';
import type { MainWindow } from '../windows/main-window.ts';
import type { MediaLink } from '../windows/media-link.ts';
import { interactionTexts } from './interaction-texts.ts';
import { callTexts, mentionText, messengerText } from './texts.ts';
import type { Workbenches } from './workbench.ts';

/** Everything that draws the agent's attention from wherever they are: calls, mentions, and digital work with its sounds and badge. */
export function drawAttention(deps: {
  readonly workbenches: Pick<Workbenches, 'attach' | 'onMention'>;
  readonly media: Pick<MediaLink, 'request'>;
  readonly phone: CallNotificationOptions['phone'];
  readonly window: Pick<MainWindow, 'show' | 'badge'>;
  readonly looking: Looking;
  readonly create: CallNotificationOptions['create'];
  /** Asks the window to show something. */
  readonly request: <N extends Extract<EventName, `${'interaction' | 'contact' | 'messenger'}.requested`>>(
    name: N,
    value: EventValue<N>,
  ) => void;
  readonly language: () => string;
  readonly clock: Clock;
}): Disposable {
  const { window, looking, create, request } = deps;
  const showInteraction = (id: string): void => request('interaction.requested', { id, accepted: false });
  const showContact = (id: string): void => request('contact.requested', { id });
  const showConversation = (key: string): void => request('messenger.requested', { key });
  const texts = interactionTexts(deps.language);
  const alerts = createAlerts(deps);
  const toFront = (): void => window.show();
  const own = new DisposableStack();
  own.use(createCallNotifications({ phone: deps.phone, texts: callTexts(deps.language), create, toFront }));
  own.use(
    createMentionNotifications({
      onMention: (listener) => deps.workbenches.onMention(listener),
      text: mentionText(deps.language),
      create,
      toFront,
      showContact,
      showInteraction,
    }),
  );
  const attached = deps.workbenches.attach(({ interactions, messenger, directory }) => {
    const { offers, commitments, unread } = interactions;
    const shared = { create, toFront, showInteraction };
    const stack = new DisposableStack();
    stack.use(alerts.follow(offers));
    stack.use(notifyOffers({ ...shared, offers, looking, texts: texts.offers }));
    const sound = (): void => alerts.message();
    stack.use(
      notifyMessages({ ...shared, interactions, looking, text: texts.message, sound, clock: deps.clock }),
    );
    stack.use(
      notifyMessenger({
        messenger,
        looking,
        text: (news) => messengerText(news, directory.nameOf(news.last.authorId)),
        create,
        sound,
        since: deps.clock.now(),
        toFront,
        showConversation,
      }),
    );
    stack.use(notifyDue({ ...shared, commitments, text: texts.due, showContact }));
    stack.use(showBadge(unread, (count) => window.badge(count)));
    return stack;
  });
  own.use(attached);
  return own;
}
