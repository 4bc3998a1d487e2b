import type { Agent } from '#shared/domain/agent.ts';
import type { CallReference } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Sql } from '../db/database.ts';
import { lockByReference, type ParticipationRecord } from './store.ts';

/** The agent's own part that a command is about, locked for the transaction; 'call.unknown' when there is none. */
export async function lockOwnPart(
  sql: Sql,
  agent: Agent,
  reference: CallReference,
): Promise<Result<ParticipationRecord>> {
  const record = await lockByReference(sql, agent.id, reference);
  return record === null
    ? fail(problem('call.unknown', 'the hub knows no such call of this agent'))
    : ok(record);
}

/** The same while its outcome is not completed; else 'outcome.locked'. */
export async function lockOpenPart(
  sql: Sql,
  agent: Agent,
  reference: CallReference,
): Promise<Result<ParticipationRecord>> {
  const part = await lockOwnPart(sql, agent, reference);
  return part.ok && part.value.outcomeLocked
    ? fail(problem('outcome.locked', 'the outcome was completed'))
    : part;
}
