import { owesAuthentication } from '#shared/domain/authentication.ts';
import { statusOf } from '#shared/domain/digital-interaction.ts';
import { type Missing, missingForCompletion } from '#shared/domain/interaction.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { OutcomeDraft } from '#shared/ipc/outcome-draft.ts';

/** Whether a word that an interaction is left with closes it (DISP-4). */
export function closes(status: string): boolean {
  return statusOf(status).status === 'closed';
}

/**
 * The words that can be chosen for an interaction: those that the workspace allows (CHATR-7), and of one that is closed only
 * those that close it, as there is nobody any more for whom it could stay open. Never none.
 */
export function wordsFor(
  interaction: Pick<InteractionView, 'status'>,
  allowed: readonly string[],
): readonly string[] {
  const words = interaction.status === 'open' ? allowed : allowed.filter(closes);
  return words.length === 0 ? ['closed'] : words;
}

/** The outcome as the form shows it: what was typed and not saved, else what is known; `asked` is the word that it is to have. */
export function openOutcome(
  interaction: Pick<InteractionView, 'status' | 'subStatus' | 'outcome'>,
  draft: OutcomeDraft | null,
  words: readonly string[],
  asked: string | null,
): OutcomeDraft {
  const { outcome, status, subStatus } = interaction;
  const said: OutcomeDraft = draft ?? {
    status: status === 'open' ? 'closed' : (subStatus ?? 'closed'),
    dispositionId: outcome.dispositionId,
    note: outcome.note,
    base: outcome.version,
  };
  const wanted = asked ?? said.status;
  return { ...said, status: words.includes(wanted) ? wanted : (words[0] ?? 'closed') };
}

/** Whether the form says nothing but what is saved already: then it need not be sent again. */
export function isSaved(
  { status, subStatus, outcome }: Pick<InteractionView, 'status' | 'subStatus' | 'outcome'>,
  said: OutcomeDraft,
): boolean {
  const asked = statusOf(said.status);
  return (
    outcome.savedAt !== null &&
    asked.status === status &&
    asked.subStatus === subStatus &&
    said.dispositionId === outcome.dispositionId &&
    said.note === outcome.note
  );
}

/** What is still to be said before it can be left so; one that stays open owes nothing (ITAB-4). */
export function missingFor(
  interaction: Pick<InteractionView, 'channel' | 'direction' | 'relation' | 'authentication'>,
  said: OutcomeDraft,
  policy: Pick<Policy, 'outcome' | 'interaction'>,
  facts: readonly (readonly string[])[],
): readonly Missing[] {
  if (!closes(said.status)) return [];
  return missingForCompletion(said, policy.outcome, {
    direction: interaction.direction,
    relation: interaction.relation,
    facts,
    unauthenticated: owesAuthentication(interaction, policy.interaction),
  });
}
