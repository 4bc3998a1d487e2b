import { owesAuthentication } from '#shared/domain/authentication.ts';
import { statusOf } from '#shared/domain/digital-interaction.ts';
import { missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { RecordType } from '#shared/domain/workspace.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';

/** One way to leave an interaction. */
export interface LeaveWay {
  readonly status: string;
  /** The outcome is asked for first: a disposition is to be chosen, or something is missing. */
  readonly asks: boolean;
  readonly hint: 'closedHint' | 'disposedHint' | 'openHint';
}

/**
 * How an interaction can be left (ITAB-4): closed as it stands where nothing is missing, closed with its outcome, or open where
 * the workspace allows it. One that is closed already is left as it stands once its outcome is complete.
 */
export function waysToLeave(
  interaction: Pick<
    InteractionView,
    'channel' | 'direction' | 'status' | 'subStatus' | 'outcome' | 'relation' | 'authentication'
  >,
  allowed: readonly string[],
  policy: Pick<Policy, 'outcome' | 'interaction'>,
  types: readonly RecordType[],
): readonly LeaveWay[] {
  const missing = missingForCompletion(interaction.outcome, policy.outcome, {
    direction: interaction.direction,
    relation: interaction.relation,
    facts: factsOfTypes(types),
    unauthenticated: owesAuthentication(interaction, policy.interaction),
  });
  const over = interaction.status !== 'open';
  const settled = missing.length === 0;
  const words = over ? [interaction.subStatus ?? 'closed'] : allowed.length === 0 ? ['closed'] : allowed;
  return words.flatMap((status): LeaveWay[] => {
    if (statusOf(status).status === 'open') return [{ status, asks: false, hint: 'openHint' }];
    const plain: LeaveWay = { status, asks: false, hint: 'closedHint' };
    const asked: LeaveWay = { status, asks: true, hint: 'disposedHint' };
    if (!settled) return [asked];
    return over ? [plain] : [plain, asked];
  });
}
