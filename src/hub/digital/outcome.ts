import type { Agent } from '#shared/domain/agent.ts';
import { owesAuthentication } from '#shared/domain/authentication.ts';
import { noRelation } from '#shared/domain/crm.ts';
import { statusOf } from '#shared/domain/digital-interaction.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Given } from '../commands/given.ts';
import { dispositionExists, listRecordTypes } from '../directory/store.ts';
import type { InteractionRecord } from '../interactions/interaction-store.ts';
import { follows } from '../interactions/outcome.ts';
import { readWorkspace } from '../policies/store.ts';
import type { Change } from '../streams/change.ts';
import { close } from './close.ts';
import { append, eventEntry } from './messages.ts';
import { goesOnAfterAll, wroteSince } from './reopen.ts';
import { lockOwned } from './rights.ts';
import { type InteractionValues, updateDigital } from './store.ts';

/**
 * Status, disposition and note of whoever has the interaction (DISP-3). A status that closes it needs what the policy demands;
 * one that keeps it open never does, and opens what was closed. What its customer wrote in the meantime opens it again. Refusals: 'interaction.unknown', 'interaction.notYours',
 * 'interaction.statusNotAllowed', 'outcome.locked', 'outcome.conflict' {currentVersion}, 'disposition.unknown',
 * 'outcome.incomplete' {missing}, 'interaction.notAuthenticated'.
 */
export async function saveDigitalOutcome(
  change: Change,
  agent: Agent,
  payload: CommandPayload<'interaction.outcome'>,
  given: Given,
): Promise<Result<InteractionRecord>> {
  const owned = await lockOwned(change.sql, agent, payload.interactionId);
  if (!owned.ok) return owned;
  const record = owned.value;
  const { dispositionId, note, baseOutcomeVersion } = payload;
  const { policy } = await readWorkspace(change.sql);
  const allowed = policy.outcome.allowedStatuses;
  if (allowed !== null && !allowed.includes(payload.status))
    return fail(problem('interaction.statusNotAllowed', 'the workspace does not leave it so'));
  if (record.outcomeLocked) return fail(problem('outcome.locked', 'the outcome was completed'));
  const currentVersion = record.outcomeVersion;
  if (baseOutcomeVersion !== currentVersion && !follows(given, agent, record))
    return fail(problem('outcome.conflict', 'the outcome was changed since', { currentVersion }));
  if (dispositionId !== null && !(await dispositionExists(change.sql, dispositionId)))
    return fail(problem('disposition.unknown', 'no such disposition'));
  const { status, subStatus } = statusOf(payload.status);
  if (status === 'closed') {
    const missing = await unfinished(change, { ...record, dispositionId, note }, policy);
    if (missing !== null) return fail(missing);
  }
  const values: InteractionValues = {
    ...{ dispositionId, note, subStatus },
    outcomeVersion: currentVersion + 1,
    outcomeSavedAt: change.at,
    outcomeSavedBy: agent.id,
    outcomeGivenAt: given.at,
    outcomeGivenOn: given.desktopId,
    lastAgentId: agent.id,
  };
  if (status === 'closed' && record.status === 'open') {
    const closed = await close(change, record, 'agent', agent.name, values);
    return ok(wroteSince(record, given) ? await goesOnAfterAll(change, closed) : closed);
  }
  if (status === 'open' && record.status !== 'open') {
    const { header } = await append(change, record, [eventEntry({ kind: 'reopened' })]);
    const open = { status: 'open', endedAt: null, closedBy: null } as const;
    return ok(await updateDigital(change, record, { ...header, ...values, ...open }));
  }
  return ok(await updateDigital(change, record, values));
}

/** What an interaction lacks before it may be left closed; null when nothing. */
export async function unfinished(
  { sql }: Change,
  record: Pick<
    InteractionRecord,
    'channel' | 'direction' | 'dispositionId' | 'note' | 'relation' | 'authentication'
  >,
  policy: Policy,
): Promise<Problem | null> {
  if (owesAuthentication(record, policy.interaction))
    return problem('interaction.notAuthenticated', 'nobody has said yet who the customer is');
  const facts = factsOfTypes(await listRecordTypes(sql));
  const about = { direction: record.direction, relation: record.relation ?? noRelation, facts };
  const missing = missingForCompletion(record, policy.outcome, about);
  return missing.length === 0
    ? null
    : problem('outcome.incomplete', 'the workspace asks for more', { missing: missing.join(',') });
}
