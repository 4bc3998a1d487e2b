import { and, eq, sql as raw } from 'drizzle-orm';
import { type DeskPhone, phoneTrouble } from '#shared/domain/desk-phone.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Caller } from '../auth/service.ts';
import type { Sql } from '../db/database.ts';
import { session } from '../db/schema.ts';
import { deskPhone, deskPhoneHold } from '../db/schema-desk-phones.ts';
import { hasVoiceUp } from '../interactions/store.ts';
import type { Change } from '../streams/change.ts';
import { mayChoose } from './choice.ts';
import {
  deskPhoneRow,
  deskPhonesTopic,
  freePhonesOfSessions,
  listDeskPhones,
  phoneOfAgent,
} from './store.ts';

/**
 * Gives a phone to the agent's session, instead of the one it had. Of several who ask at once one gets it: the row of the
 * phone is locked, and the table lets no phone and no agent stand in it twice. Refusals: 'deskPhone.unknown',
 * 'deskPhone.taken', 'deskPhone.notRegistered', 'deskPhone.inUse', 'deskPhone.inCall', 'deskPhone.notForYou'.
 */
export async function takePhone(change: Change, caller: Caller, phoneId: string): Promise<Result<DeskPhone>> {
  const { sql } = change;
  const { id: agentId, name } = caller.agent;
  if (!(await mayChoose(sql, caller.agent)))
    return fail(problem('deskPhone.notForYou', 'this agent does not choose a phone'));
  if (!(await lockActive(sql, caller))) return fail(problem('auth.required', 'the session has ended'));
  const [record] = await sql
    .select()
    .from(deskPhone)
    .where(and(eq(deskPhone.id, phoneId), eq(deskPhone.archived, false)))
    .for('update');
  if (record === undefined) return fail(problem('deskPhone.unknown', 'no such phone'));
  const held = (await listDeskPhones(sql)).find((other) => other.record.id === phoneId);
  const row = deskPhoneRow({ record, holder: held?.holder ?? null });
  const trouble = phoneTrouble(row, agentId);
  if (trouble !== null) return fail(problem(trouble, 'this phone cannot be taken now'));
  if (row.heldBy?.agentId === agentId) return ok(row);
  if (await boundByCall(sql, agentId)) return inCall();
  await sql.delete(deskPhoneHold).where(eq(deskPhoneHold.agentId, agentId));
  await sql.insert(deskPhoneHold).values({ phoneId, agentId, sessionId: caller.sessionId, since: change.at });
  change.poke(deskPhonesTopic);
  return ok({ ...row, heldBy: { agentId, name } });
}

/** Gives the phone of this session back, and says whether it had one. Refusal: 'deskPhone.inCall'. */
export async function releasePhone(change: Change, caller: Caller): Promise<Result<boolean>> {
  const { sql } = change;
  const [held] = await sql
    .select()
    .from(deskPhoneHold)
    .where(eq(deskPhoneHold.sessionId, caller.sessionId))
    .for('update');
  if (held === undefined) return ok(false);
  if (await boundByCall(sql, caller.agent.id)) return inCall();
  await freePhonesOfSessions(change, [caller.sessionId]);
  return ok(true);
}

/** In a call the phone stays, unless it can no longer be reached: whoever pulled its plug may go on with another. */
async function boundByCall(sql: Sql, agentId: string): Promise<boolean> {
  const phone = await phoneOfAgent(sql, agentId);
  return phone?.record.registered === true && (await hasVoiceUp(sql, agentId));
}

/** Holds sign-ins, sign-outs and ends of the session back, and says whether it still takes work. */
async function lockActive(sql: Sql, { agent, sessionId }: Caller): Promise<boolean> {
  await sql.execute(raw`select 1 from agent where id = ${agent.id} for update`);
  const [record] = await sql
    .select({ state: session.state })
    .from(session)
    .where(eq(session.id, sessionId))
    .for('share');
  return record?.state === 'active';
}

function inCall(): Result<never> {
  return fail(problem('deskPhone.inCall', 'not during a call'));
}
