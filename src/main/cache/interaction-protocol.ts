import type { Commitment } from '#shared/domain/commitment.ts';
import type { DigitalInteraction, InteractionQuery } from '#shared/domain/digital-interaction.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { InteractionView, MessageView, WaitingFile } from '#shared/ipc/interactions.ts';
import type { SearchHit } from '#shared/ipc/people.ts';
import type { Operation } from './protocol.ts';

/** A file that waits, with what its upload needs: `uploaded` once the hub has all of it. */
export interface FileToUpload extends WaitingFile {
  readonly sha256: string;
  readonly uploaded: boolean;
}

/** What main may ask of the worker about digital interactions. */
export interface InteractionOperations {
  /** A page of what the cache has. */
  'interactions.list': Operation<InteractionQuery, { rows: InteractionView[]; next: string | null }>;
  'interactions.get': Operation<{ id: string }, InteractionView | null>;
  /** Interactions as the hub gave them, with this desktop's undelivered work on top. */
  'interactions.overlay': Operation<{ interactions: DigitalInteraction[] }, InteractionView[]>;
  /**
   * Entries that the cache has before one, in the thread's order; with `before` null what waits in the outbox at the end. `more`:
   * the cache has older ones. `complete`: what is given reaches without a gap from the thread's newest entry down to
   * the oldest one given, and the thread is followed, so that nobody needs to ask the hub for these.
   */
  'interactions.messages': Operation<
    { id: string; before: number | null; limit: number },
    { messages: MessageView[]; more: boolean; complete: boolean }
  >;
  /** Entries as the hub gave them (oldest first), with what waits in the outbox at the end. */
  'interactions.overlayMessages': Operation<{ id: string; messages: Message[] }, MessageView[]>;
  /** What fits words in headers and messages, each with what it is worth. `now` is hub time. */
  'interactions.search': Operation<
    { text: string; now: number },
    { interaction: InteractionView; score: number; why: SearchHit['why'] }[]
  >;
  /** Open offers, oldest first, and ended ones, newest first. */
  'offers.get': Operation<null, { open: Offer[]; ended: Offer[] }>;
  /** What the customers of the agent's interactions wrote and the agent has not read; `sum` is the badge's part (KEEP-9). */
  'unread.sum': Operation<null, { byInteraction: { interactionId: string; unread: number }[]; sum: number }>;
  'channels.get': Operation<null, RequestOutput<'channels.get'>>;
  /** Soonest first; those made here and not yet known to the hub among them. */
  'commitments.list': Operation<null, (Commitment & { pending: boolean })[]>;

  /** The thread's stream is followed from now on, or no longer; its rows stay (`at` is hub time). */
  'thread.followed': Operation<{ id: string; followed: boolean; at: number }, null>;
  /** No thread is followed: the connection is new. */
  'thread.noneFollowed': Operation<null, null>;
  /** Removes what nobody needs and that ended or was last looked at before this hub time (DEC-18). */
  'cache.trim': Operation<{ before: number }, null>;

  /**
   * Takes a refused message or note away and puts its words and files into its interaction's draft (`replyDraftSchema`), before
   * what is there, in one transaction. Null when the command is not there or not a refused one of these (KEEP-13).
   */
  'messages.toDraft': Operation<
    { commandId: string; at: number },
    { interactionId: string; draftKey: string } | null
  >;

  /**
   * Keeps a copy of a file for a message to come. Problems: 'files.full' when all that waits would pass 2 GB, 'data.diskFull'.
   * The same id again is the same file.
   */
  'files.add': Operation<
    { id: string; name: string; type: string; bytes: Uint8Array; at: number },
    WaitingFile
  >;
  /** Those of them that are there, in the order asked for. */
  'files.waiting': Operation<{ ids: readonly string[] }, FileToUpload[]>;
  /** Bytes of a waiting file from `offset` on; null when it is not there. */
  'files.read': Operation<{ id: string; offset: number; length: number }, Uint8Array | null>;
  'files.uploaded': Operation<{ id: string }, null>;
  /** Forgets a waiting file unless a command that is not delivered needs it. */
  'files.drop': Operation<{ id: string }, null>;
}
