import { and, asc, eq } from 'drizzle-orm';
import { builtInPauseReasons } from '#shared/domain/agent-state.ts';
import type { CannedAnswer } from '#shared/domain/canned-answer.ts';
import type { EntryPoint } from '#shared/domain/entry-point.ts';
import type {
  AddressBookEntry,
  ContactList,
  Disposition,
  PauseReason,
  Queue,
  RecordType,
  Skill,
  Tag,
  Team,
} from '#shared/domain/workspace.ts';
import type { Sql } from '../db/database.ts';
import { addressBookEntry, disposition, pauseReason, queue, skill } from '../db/schema.ts';
import { cannedAnswer, entryPoint } from '../db/schema-interactions.ts';
import { contactList, recordType, tag, team } from '../db/schema-workspace.ts';

type QueueRecord = typeof queue.$inferSelect;
type DispositionRecord = typeof disposition.$inferSelect;
type PauseReasonRecord = typeof pauseReason.$inferSelect;
type SkillRecord = typeof skill.$inferSelect;
type AddressBookRecord = typeof addressBookEntry.$inferSelect;

/** The public row of a queue. */
export function queueRow(record: QueueRecord): Queue {
  const { id, version, key, name, number, contactListId, routing, archived } = record;
  return { id, version, key, name, number, contactListId, routing, archived };
}

/** The public row of a disposition. */
export function dispositionRow(record: DispositionRecord): Disposition {
  const { id, version, key, name, custom, position, archived } = record;
  return { id, version, key, name, custom, position, archived };
}

/** The public row of a pause reason. */
export function pauseReasonRow({ id, version, key, name, archived }: PauseReasonRecord): PauseReason {
  return { id, version, key, name, archived };
}

/** The public row of a skill. */
export function skillRow(record: SkillRecord): Skill {
  const { id, version, key, name, queueId, outbound, callerId, archived } = record;
  return { id, version, key, name, queueId, outbound, callerId, archived };
}

/** The public row of an entry of the address book. */
export function addressBookRow(record: AddressBookRecord): AddressBookEntry {
  const { id, version, key, name, number, description, archived } = record;
  return { id, version, key, name, number, description, archived };
}

/** All queues, archived ones too: history names them. */
export async function listQueues(sql: Sql): Promise<Queue[]> {
  return (await sql.select().from(queue).orderBy(asc(queue.id))).map(queueRow);
}

/** The queue with this key, unless it is archived. */
export async function findQueueByKey(sql: Sql, key: string): Promise<Queue | null> {
  const [record] = await sql
    .select()
    .from(queue)
    .where(and(eq(queue.key, key), eq(queue.archived, false)));
  return record === undefined ? null : queueRow(record);
}

export async function findQueue(sql: Sql, id: string): Promise<Queue | null> {
  const [record] = await sql.select().from(queue).where(eq(queue.id, id));
  return record === undefined ? null : queueRow(record);
}

/** The queue that is reached by this number, unless it is archived. */
export async function findQueueByNumber(sql: Sql, number: string): Promise<Queue | null> {
  const [record] = await sql
    .select()
    .from(queue)
    .where(and(eq(queue.number, number), eq(queue.archived, false)));
  return record === undefined ? null : queueRow(record);
}

export async function listDispositions(sql: Sql): Promise<Disposition[]> {
  return (await sql.select().from(disposition).orderBy(asc(disposition.id))).map(dispositionRow);
}

/** Whether the disposition exists; an archived one counts, because work that was done offline may name it. */
export async function dispositionExists(sql: Sql, id: string): Promise<boolean> {
  return (
    (await sql.select({ id: disposition.id }).from(disposition).where(eq(disposition.id, id))).length > 0
  );
}

export async function listPauseReasons(sql: Sql): Promise<PauseReason[]> {
  return (await sql.select().from(pauseReason).orderBy(asc(pauseReason.id))).map(pauseReasonRow);
}

/** Whether agents may pause with this reason: some are everywhere, others are configured. */
export async function pauseReasonExists(sql: Sql, key: string): Promise<boolean> {
  if (builtInPauseReasons.includes(key)) return true;
  return (
    (
      await sql
        .select({ id: pauseReason.id })
        .from(pauseReason)
        .where(and(eq(pauseReason.key, key), eq(pauseReason.archived, false)))
    ).length > 0
  );
}

export async function listSkills(sql: Sql): Promise<Skill[]> {
  return (await sql.select().from(skill).orderBy(asc(skill.id))).map(skillRow);
}

/** The skill with this id, unless it is archived. */
export async function findSkill(sql: Sql, id: string): Promise<Skill | null> {
  const [record] = await sql
    .select()
    .from(skill)
    .where(and(eq(skill.id, id), eq(skill.archived, false)));
  return record === undefined ? null : skillRow(record);
}

/** Whether the skill exists; an archived one counts, because a call that was dialled with it names it. */
export async function skillExists(sql: Sql, id: string): Promise<boolean> {
  return (await sql.select({ id: skill.id }).from(skill).where(eq(skill.id, id))).length > 0;
}

export async function listAddressBook(sql: Sql): Promise<AddressBookEntry[]> {
  return (await sql.select().from(addressBookEntry).orderBy(asc(addressBookEntry.id))).map(addressBookRow);
}

/** The public row of a tag. */
export function tagRow(record: typeof tag.$inferSelect): Tag {
  const { id, version, key, name, description, colour, archived } = record;
  return { id, version, key, name, description, colour, archived };
}

/** The public row of a team. */
export function teamRow({ id, version, key, name, archived }: typeof team.$inferSelect): Team {
  return { id, version, key, name, archived };
}

/** The public row of a contact list. */
export function contactListRow(record: typeof contactList.$inferSelect): ContactList {
  const { id, version, key, name, fields, archived } = record;
  return { id, version, key, name, fields, archived };
}

/** The public row of a record type. */
export function recordTypeRow(record: typeof recordType.$inferSelect): RecordType {
  const { id, version, key, name, fields, statuses, agentMayCreate, requiredNoteFields, archived } = record;
  // The table's own check lets no other key in.
  const kind = key as RecordType['key'];
  return { id, version, key: kind, name, fields, statuses, agentMayCreate, requiredNoteFields, archived };
}

/** The public row of an entry point; what only its customers are told is left out. */
export function entryPointRow(record: typeof entryPoint.$inferSelect): EntryPoint {
  const { id, version, key, channel, name, queueId, chat, archived } = record;
  return {
    id,
    version,
    key,
    channel,
    name,
    queueId,
    chat: chat && {
      reasons: [...chat.reasons],
      customerAttachments: chat.customerAttachments,
      customerPastedImages: chat.customerPastedImages,
      language: chat.language,
    },
    archived,
  };
}

/** The public row of a canned answer. */
export function cannedAnswerRow({ origin: _, ...row }: typeof cannedAnswer.$inferSelect): CannedAnswer {
  return row;
}

/** All entry points, archived ones too: history names them. */
export async function listEntryPoints(sql: Sql): Promise<EntryPoint[]> {
  return (await sql.select().from(entryPoint).orderBy(asc(entryPoint.id))).map(entryPointRow);
}

export async function listCannedAnswers(sql: Sql): Promise<CannedAnswer[]> {
  return (await sql.select().from(cannedAnswer).orderBy(asc(cannedAnswer.id))).map(cannedAnswerRow);
}

/** All tags, archived ones too: history bears them. */
export async function listTags(sql: Sql): Promise<Tag[]> {
  return (await sql.select().from(tag).orderBy(asc(tag.id))).map(tagRow);
}

export async function listTeams(sql: Sql): Promise<Team[]> {
  return (await sql.select().from(team).orderBy(asc(team.id))).map(teamRow);
}

export async function listContactLists(sql: Sql): Promise<ContactList[]> {
  return (await sql.select().from(contactList).orderBy(asc(contactList.id))).map(contactListRow);
}

export async function listRecordTypes(sql: Sql): Promise<RecordType[]> {
  return (await sql.select().from(recordType).orderBy(asc(recordType.id))).map(recordTypeRow);
}
