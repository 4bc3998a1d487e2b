import { and, asc, count, eq, gt, lt, ne } from 'drizzle-orm';
import type { Message, ThreadEvent } from '#shared/domain/message.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { ChatEntry, ChatState } from '#shared/widget-api/chat.ts';
import type { Sql } from '../../db/database.ts';
import { agent } from '../../db/schema.ts';
import { message, waiting } from '../../db/schema-interactions.ts';
import type { InteractionRecord } from '../../interactions/interaction-store.ts';

const hourMs = 60 * 60 * 1000;

/** Entries of a thread after one of them, oldest first, as its visitor may see them: notes are not even read. */
export async function entriesAfter(sql: Sql, interactionId: string, seq: number): Promise<ChatEntry[]> {
  const records = await sql
    .select({
      id: message.id,
      seq: message.seq,
      kind: message.kind,
      author: message.author,
      text: message.text,
      attachments: message.attachments,
      event: message.event,
      at: message.at,
    })
    .from(message)
    .where(and(eq(message.interactionId, interactionId), gt(message.seq, seq), ne(message.kind, 'note')))
    .orderBy(asc(message.seq));
  return records.flatMap((record) => entryOf(record) ?? []);
}

type Shown = Pick<Message, 'id' | 'seq' | 'kind' | 'author' | 'text' | 'attachments' | 'event' | 'at'>;

/** What the visitor sees of an entry; null when it is none of theirs. */
export function entryOf({ id, seq, kind, author, text, attachments, event, at }: Shown): ChatEntry | null {
  const said = { id, seq, text, files: [...attachments], event: null, at };
  switch (kind) {
    case 'in':
      return { ...said, kind: 'mine', name: null };
    case 'out':
      return { ...said, kind: 'agent', name: author.kind === 'agent' ? author.name : null };
    case 'auto':
      return { ...said, kind: 'auto', name: null };
    case 'note':
      return null;
    case 'event': {
      const seen = event === null ? null : eventOf(event);
      return seen && { id, seq, kind: 'event', text: '', files: [], at, ...seen };
    }
    default:
      return kind satisfies never;
  }
}

/** Where it waits, and between whom it goes to and fro, is the organisation's own; that somebody joined or left is not. */
function eventOf(event: ThreadEvent): Pick<ChatEntry, 'event' | 'name'> | null {
  switch (event.kind) {
    case 'accepted':
      return { event: 'joined', name: event.agentName };
    case 'transferred':
    case 'requeued':
    case 'left':
      return { event: 'left', name: event.agentName };
    case 'closed':
      return { event: closings[event.by], name: event.by === 'agent' ? event.agentName : null };
    case 'reopened':
      return { event: 'reopened', name: null };
    case 'queued':
      return null;
    default:
      return event satisfies never;
  }
}

const closings = {
  customer: 'closedByVisitor',
  agent: 'closedByAgent',
  hub: 'closedByHub',
} as const;

/** How a chat stands for its visitor; `interaction` null before their first message. */
export async function stateOf(
  sql: Sql,
  interaction: InteractionRecord | null,
  policy: Policy,
  now: number,
): Promise<ChatState> {
  const nothing = { agentName: null, ahead: null, reopens: false };
  if (interaction === null) return { ...nothing, stage: 'none' };
  if (interaction.status !== 'open') {
    // What nobody ever managed is not gone on with.
    const until = (interaction.endedAt ?? 0) + policy.chat.reopenHours * hourMs;
    return { ...nothing, stage: 'closed', reopens: interaction.status === 'closed' && now < until };
  }
  if (interaction.ownerId !== null) {
    const [owner] = await sql
      .select({ name: agent.name })
      .from(agent)
      .where(eq(agent.id, interaction.ownerId));
    return { ...nothing, stage: 'talking', agentName: owner?.name ?? null };
  }
  const [place] = await sql.select().from(waiting).where(eq(waiting.interactionId, interaction.id));
  if (place === undefined) return { ...nothing, stage: 'paused' };
  const [before] = await sql
    .select({ ahead: count() })
    .from(waiting)
    .where(
      and(eq(waiting.queueId, place.queueId), eq(waiting.channel, 'chat'), lt(waiting.since, place.since)),
    );
  return { ...nothing, stage: 'waiting', ahead: before?.ahead ?? 0 };
}
