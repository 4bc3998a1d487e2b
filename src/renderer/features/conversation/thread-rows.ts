import type { MessageView } from '#shared/ipc/interactions.ts';

/** One line of a thread as it is drawn. */
export type ThreadRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  /** Above the first message that came while the agent was elsewhere. */
  | { readonly kind: 'fresh'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string; readonly message: MessageView }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** It says who wrote: those that follow from the same author at about the same time do not. */
      readonly first: boolean;
    };

/** What one author writes within this is one group. */
const groupMs = 5 * 60_000;

function authorKey({ author, kind }: MessageView): string {
  const who = author.kind === 'agent' ? author.agentId : author.kind;
  return `${kind} ${who}`;
}

/**
 * A thread in the lines that it is drawn in: a mark where a day begins, messages grouped by who wrote them, events by
 * themselves. `freshId` is the message above which the new ones begin; `startOfDay` gives the start of the local day.
 */
export function threadRows(
  messages: readonly MessageView[],
  freshId: string | null,
  startOfDay: (at: number) => number,
): ThreadRow[] {
  const rows: ThreadRow[] = [];
  let day: number | null = null;
  let before: MessageView | null = null;
  for (const message of messages) {
    const itsDay = startOfDay(message.at);
    if (itsDay !== day) {
      rows.push({ kind: 'day', key: `day ${itsDay.toString()} ${message.id}`, at: message.at });
      before = null;
    }
    day = itsDay;
    if (message.id === freshId) {
      rows.push({ kind: 'fresh', key: 'fresh' });
      before = null;
    }
    if (message.kind === 'event') {
      rows.push({ kind: 'event', key: message.id, message });
      before = null;
      continue;
    }
    const first: boolean =
      before === null ||
      authorKey(before) !== authorKey(message) ||
      message.at - before.at > groupMs ||
      // Each note says that it is one.
      message.kind === 'note';
    rows.push({ kind: 'message', key: message.id, message, first });
    before = message;
  }
  return rows;
}

/** The message that the unread ones begin with: the `unread`-th of the customer's from the end; null for none. */
export function firstUnread(messages: readonly MessageView[], unread: number): string | null {
  if (unread === 0) return null;
  const incoming = messages.filter(({ kind }) => kind === 'in');
  return incoming.at(-Math.min(unread, incoming.length))?.id ?? null;
}

/** The last entry of a thread that the hub has given a number; 0 for none. */
export function lastSeqOf(messages: readonly MessageView[]): number {
  return messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
}
