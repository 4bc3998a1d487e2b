import type { ImMessageView } from '#shared/ipc/messenger.ts';

/** One line of a conversation as it is drawn. */
export type ThreadRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** Above the first message that came while the agent was elsewhere. */
  | { readonly kind: 'fresh'; readonly key: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: ImMessageView;
      /** It says who wrote: those that follow from the same author at about the same time do not. */
      readonly first: boolean;
    };

/** Lines that are drawn, or left out of sight, together. */
export interface ThreadBlock {
  readonly key: string;
  readonly rows: readonly ThreadRow[];
}

/** What one author writes within this is one group. */
const groupMs = 60_000;
/** So many messages are a block: a few of them fill the window. */
const blockSize = 50;

/**
 * A conversation in blocks of lines: a mark where a day begins, messages grouped by author and minute. The blocks go by the
 * numbers of the messages, so that older ones never move a line from one block to another. `freshId` is the message above
 * which the new ones begin; `startOfDay` gives the start of the local day.
 */
export function threadBlocks(
  messages: readonly ImMessageView[],
  freshId: string | null,
  startOfDay: (at: number) => number,
): readonly ThreadBlock[] {
  const blocks: { key: string; rows: ThreadRow[] }[] = [];
  let day: number | null = null;
  let before: ImMessageView | null = null;
  let number = 0;
  for (const message of messages) {
    // What the hub does not have yet stands with the last that it has.
    if (message.seq !== null) number = Math.floor((message.seq - 1) / blockSize);
    const key = `block ${number.toString()}`;
    let block = blocks.at(-1);
    if (block?.key !== key) {
      block = { key, rows: [] };
      blocks.push(block);
    }
    const itsDay = startOfDay(message.at);
    if (itsDay !== day) {
      block.rows.push({ kind: 'day', key: `day ${itsDay.toString()} ${message.id}`, at: message.at });
      before = null;
    }
    day = itsDay;
    if (message.id === freshId) {
      block.rows.push({ kind: 'fresh', key: 'fresh' });
      before = null;
    }
    const first: boolean =
      before === null || before.authorId !== message.authorId || message.at - before.at > groupMs;
    block.rows.push({ kind: 'message', key: message.id, message, first });
    before = message;
  }
  return blocks;
}

/** The message that the unread ones begin with: the `unread`-th of others from the end; null for none. */
export function firstUnread(messages: readonly ImMessageView[], unread: number, myId: string): string | null {
  if (unread === 0) return null;
  const theirs = messages.filter(({ authorId }) => authorId !== myId);
  return theirs.at(-Math.min(unread, theirs.length))?.id ?? null;
}

/** The last message that the hub has given a number; 0 for none. */
export function lastSeqOf(messages: readonly ImMessageView[]): number {
  return messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
}

/** The last own message that can still be changed. */
export function lastOwn(messages: readonly ImMessageView[], myId: string): ImMessageView | null {
  return (
    messages.findLast(
      ({ authorId, deletedAt, refused, text }) =>
        authorId === myId && deletedAt === null && refused === null && text !== '',
    ) ?? null
  );
}
