import { type Call, inCall } from '#shared/domain/call.ts';
import type { EndCause } from '#shared/domain/interaction.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { EndedCallFacts, Phone } from '../phone/port.ts';

/** A notification of the system, as far as we use it. */
export interface SystemNotification {
  show(): void;
  close(): void;
  onClick(listener: () => void): void;
  /** `index` counts the actions it was made with. */
  onAction(listener: (index: number) => void): void;
}

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/** Who called. */
export interface CallerText {
  readonly name: string | null;
  readonly number: string;
  readonly queue: string | null;
}

/** The agent's language, already translated. */
export interface CallNotificationTexts {
  incoming(caller: CallerText): NotificationText;
  /** As `incoming`, while the agent talks to somebody else. */
  second(caller: CallerText): NotificationText;
  missed(caller: CallerText): NotificationText;
  answer(): string;
  /** Answer, with the other call put on hold. */
  holdAndAnswer(): string;
  decline(): string;
}

export interface CallNotificationOptions {
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'onEnded' | 'answer' | 'decline'>;
  readonly texts: CallNotificationTexts;
  /** Null where the system shows no notifications. Actions are labels; a system without actions leaves them out. */
  readonly create: (
    text: NotificationText & {
      readonly actions: readonly string[];
      /** Stays until it is closed, and is shown although the agent wants to be left alone. */
      readonly urgent: boolean;
    },
  ) => SystemNotification | null;
  /** Brings the window to the front. */
  readonly toFront: () => void;
}

/** Ends of a call that rang here and was neither taken nor turned away by anybody. */
const missedCauses: ReadonlySet<EndCause> = new Set(['noAnswer', 'cancelled', 'customerHangup', 'unknown']);

/**
 * Shows a notification while a call rings, with Answer and Decline where the platform has actions (PLUS-17), and one for each
 * call that was missed. Nothing here takes the focus by itself; a click always brings the window (KEEP-8). With answering,
 * cancelling or an answer elsewhere the notification is gone (KEEP-6).
 */
export function createCallNotifications(options: CallNotificationOptions): Disposable {
  const { phone, texts, toFront } = options;
  const own = new DisposableStack();
  const ringing = new Map<string, SystemNotification | null>();
  const missed = new Set<SystemNotification>();

  const ring = (call: Call, isSecond: boolean): void => {
    const { id } = call;
    const text = isSecond ? texts.second(callerOf(call)) : texts.incoming(callerOf(call));
    const answer = isSecond ? texts.holdAndAnswer() : texts.answer();
    const notification = options.create({ ...text, actions: [answer, texts.decline()], urgent: true });
    ringing.set(id, notification);
    if (notification === null) return;
    notification.onClick(toFront);
    notification.onAction((index) => {
      if (index === 1) {
        void phone.decline(id);
        return;
      }
      // Whoever answers wants to see who is calling, and what keeps the call from being answered.
      toFront();
      void phone.answer(id, { holdOthers: isSecond });
    });
    notification.show();
  };

  const follow = (calls: readonly Call[]): void => {
    for (const [id, notification] of ringing) {
      if (calls.some((call) => call.id === id && call.kind === 'ringing')) continue;
      notification?.close();
      ringing.delete(id);
    }
    for (const call of calls) {
      if (call.kind === 'ringing' && !ringing.has(call.id)) ring(call, inCall(calls));
    }
  };

  const ended = ({ call, leaves }: EndedCallFacts): void => {
    if (leaves === 'wrapUp' || leaves === 'nothing') return;
    if (call.direction !== 'inbound' || call.answeredAt !== null || !missedCauses.has(call.endCause)) return;
    const notification = options.create({ ...texts.missed(callerOf(call)), actions: [], urgent: false });
    if (notification === null) return;
    missed.add(notification);
    notification.onClick(() => {
      missed.delete(notification);
      toFront();
    });
    notification.show();
  };

  own.use(phone.onEnded(ended));
  own.use(phone.onChange((view) => follow(view.calls)));
  own.defer(() => {
    follow([]);
    for (const notification of missed) notification.close();
  });
  follow(phone.view().calls);
  return own;
}

function callerOf({ remote, queueName }: Call): CallerText {
  return { name: remote.name, number: remote.address, queue: queueName };
}
