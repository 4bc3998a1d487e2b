import type { Agent } from '#shared/domain/agent.ts';
import type { CommandPayload } from '#shared/hub-api/commands.ts';
import type { Sql } from '../db/database.ts';
import { readWorkspace } from '../policies/store.ts';

/**
 * Whether an agent may choose this state: an administrator can take the one-click pause and the others from them (HDR-11), and the
 * policy pauses for some channels only (PLUS-10). A machine that slept pauses whoever sat at it.
 */
export async function mayIntend(
  sql: Sql,
  { headerHidden }: Pick<Agent, 'headerHidden'>,
  intent: CommandPayload<'agent.setIntent'>['intent'],
): Promise<boolean> {
  if (intent.kind !== 'paused' || intent.reason === 'away') return true;
  if (headerHidden.includes(intent.reason === 'default' ? 'pause' : 'customPause')) return false;
  return intent.channels === 'all' || (await readWorkspace(sql)).policy.pause.partial;
}
