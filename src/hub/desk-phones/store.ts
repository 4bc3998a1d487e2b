import { and, asc, eq, inArray, isNull, notInArray, or, sql as raw } from 'drizzle-orm';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { type AgentRecord, findAgentByExtension } from '../agents/store.ts';
import type { Sql } from '../db/database.ts';
import { agent } from '../db/schema.ts';
import { callLeg } from '../db/schema-calls.ts';
import { deskPhone, deskPhoneHold } from '../db/schema-desk-phones.ts';
import type { Change } from '../streams/change.ts';

/** The poke that says phones on desks, or who has which, have changed. */
export const deskPhonesTopic = 'deskPhones';

export type DeskPhoneRecord = typeof deskPhone.$inferSelect;

/** A phone with the agent who works with it. */
export interface PhoneWithHolder {
  readonly record: DeskPhoneRecord;
  readonly holder: { readonly id: string; readonly name: string; readonly extension: string } | null;
}

/** The public row of a phone. */
export function deskPhoneRow({ record, holder }: PhoneWithHolder): DeskPhone {
  const { id, name, extension, registered, inUse } = record;
  const heldBy = holder === null ? null : { agentId: holder.id, name: holder.name };
  return { id, name, extension, registered, inUse, heldBy };
}

/**
 * All phones that are not archived, by name. One with the extension of an agent is that agent's for good (HOT-1); the file
 * allows that only where phones are not chosen.
 */
export async function listDeskPhones(sql: Sql): Promise<PhoneWithHolder[]> {
  return sql
    .select({ record: deskPhone, holder: { id: agent.id, name: agent.name, extension: agent.extension } })
    .from(deskPhone)
    .leftJoin(deskPhoneHold, eq(deskPhoneHold.phoneId, deskPhone.id))
    .leftJoin(
      agent,
      and(
        eq(agent.archived, false),
        eq(agent.typology, 'external'),
        or(
          eq(agent.id, deskPhoneHold.agentId),
          and(isNull(deskPhoneHold.phoneId), eq(agent.extension, deskPhone.extension)),
        ),
      ),
    )
    .where(eq(deskPhone.archived, false))
    .orderBy(asc(deskPhone.name), asc(deskPhone.id));
}

/** The phone that an agent works with; null while they have none. */
export async function phoneOfAgent(sql: Sql, agentId: string): Promise<PhoneWithHolder | null> {
  return (await listDeskPhones(sql)).find(({ holder }) => holder?.id === agentId) ?? null;
}

/**
 * The agent whom the exchange means by a phone: the one with that extension, else the one whose leg of that call it was, else
 * the one who works with the phone now. A call's facts stay with its agent, whoever has the phone by the time they are told.
 */
export async function findAgentByPhone(
  sql: Sql,
  user: string,
  callId: string | null = null,
): Promise<AgentRecord | null> {
  const own = await findAgentByExtension(sql, user);
  if (own !== null) return own;
  if (callId !== null) {
    const [known] = await sql
      .select({ agent })
      .from(callLeg)
      .innerJoin(agent, eq(agent.id, callLeg.agentId))
      .where(and(eq(callLeg.callId, callId), eq(callLeg.phone, user)));
    if (known !== undefined) return known.agent;
  }
  const [holding] = await sql
    .select({ agent })
    .from(deskPhone)
    .innerJoin(deskPhoneHold, eq(deskPhoneHold.phoneId, deskPhone.id))
    .innerJoin(agent, eq(agent.id, deskPhoneHold.agentId))
    .where(and(eq(deskPhone.extension, user), eq(deskPhone.archived, false), eq(agent.archived, false)));
  return holding?.agent ?? null;
}

/** Frees the phone of an agent who leaves; none is no change. */
export async function freeAgentsPhone(change: Change, agentId: string): Promise<void> {
  await free(change, eq(deskPhoneHold.agentId, agentId));
}

/** Frees the phones of sessions that ended. */
export async function freePhonesOfSessions(change: Change, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length > 0) await free(change, inArray(deskPhoneHold.sessionId, [...sessionIds]));
}

/** Frees all phones that match; without a condition all of them. */
async function free(change: Change, which: ReturnType<typeof eq> | undefined): Promise<void> {
  const freed = await change.sql
    .delete(deskPhoneHold)
    .where(which)
    .returning({ phoneId: deskPhoneHold.phoneId });
  if (freed.length > 0) change.poke(deskPhonesTopic);
}

/** Frees a phone that is no longer configured. */
export async function freePhone(change: Change, phoneId: string): Promise<void> {
  await free(change, eq(deskPhoneHold.phoneId, phoneId));
}

/** Frees every phone, where phones are no longer chosen. */
export async function freeAllPhones(change: Change): Promise<void> {
  await free(change, undefined);
}

/** The agent's new session keeps the phone that their session before it had. */
export async function keepPhone(change: Change, agentId: string, sessionId: string): Promise<void> {
  await change.sql.update(deskPhoneHold).set({ sessionId }).where(eq(deskPhoneHold.agentId, agentId));
}

/** What the exchange says of one phone; a phone that stands on no desk is no change. */
export async function tellPhone(
  change: Change,
  user: string,
  told: { readonly registered: boolean } | { readonly inUse: boolean },
): Promise<void> {
  const differs =
    'registered' in told
      ? raw`${deskPhone.registered} <> ${told.registered}`
      : raw`${deskPhone.inUse} <> ${told.inUse}`;
  const changed = await change.sql
    .update(deskPhone)
    .set(told)
    .where(and(eq(deskPhone.extension, user), eq(deskPhone.archived, false), differs))
    .returning({ id: deskPhone.id });
  if (changed.length > 0) change.poke(deskPhonesTopic);
}

/** What the exchange says of all phones: those that it does not name are neither registered nor in use. */
export async function tellAllPhones(
  change: Change,
  { registered, inUse }: { readonly registered: readonly string[]; readonly inUse: readonly string[] },
): Promise<void> {
  const { sql } = change;
  const sets = [
    { names: registered, column: deskPhone.registered, key: 'registered' },
    { names: inUse, column: deskPhone.inUse, key: 'inUse' },
  ] as const;
  let changed = 0;
  for (const { names, column, key } of sets) {
    const among = [...new Set(names)];
    const gone = await sql
      .update(deskPhone)
      .set({ [key]: false })
      .where(and(eq(column, true), among.length === 0 ? undefined : notInArray(deskPhone.extension, among)))
      .returning({ id: deskPhone.id });
    changed += gone.length;
    if (among.length === 0) continue;
    const come = await sql
      .update(deskPhone)
      .set({ [key]: true })
      .where(and(eq(column, false), eq(deskPhone.archived, false), inArray(deskPhone.extension, among)))
      .returning({ id: deskPhone.id });
    changed += come.length;
  }
  if (changed > 0) change.poke(deskPhonesTopic);
}
