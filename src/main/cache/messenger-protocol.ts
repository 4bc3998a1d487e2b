import type { ImMessage } from '#shared/domain/messenger.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { ImMessageView, ImThreadView } from '#shared/ipc/messenger.ts';
import type { Operation } from './protocol.ts';

/** A conversation as the cache shows it. Whether it is the agent's own is judged by who they are when it is read. */
export interface ShownConversation extends Omit<ImThreadView, 'mine'> {
  readonly ownerId: string | null;
  /** The seq of the last message that the hub has. */
  readonly lastSeq: number;
  /** How far the agent has read, here or elsewhere. */
  readonly readSeq: number;
}

/** As the window shows it, with what main needs besides. */
export type ConversationRow = ImThreadView & Pick<ShownConversation, 'lastSeq' | 'readSeq'>;

/** What main may ask of the worker about the messenger. Times are hub time. */
export interface MessengerOperations {
  /** Those with unread messages first, then the newest. Who may not use the messenger has nothing unread. */
  'messenger.get': Operation<null, { threads: ConversationRow[]; banned: boolean }>;
  /** One of them; null when there is none with this key. */
  'messenger.conversation': Operation<{ key: string }, ShownConversation | null>;
  /**
   * Messages that the cache has before one, newest last; with `before` null what waits in the outbox at the end. `more`: there are
   * older ones, here or at the hub. `complete`: nothing is missing between the place asked for and the oldest one given.
   */
  'messenger.messages': Operation<
    { key: string; before: number | null; limit: number },
    { messages: ImMessageView[]; more: boolean; complete: boolean }
  >;
  /** Keeps older messages as the hub gave them, until their stream is read anew. */
  'messenger.keep': Operation<{ key: string; messages: ImMessage[] }, null>;
  'messenger.search': Operation<RequestInput<'messenger.search'>, ImMessageView[]>;
  /** The groups that the agent is in: their streams are to be followed. */
  'messenger.groups': Operation<null, string[]>;
  'messenger.members': Operation<{ groupId: string }, RequestOutput<'messenger.members'>>;
}
