import type { ImMessageView } from '#shared/ipc/messenger.ts';

/** What can be done with a message; the same for as long as its conversation is open. */
export interface MessageDoings {
  /** False where nothing may be written or changed. */
  readonly may: boolean;
  react(message: ImMessageView, emoji: string): void;
  answer(message: ImMessageView): void;
  edit(message: ImMessageView): void;
  askDelete(message: ImMessageView): void;
  /** Puts the words of a message that the hub did not take back where one writes. */
  takeBack(message: ImMessageView): void;
  /** Leads to a message. */
  goTo(messageId: string): void;
}
