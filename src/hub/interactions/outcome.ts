import type { Agent } from '#shared/domain/agent.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { removeWork } from '../agents/state.ts';
import { dispositionExists } from '../directory/store.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { isUp, lockByReference, type ParticipationRecord, updateParticipation } from './store.ts';

/**
 * Stores what the agent says of the call; `complete` also locks it and ends wrap-up. Refusals: `call.unknown`,
 * `outcome.locked`, `outcome.conflict` {currentVersion}, `disposition.unknown`, `outcome.incomplete` {missing}.
 */
export async function saveOutcome(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'outcome.save'>,
  complete: boolean,
): Promise<Result<ParticipationRecord>> {
  const record = await lockByReference(change.sql, agent.id, payload);
  if (record === null) return fail(problem('call.unknown', 'the hub knows no such call of this agent'));
  if (record.outcomeLocked) return fail(problem('outcome.locked', 'the outcome was completed'));
  const current = record.outcomeVersion;
  const own = record.outcomeSavedBy === null || record.outcomeSavedBy === agent.id;
  if (!own && payload.baseOutcomeVersion !== current) {
    return fail(
      problem('outcome.conflict', 'somebody else changed the outcome', { currentVersion: current }),
    );
  }
  if (payload.dispositionId !== null && !(await dispositionExists(change.sql, payload.dispositionId))) {
    return fail(problem('disposition.unknown', 'no such disposition'));
  }
  if (complete) {
    const { policy } = await readWorkspace(change.sql);
    const missing = missingForCompletion(payload, policy.outcome);
    if (missing.length > 0) {
      return fail(
        problem('outcome.incomplete', 'the workspace asks for more', { missing: missing.join(',') }),
      );
    }
  }
  const done = complete && !isUp(record) && record.phase !== 'missed';
  const saved = await updateParticipation(change, record.id, {
    dispositionId: payload.dispositionId,
    note: payload.note,
    outcomeVersion: current + 1,
    outcomeSavedAt: change.at,
    outcomeSavedBy: agent.id,
    outcomeLocked: complete,
    ...(done ? { phase: 'done', phaseSince: change.at } : {}),
  });
  if (done) await removeWork(change, agent.id, record.id);
  return ok(saved);
}
