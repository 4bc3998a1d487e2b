import { randomBytes } from 'node:crypto';
import { and, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import type { PgColumn, PgInsertValue, PgTable } from 'drizzle-orm/pg-core';
import type { Queue } from '#shared/domain/workspace.ts';
import { type EntityKind, type EntityRow, streamName } from '#shared/hub-api/streams.ts';
import { newId } from '#shared/util/id.ts';
import { freeReservations } from '../abandoned/reservations.ts';
import { setIntent } from '../agents/state.ts';
import { type AgentRecord, readAgentRow } from '../agents/store.ts';
import {
  addressBookEntry,
  agent,
  agentQueue,
  agentSkill,
  disposition,
  pauseReason,
  queue,
  session,
  skill,
} from '../db/schema.ts';
import { deskPhone } from '../db/schema-desk-phones.ts';
import { type ChatSettings, cannedAnswer, entryPoint } from '../db/schema-interactions.ts';
import { agentContactList, contactList, recordType, tag, team } from '../db/schema-workspace.ts';
import { deskPhonesTopic, freeAgentsPhone, freePhone } from '../desk-phones/store.ts';
import {
  addressBookRow,
  cannedAnswerRow,
  contactListRow,
  dispositionRow,
  entryPointRow,
  pauseReasonRow,
  queueRow,
  recordTypeRow,
  skillRow,
  tagRow,
  teamRow,
} from '../directory/store.ts';
import { leaveGroups } from '../messenger/leave.ts';
import { tellBan } from '../messenger/members.ts';
import type { Change } from '../streams/change.ts';
import type { ConfiguredKind, Wanted } from './plan.ts';

/** How one kind of configured thing is written: made or changed to what the file wants, and archived. */
interface Written {
  write(change: Change, key: string, values: Wanted): Promise<void>;
  archive(change: Change, key: string): Promise<void>;
}

const stream = streamName('workspace');
/** Tables whose things others name by key. */
type Named = typeof queue | typeof skill | typeof team | typeof contactList | typeof entryPoint;

const again = { archived: false, origin: 'file' } as const;

/** A table of things with the columns that everything configured has. */
type ConfiguredTable = PgTable & Record<'id' | 'key' | 'version' | 'archived', PgColumn>;

/** Things that are nothing but their columns: those that `values` makes of what the file wants. */
function plainly<T extends ConfiguredTable, K extends EntityKind>(
  table: T,
  entity: K,
  row: (record: T['$inferSelect']) => EntityRow<K>,
  values: (change: Change, wanted: Wanted) => Promise<Wanted> = (_change, wanted) => Promise.resolve(wanted),
): Written {
  const tell = (change: Change, records: readonly unknown[]) => {
    for (const record of records) change.upsert(stream, entity, row(record as T['$inferSelect']));
  };
  const counted = { version: raw`${table.version} + 1` };
  return {
    write: async (change, key, wanted) => {
      const set = { ...(await values(change, wanted)), ...again };
      const records = await change.sql
        .insert(table as PgTable)
        .values({ id: newId(), key, ...set } as PgInsertValue<PgTable>)
        .onConflictDoUpdate({ target: table.key, set: { ...set, ...counted } })
        .returning();
      tell(change, records);
    },
    archive: async (change, key) => {
      const set = { archived: true, ...counted };
      tell(
        change,
        await change.sql
          .update(table as PgTable)
          .set(set)
          .where(eq(table.key, key))
          .returning(),
      );
    },
  };
}

/** Every kind; the stream of the workspace is told of each change. */
export const configured: { readonly [K in ConfiguredKind]: Written } = {
  contactList: plainly(contactList, 'contactList', contactListRow),
  tag: plainly(tag, 'tag', tagRow),
  team: plainly(team, 'team', teamRow),
  recordType: plainly(recordType, 'recordType', recordTypeRow),
  queue: plainly(queue, 'queue', queueRow, async (change, { contactList: list, ...wanted }) => ({
    ...wanted,
    contactListId: await idOf(change, contactList, list),
  })),
  disposition: plainly(disposition, 'disposition', dispositionRow),
  pauseReason: plainly(pauseReason, 'pauseReason', pauseReasonRow),
  skill: plainly(skill, 'skill', skillRow, async (change, { queue: queueKey, ...wanted }) => ({
    ...wanted,
    queueId: await idOf(change, queue, queueKey),
  })),
  routing: { write: writeRouting, archive: () => Promise.resolve() },
  entryPoint: plainly(entryPoint, 'entryPoint', entryPointRow, entryPointValues),
  cannedAnswer: plainly(cannedAnswer, 'cannedAnswer', cannedAnswerRow, async (change, wanted) => {
    const { entryPoint: site, ...rest } = wanted;
    return { ...rest, entryPointId: await idOf(change, entryPoint, site) };
  }),
  addressBookEntry: plainly(addressBookEntry, 'addressBookEntry', addressBookRow),
  agent: { write: writeAgent, archive: archiveAgent },
  phone: { write: writePhone, archive: archivePhone },
};

async function writeRouting(change: Change, key: string, wanted: Wanted): Promise<void> {
  const { skills, overflowQueue, ...rest } = wanted as Omit<
    Queue['routing'],
    'skillIds' | 'overflowQueueId'
  > & { skills: readonly string[]; overflowQueue: string | null };
  const routing = {
    ...rest,
    skillIds: await idsOf(change, skill, skills),
    overflowQueueId: await idOf(change, queue, overflowQueue),
  };
  const records = await change.sql
    .update(queue)
    .set({ routing, version: raw`${queue.version} + 1` })
    .where(eq(queue.key, key))
    .returning();
  for (const record of records) change.upsert(stream, 'queue', queueRow(record));
}

async function entryPointValues(change: Change, wanted: Wanted): Promise<Wanted> {
  const { queue: queueKey, contactList: list, chat, ...rest } = wanted;
  const site = chat as
    | (Omit<ChatSettings, 'reasons'> & {
        reasons: readonly { key: string; name: string; queue: string | null }[];
      })
    | null;
  const reasons = await Promise.all(
    (site?.reasons ?? []).map(async ({ key, name, queue: own }) => ({
      key,
      name,
      queueId: await idOf(change, queue, own),
    })),
  );
  return {
    ...rest,
    queueId: await idOf(change, queue, queueKey),
    contactListId: await idOf(change, contactList, list),
    chat: site && { ...site, reasons },
  };
}

async function writeAgent(change: Change, login: string, wanted: Wanted): Promise<void> {
  const {
    queues,
    penalties,
    skills,
    team: teamKey,
    contactLists,
    ...rest
  } = wanted as Pick<
    AgentRecord,
    'name' | 'extension' | 'role' | 'typology' | 'apps' | 'headerHidden' | 'messenger' | 'email'
  > & {
    queues: readonly string[];
    penalties: Readonly<Record<string, number>>;
    skills: readonly string[];
    team: string | null;
    contactLists: Readonly<Record<string, 'read' | 'write'>>;
  };
  const values = { ...rest, teamId: await idOf(change, team, teamKey), ...again };
  const [before] = await change.sql.select().from(agent).where(eq(agent.login, login.toLowerCase()));
  const [record] = await change.sql
    .insert(agent)
    .values({
      id: newId(),
      login: login.toLowerCase(),
      ...values,
      phoneSecret: randomBytes(24).toString('base64url'),
    })
    .onConflictDoUpdate({ target: agent.login, set: { ...values, version: raw`${agent.version} + 1` } })
    .returning();
  if (record === undefined) throw new Error('The agent was not written');
  const agentId = record.id;
  await change.sql.delete(agentQueue).where(eq(agentQueue.agentId, agentId));
  const seats = await Promise.all(
    queues.map(async (key) => {
      const [queueId] = await idsOf(change, queue, [key]);
      return queueId === undefined ? [] : [{ agentId, queueId, penalty: penalties[key] ?? 0 }];
    }),
  ).then((each) => each.flat());
  if (seats.length > 0) await change.sql.insert(agentQueue).values(seats);
  await change.sql.delete(agentSkill).where(eq(agentSkill.agentId, agentId));
  const talents = (await idsOf(change, skill, skills)).map((skillId) => ({ agentId, skillId }));
  if (talents.length > 0) await change.sql.insert(agentSkill).values(talents);
  await change.sql.delete(agentContactList).where(eq(agentContactList.agentId, agentId));
  for (const [key, right] of Object.entries(contactLists)) {
    const listId = await idOf(change, contactList, key);
    if (listId === null) continue;
    await change.sql.insert(agentContactList).values({ agentId, listId, mayWrite: right === 'write' });
  }
  if (record.typology !== 'external') await freeAgentsPhone(change, agentId);
  change.upsert(stream, 'agent', await readAgentRow(change.sql, record));
  if (before !== undefined && before.messenger !== record.messenger)
    await tellBan(change, agentId, record.messenger);
  change.poke(`rights:${agentId}`);
}

async function archiveAgent(change: Change, login: string): Promise<void> {
  const [record] = await change.sql
    .update(agent)
    .set({ archived: true, version: raw`${agent.version} + 1` })
    .where(eq(agent.login, login))
    .returning();
  if (record === undefined) return;
  const ended = await change.sql
    .update(session)
    .set({ state: 'ended' })
    .where(and(eq(session.agentId, record.id), ne(session.state, 'ended')))
    .returning({ id: session.id });
  for (const { id } of ended) change.poke(`session:${id}`);
  await freeAgentsPhone(change, record.id);
  await setIntent(change, record.id, { kind: 'loggedOut' });
  await freeReservations(change, record.id);
  await leaveGroups(change, record.id);
  change.erase(stream, 'agent', record.id);
}

async function writePhone(change: Change, key: string, wanted: Wanted): Promise<void> {
  const values = { ...(wanted as { name: string; extension: string }), ...again };
  await change.sql
    .insert(deskPhone)
    .values({ id: newId(), key, ...values, secret: randomBytes(24).toString('base64url') })
    .onConflictDoUpdate({
      target: deskPhone.key,
      set: { ...values, version: raw`${deskPhone.version} + 1` },
    });
  change.poke(deskPhonesTopic);
}

async function archivePhone(change: Change, key: string): Promise<void> {
  const [record] = await change.sql
    .update(deskPhone)
    .set({ archived: true, registered: false, inUse: false, version: raw`${deskPhone.version} + 1` })
    .where(eq(deskPhone.key, key))
    .returning();
  if (record !== undefined) await freePhone(change, record.id);
  change.poke(deskPhonesTopic);
}

async function idsOf(change: Change, table: Named, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const found = await change.sql
    .select({ id: table.id })
    .from(table)
    .where(inArray(table.key, [...keys]));
  return found.map(({ id }) => id);
}

async function idOf(change: Change, table: Named, key: unknown): Promise<string | null> {
  return typeof key === 'string' ? ((await idsOf(change, table, [key]))[0] ?? null) : null;
}

/**
 * Tells of the administrators again: each has every list that there is (PERM-4), so their rows follow from the lists.
 */
export async function tellAdministrators(change: Change): Promise<void> {
  const records = await change.sql
    .update(agent)
    .set({ version: raw`${agent.version} + 1` })
    .where(and(eq(agent.role, 'admin'), eq(agent.archived, false)))
    .returning();
  for (const record of records) {
    change.upsert(stream, 'agent', await readAgentRow(change.sql, record));
    change.poke(`rights:${record.id}`);
  }
}
