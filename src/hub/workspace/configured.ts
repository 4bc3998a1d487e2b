import { randomBytes } from 'node:crypto';
import { and, eq, inArray, ne, sql as raw } from 'drizzle-orm';
import { streamName } from '#shared/hub-api/streams.ts';
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
import { deskPhonesTopic, freeAgentsPhone, freePhone } from '../desk-phones/store.ts';
import { addressBookRow, dispositionRow, pauseReasonRow, queueRow, skillRow } from '../directory/store.ts';
import type { Change } from '../streams/change.ts';
import type { ConfiguredKind, Wanted } from './plan.ts';

/** How one kind of configured thing is written: made or changed to what the file wants, and archived. */
interface Written {
  write(change: Change, key: string, values: Wanted): Promise<void>;
  archive(change: Change, key: string): Promise<void>;
}

const stream = streamName('workspace');
const again = { archived: false, origin: 'file' } as const;

/** Every kind; the stream of the workspace is told of each change. */
export const configured: { readonly [K in ConfiguredKind]: Written } = {
  queue: {
    write: async (change, key, wanted) => {
      const values = { ...(wanted as { name: string; number: string }), ...again };
      const [record] = await change.sql
        .insert(queue)
        .values({ id: newId(), key, ...values })
        .onConflictDoUpdate({ target: queue.key, set: { ...values, version: raw`${queue.version} + 1` } })
        .returning();
      if (record !== undefined) change.upsert(stream, 'queue', queueRow(record));
    },
    archive: async (change, key) => {
      const [record] = await change.sql
        .update(queue)
        .set({ archived: true, version: raw`${queue.version} + 1` })
        .where(eq(queue.key, key))
        .returning();
      if (record !== undefined) change.upsert(stream, 'queue', queueRow(record));
    },
  },
  disposition: {
    write: async (change, key, wanted) => {
      const values = { ...(wanted as { name: string; custom: boolean; position: number }), ...again };
      const [record] = await change.sql
        .insert(disposition)
        .values({ id: newId(), key, ...values })
        .onConflictDoUpdate({
          target: disposition.key,
          set: { ...values, version: raw`${disposition.version} + 1` },
        })
        .returning();
      if (record !== undefined) change.upsert(stream, 'disposition', dispositionRow(record));
    },
    archive: async (change, key) => {
      const [record] = await change.sql
        .update(disposition)
        .set({ archived: true, version: raw`${disposition.version} + 1` })
        .where(eq(disposition.key, key))
        .returning();
      if (record !== undefined) change.upsert(stream, 'disposition', dispositionRow(record));
    },
  },
  pauseReason: {
    write: async (change, key, wanted) => {
      const values = { ...(wanted as { name: string }), ...again };
      const [record] = await change.sql
        .insert(pauseReason)
        .values({ id: newId(), key, ...values })
        .onConflictDoUpdate({
          target: pauseReason.key,
          set: { ...values, version: raw`${pauseReason.version} + 1` },
        })
        .returning();
      if (record !== undefined) change.upsert(stream, 'pauseReason', pauseReasonRow(record));
    },
    archive: async (change, key) => {
      const [record] = await change.sql
        .update(pauseReason)
        .set({ archived: true, version: raw`${pauseReason.version} + 1` })
        .where(eq(pauseReason.key, key))
        .returning();
      if (record !== undefined) change.upsert(stream, 'pauseReason', pauseReasonRow(record));
    },
  },
  skill: {
    write: async (change, key, wanted) => {
      const { queue: queueKey, ...rest } = wanted as {
        name: string;
        queue: string | null;
        outbound: boolean;
        callerId: string | null;
      };
      const queueId = queueKey === null ? null : ((await idsOf(change, queue, [queueKey]))[0] ?? null);
      const values = { ...rest, queueId, ...again };
      const [record] = await change.sql
        .insert(skill)
        .values({ id: newId(), key, ...values })
        .onConflictDoUpdate({ target: skill.key, set: { ...values, version: raw`${skill.version} + 1` } })
        .returning();
      if (record !== undefined) change.upsert(stream, 'skill', skillRow(record));
    },
    archive: async (change, key) => {
      const [record] = await change.sql
        .update(skill)
        .set({ archived: true, version: raw`${skill.version} + 1` })
        .where(eq(skill.key, key))
        .returning();
      if (record !== undefined) change.upsert(stream, 'skill', skillRow(record));
    },
  },
  addressBookEntry: {
    write: async (change, key, wanted) => {
      const values = { ...(wanted as { name: string; number: string; description: string }), ...again };
      const [record] = await change.sql
        .insert(addressBookEntry)
        .values({ id: newId(), key, ...values })
        .onConflictDoUpdate({
          target: addressBookEntry.key,
          set: { ...values, version: raw`${addressBookEntry.version} + 1` },
        })
        .returning();
      if (record !== undefined) change.upsert(stream, 'addressBookEntry', addressBookRow(record));
    },
    archive: async (change, key) => {
      const [record] = await change.sql
        .update(addressBookEntry)
        .set({ archived: true, version: raw`${addressBookEntry.version} + 1` })
        .where(eq(addressBookEntry.key, key))
        .returning();
      if (record !== undefined) change.upsert(stream, 'addressBookEntry', addressBookRow(record));
    },
  },
  agent: { write: writeAgent, archive: archiveAgent },
  phone: { write: writePhone, archive: archivePhone },
};

async function writeAgent(change: Change, login: string, wanted: Wanted): Promise<void> {
  const { queues, penalties, skills, ...rest } = wanted as Pick<
    AgentRecord,
    'name' | 'extension' | 'role' | 'typology'
  > & {
    queues: readonly string[];
    penalties: Readonly<Record<string, number>>;
    skills: readonly string[];
  };
  const values = { ...rest, ...again };
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
  if (record.typology !== 'external') await freeAgentsPhone(change, agentId);
  change.upsert(stream, 'agent', await readAgentRow(change.sql, record));
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

async function idsOf(
  change: Change,
  table: typeof queue | typeof skill,
  keys: readonly string[],
): Promise<string[]> {
  if (keys.length === 0) return [];
  const found = await change.sql
    .select({ id: table.id })
    .from(table)
    .where(inArray(table.key, [...keys]));
  return found.map(({ id }) => id);
}
