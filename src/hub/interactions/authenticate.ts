import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import { ok, type Result } from '#shared/util/result.ts';
import type { Change } from '../streams/change.ts';
import { lockOpenPart } from './own-part.ts';
import { type ParticipationRecord, updateParticipation } from './store.ts';

/**
 * The agent made sure who the customer of their call is, or says why not (CHATR-3); said again, the later stands. Refusals:
 * 'call.unknown', 'outcome.locked'.
 */
export async function authenticateCall(
  change: Change,
  agent: Agent,
  { state, reason, ...reference }: CommandPayload<'participation.authenticate'>,
): Promise<Result<ParticipationRecord>> {
  const part = await lockOpenPart(change.sql, agent, reference);
  if (!part.ok) return part;
  const by = { agentId: agent.id, name: agent.name };
  const authentication = { state, reason, by, at: change.at };
  return ok(await updateParticipation(change, part.value.id, { authentication }));
}
