import type { Agent } from '#shared/domain/agent.ts';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { removeWork } from '../agents/state.ts';
import type { Given } from '../commands/given.ts';
import { dispositionExists, listRecordTypes } from '../directory/store.ts';
import { readWorkspace } from '../policies/store.ts';
import { writeTask } from '../relations/task.ts';
import { hasDesktopOfBefore } from '../routing/desktop-links.ts';
import type { Change } from '../streams/change.ts';
import { lockOpenPart } from './own-part.ts';
import { isUp, type ParticipationRecord, updateParticipation } from './store.ts';

/**
 * Stores what the agent says of the call; `complete` also locks it and ends wrap-up. Refusals: `call.unknown`,
 * `outcome.locked`, `outcome.conflict` {currentVersion}, `disposition.unknown`, `outcome.incomplete` {missing}.
 *
 * A stale base is accepted after words of the same agent's that are older: those of the same desktop, which delivers in
 * the order in which they were given, or of another desktop at an earlier time. Two desktops know the hub's time to half
 * the round trip of their best heartbeats (one that has not reached the hub since it started knows only its own clock), so
 * between words that were given less than that apart the later may meet a conflict or the earlier win.
 */
export async function saveOutcome(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'outcome.save'>,
  given: Given,
  complete: boolean,
): Promise<Result<ParticipationRecord>> {
  const part = await lockOpenPart(change.sql, agent, payload);
  if (!part.ok) return part;
  const record = part.value;
  const current = record.outcomeVersion;
  if (payload.baseOutcomeVersion !== current && !follows(given, agent, record)) {
    return fail(problem('outcome.conflict', 'the outcome was changed since', { currentVersion: current }));
  }
  if (payload.dispositionId !== null && !(await dispositionExists(change.sql, payload.dispositionId))) {
    return fail(problem('disposition.unknown', 'no such disposition'));
  }
  if (complete) {
    const { policy } = await readWorkspace(change.sql);
    const { direction, relation } = record;
    // Of a call that was never talked in there was nobody to ask; a desktop of before has nowhere to say it.
    const asked =
      record.answeredAt !== null &&
      owesAuthentication(record, policy.interaction) &&
      !(await hasDesktopOfBefore(change.sql, agent.id));
    const facts = factsOfTypes(await listRecordTypes(change.sql));
    const about = { direction, relation: relation ?? noRelation, facts, unauthenticated: asked };
    const missing = missingForCompletion(payload, policy.outcome, about);
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
    outcomeGivenAt: given.at,
    outcomeGivenOn: given.desktopId,
    outcomeLocked: complete,
    ...(done ? { phase: 'done', phaseSince: change.at } : {}),
  });
  if (done) await removeWork(change, agent.id, record.id);
  return ok(await writeTask(change, saved));
}

/** Whether the agent says this after the words that stand and knowing of them, although its base does not show that. */
export function follows(
  given: Given,
  agent: Agent,
  record: Pick<
    ParticipationRecord,
    'outcomeSavedBy' | 'outcomeSavedAt' | 'outcomeGivenAt' | 'outcomeGivenOn'
  >,
): boolean {
  if (record.outcomeSavedBy === null) return true;
  if (record.outcomeSavedBy !== agent.id) return false;
  if (record.outcomeGivenOn === given.desktopId) return true;
  // Words from before the hub kept these times were given before they were saved.
  const stood = record.outcomeGivenAt ?? record.outcomeSavedAt;
  return stood !== null && given.at > stood;
}
