import { and, asc, desc, eq, gt, lt, lte, ne, sql as raw } from 'drizzle-orm';
import type { Attachment, Delivery, Message, MessageAuthor, ThreadEvent } from '#shared/domain/message.ts';
import { streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import type { Sql } from '../db/database.ts';
import { message } from '../db/schema-interactions.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { wordsOf } from '../search/words.ts';
import type { Change } from '../streams/change.ts';
import type { InteractionValues } from './store.ts';

type MessageRecord = typeof message.$inferSelect;

const longestExcerpt = 200;
/** More words than this find nothing better. */
const mostWords = 2_000;

/** An entry that is about to be appended. */
export interface NewEntry {
  readonly id: string;
  readonly kind: Message['kind'];
  readonly author: MessageAuthor;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly mentions: readonly string[];
  readonly event: ThreadEvent | null;
  readonly delivery: Delivery | null;
}

/** The public row of an entry. */
export function messageRow(record: MessageRecord): Message {
  const { incoming: _incoming, words: _words, ...row } = record;
  return row;
}

/** Something that happened in a thread. */
export function eventEntry(event: ThreadEvent): NewEntry {
  return {
    ...{ id: newId(), kind: 'event', author: { kind: 'hub' }, text: '', attachments: [], mentions: [] },
    ...{ event, delivery: null },
  };
}

/** An automatic reply to the customer. */
export function autoEntry(text: string): NewEntry {
  return {
    ...{ id: newId(), kind: 'auto', author: { kind: 'hub' }, text, attachments: [], mentions: [] },
    ...{ event: null, delivery: { state: 'sent', reason: null } },
  };
}

/**
 * Appends entries to the thread of an interaction that the caller has locked, in order, and tells the thread. Gives the last
 * row, and what of the interaction must be written with it: nobody else counts its entries meanwhile. Notes, automatic replies
 * and events are no last message (ILIST-21).
 */
export async function append(
  change: Change,
  { id: interactionId, lastSeq, incoming: written }: InteractionRecord,
  entries: readonly NewEntry[],
): Promise<{ last: Message; header: InteractionValues }> {
  let header: InteractionValues = {};
  let seq = lastSeq;
  let incoming = written;
  const rows = entries.map((entry) => {
    seq += 1;
    if (entry.kind === 'in') incoming += 1;
    header = { ...header, ...saidBy(entry, change.at) };
    return { ...entry, interactionId, seq, incoming, at: change.at };
  });
  const records = await change.sql
    .insert(message)
    .values(
      rows.map((row) => ({
        ...row,
        attachments: [...row.attachments],
        mentions: [...row.mentions],
        words: vectorOf([row.text, ...(row.kind === 'in' ? [customerOf(row)] : [])], row.attachments),
      })),
    )
    .returning();
  const told = records.sort((a, b) => a.seq - b.seq).map(messageRow);
  for (const row of told) change.upsert(streamName('interaction', interactionId), 'message', row);
  const last = told.at(-1);
  if (last === undefined) throw new Error('Nothing was appended');
  return { last, header: { ...header, lastSeq: seq, incoming } };
}

function saidBy({ kind, text, attachments }: NewEntry, at: number): InteractionValues {
  if (kind !== 'in' && kind !== 'out') return {};
  const words = text.replaceAll(/\s+/g, ' ').trim() || (attachments[0]?.name ?? '');
  const excerpt = words.slice(0, longestExcerpt).toWellFormed();
  return {
    lastMessage: { at, direction: kind, excerpt },
    lastMessageAt: at,
    ...(kind === 'in' ? { customerAt: at } : { agentAt: at }),
  };
}

/** The customer's name, by which what they wrote is found, with or without its accents. */
function customerOf({ author }: NewEntry): string {
  return author.kind === 'customer' ? (author.name ?? '') : '';
}

/** What an entry is found by, as PostgreSQL has it: texts and names of files. */
export function vectorOf(texts: readonly string[], attachments: readonly Attachment[]) {
  const words = wordsOf([...texts, ...attachments.map(({ name }) => name)], []).slice(0, mostWords);
  return raw`array_to_tsvector(${raw.param(words)}::text[])`;
}

/** The entry with this id; null when there is none. */
export async function findMessage(sql: Sql, id: string): Promise<Message | null> {
  const [record] = await sql.select().from(message).where(eq(message.id, id));
  return record === undefined ? null : messageRow(record);
}

/** Entries of a thread before one of them (null: from its end), newest first, and whether there are more. */
export async function pageMessages(
  sql: Sql,
  interactionId: string,
  before: number | null,
  limit: number,
): Promise<{ messages: Message[]; more: boolean }> {
  const records = await sql
    .select()
    .from(message)
    .where(
      and(eq(message.interactionId, interactionId), before === null ? undefined : lt(message.seq, before)),
    )
    .orderBy(desc(message.seq))
    .limit(limit + 1);
  return { messages: records.slice(0, limit).map(messageRow), more: records.length > limit };
}

/** So many entries of a thread after one of them, oldest first. */
export async function messagesAfter(
  sql: Sql,
  interactionId: string,
  seq: number,
  limit: number,
): Promise<Message[]> {
  const records = await sql
    .select()
    .from(message)
    .where(and(eq(message.interactionId, interactionId), gt(message.seq, seq)))
    .orderBy(asc(message.seq))
    .limit(limit);
  return records.map(messageRow);
}

/** Whether another agent has written to the customer after an entry. */
export async function answeredByOther(
  sql: Sql,
  interactionId: string,
  seen: number,
  agentId: string,
): Promise<boolean> {
  const rows = await sql
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.interactionId, interactionId),
        eq(message.kind, 'out'),
        gt(message.seq, seen),
        ne(raw`${message.author} ->> 'agentId'`, agentId),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** How many messages of the customer a thread has up to an entry, and the entry itself: at most the last. */
export async function incomingUpTo(
  sql: Sql,
  interactionId: string,
  seq: number,
): Promise<{ seq: number; incoming: number }> {
  const [last] = await sql
    .select({ seq: message.seq, incoming: message.incoming })
    .from(message)
    .where(and(eq(message.interactionId, interactionId), lte(message.seq, seq)))
    .orderBy(desc(message.seq))
    .limit(1);
  return last ?? { seq: 0, incoming: 0 };
}

/** Rank of how far something has come: it never goes back, and what failed stays so. */
const ranks: Record<Delivery['state'], number> = { sent: 0, delivered: 1, read: 2, failed: 3 };

/** Says of all that was sent to the customer up to an entry how far it has come (ITAB-17), and tells the thread of what changed. */
export async function markDelivered(
  change: Change,
  interactionId: string,
  upTo: number,
  state: Delivery['state'],
): Promise<void> {
  const weaker = Object.entries(ranks).flatMap(([name, rank]) => (rank < ranks[state] ? [name] : []));
  const records = await change.sql
    .update(message)
    .set({ delivery: { state, reason: null }, version: raw`${message.version} + 1` })
    .where(
      and(
        eq(message.interactionId, interactionId),
        lte(message.seq, upTo),
        raw`${message.delivery} ->> 'state' = any(${raw.param(weaker)}::text[])`,
      ),
    )
    .returning();
  for (const record of records)
    change.upsert(streamName('interaction', interactionId), 'message', messageRow(record));
}
