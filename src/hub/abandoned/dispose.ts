import { eq } from 'drizzle-orm';
import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { writeAudit } from '../audit/store.ts';
import type { Given } from '../commands/given.ts';
import { abandonedCall } from '../db/schema-calls.ts';
import { dispositionExists } from '../directory/store.ts';
import { follows } from '../interactions/outcome.ts';
import type { Change } from '../streams/change.ts';
import { notReserved, unknown } from './reservations.ts';
import { type AbandonedRecord, lockAbandoned, updateAbandoned } from './store.ts';

/**
 * Stores how an abandoned call ended, as often as whoever has it reserved says so (VDISP-12); it stays reserved. Earlier
 * dispositions stand in the audit (VDISP-4). Refusals: 'abandoned.unknown', 'abandoned.notReserved', 'outcome.conflict'
 * {currentVersion}, 'disposition.unknown'.
 */
export async function disposeAbandoned(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'abandoned.dispose'>,
  given: Given,
): Promise<Result<AbandonedRecord>> {
  const { interactionId, dispositionId, note, baseOutcomeVersion } = payload;
  const record = await lockAbandoned(change.sql, interactionId);
  if (record === null || !agent.queueIds.includes(record.queueId)) return unknown();
  if (record.reservedBy !== agent.id) return record.listed ? notReserved() : unknown();
  const currentVersion = record.outcomeVersion;
  if (baseOutcomeVersion !== currentVersion && !follows(given, agent, record))
    return fail(problem('outcome.conflict', 'the outcome was changed since', { currentVersion }));
  if (dispositionId !== null && !(await dispositionExists(change.sql, dispositionId)))
    return fail(problem('disposition.unknown', 'no such disposition'));
  const outcomeVersion = currentVersion + 1;
  const [saved] = await updateAbandoned(change, eq(abandonedCall.interactionId, interactionId), {
    dispositionId,
    note,
    outcomeVersion,
    outcomeSavedAt: change.at,
    outcomeSavedBy: agent.id,
    outcomeGivenAt: given.at,
    outcomeGivenOn: given.desktopId,
  });
  if (saved === undefined) throw new Error('An abandoned call vanished while it was locked');
  await writeAudit(change.sql, {
    at: change.at,
    agentId: agent.id,
    sessionId: null,
    action: 'abandoned.disposed',
    details: { interactionId, dispositionId, outcomeVersion },
  });
  return ok(saved);
}
