import type { DigitalChannel } from '#shared/domain/channel.ts';
import type { Party } from '#shared/domain/interaction.ts';
import type { Delivery } from '#shared/domain/message.ts';
import type { Change } from '../streams/change.ts';

/** Something that a customer wrote, with the files that came with it. */
export interface CustomerMessage {
  readonly messageId: string;
  readonly text: string;
  readonly fileIds: readonly string[];
}

/** What a channel knows of somebody who makes contact. */
export interface Contacting {
  readonly channel: DigitalChannel;
  readonly entryPointId: string;
  /** What names the thread with this customer on this channel: a visitor, later a mail thread or a number. */
  readonly address: string;
  readonly party: Party;
  /** Addresses that contacts are matched by; empty where the channel knows none. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Key of the reason that the customer chose. */
  readonly reason: string | null;
  readonly subject: string | null;
}

/**
 * What channels tell of their customers. Each is called inside a change of the channel's own and is safe to be told again: a
 * message has its id.
 */
export interface Intake {
  /**
   * A customer writes. It goes on in their open interaction, or one that was closed lately and is opened again (DEC-10), else
   * in a new one, which then waits for an agent. Gives the interaction's id.
   */
  write(change: Change, from: Contacting, message: CustomerMessage): Promise<{ interactionId: string }>;
  /** The customer ends it (CHAT-10, ITAB-18); nothing when it is closed already. */
  close(change: Change, interactionId: string): Promise<void>;
  /** Up to this entry the customer's side has it, or has read it (ITAB-17). */
  delivered(change: Change, interactionId: string, upTo: number, state: Delivery['state']): Promise<void>;
  /** The customer's page is gone since then, or is there again with null (CHAT-8). */
  away(change: Change, interactionId: string, since: number | null): Promise<void>;
}
