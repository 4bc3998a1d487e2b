import type { Call } from '#shared/domain/call.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';

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

/** The agent's language, already translated. */
export interface CallNotificationTexts {
  incoming(call: {
    readonly name: string | null;
    readonly number: string;
    readonly queue: string | null;
  }): NotificationText;
  answer(): string;
  decline(): string;
}

export interface CallNotificationOptions {
  readonly phone: Pick<Phone, 'view' | 'onChange' | 'answer' | 'decline'>;
  readonly texts: CallNotificationTexts;
  /** Null where the system shows no notifications. Actions are labels; a system without actions leaves them out. */
  readonly create: (
    text: NotificationText & { readonly actions: readonly string[] },
  ) => SystemNotification | null;
  /** Brings the window to the front. */
  readonly toFront: () => void;
}

/** Shows a notification while a call rings, with Answer and Decline where the platform has actions (PLUS-17). */
export function createCallNotifications(options: CallNotificationOptions): Disposable {
  const { phone, texts } = options;
  const own = new DisposableStack();
  let shown: { readonly id: string; readonly notification: SystemNotification } | null = null;

  const follow = (call: Call | null): void => {
    const ringing = call?.kind === 'ringing' ? call : null;
    if (shown !== null && shown.id !== ringing?.id) {
      shown.notification.close();
      shown = null;
    }
    if (ringing === null || shown !== null) return;
    const { id } = ringing;
    const text = texts.incoming({
      name: ringing.remote.name,
      number: ringing.remote.address,
      queue: ringing.queueName,
    });
    const notification = options.create({ ...text, actions: [texts.answer(), texts.decline()] });
    if (notification === null) return;
    shown = { id, notification };
    notification.onClick(options.toFront);
    notification.onAction((index) => {
      if (index === 1) {
        void phone.decline(id);
        return;
      }
      // Whoever answers wants to see who is calling, and what keeps the call from being answered.
      options.toFront();
      void phone.answer(id);
    });
    notification.show();
  };

  own.use(phone.onChange((view) => follow(view.call)));
  own.defer(() => follow(null));
  follow(phone.view().call);
  return own;
}
