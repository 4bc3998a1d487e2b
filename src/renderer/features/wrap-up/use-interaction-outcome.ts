import { useState } from 'react';
import type { Missing } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { type OutcomeDraft, outcomeDraftKey, outcomeDraftSchema } from '#shared/ipc/outcome-draft.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useCommand, useDraft, useRequest } from '../../platform/index.ts';
import { isSaved, missingFor, openOutcome, wordsFor } from './interaction-form.ts';

type Refusal = InteractionView['refused'][number];

/** What came of an interaction, as it is typed and saved. */
export interface InteractionOutcomeHandle {
  /** Null until workspace and draft have been read: nothing typed may be overwritten. */
  readonly said: OutcomeDraft | null;
  /** The words that it can be left with. */
  readonly words: readonly string[];
  readonly missing: readonly Missing[];
  /** True when nothing was typed that is not saved. */
  readonly saved: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** An outcome that the hub refused: the agent decides. */
  readonly refusal: Refusal | null;
  type(change: Partial<Omit<OutcomeDraft, 'base'>>): void;
  /** True once it is kept. */
  save(): Promise<boolean>;
  saveAndDismiss(): Promise<boolean>;
  /** After a refusal: sends mine again on top of the hub's. */
  keepMine(): Promise<void>;
  /** After a refusal: takes the hub's and forgets mine. */
  keepHubs(): Promise<void>;
}

/** The outcome of an interaction: a draft until it is saved (DISP-3). `asked` is the word that it begins with. */
export function useInteractionOutcome(
  interaction: InteractionView,
  asked: string | null,
): InteractionOutcomeHandle {
  const { id } = interaction;
  const [begins, begin] = useState(asked);
  const draft = useDraft(outcomeDraftKey(id), outcomeDraftSchema);
  const policy = useRequest('workspace.get', null).data?.policy;
  const types = useRequest('people.get', null).data?.recordTypes;
  const allowed = useRequest('channels.get', null).data?.statuses;
  const saving = useCommand('interactions.outcome');
  const dismissing = useCommand('interactions.dismiss');
  const settling = useCommand('outbox.dismiss');
  const words = wordsFor(interaction, allowed ?? []);
  const known = draft.value !== undefined && policy !== undefined && allowed !== undefined;
  const said = known ? openOutcome(interaction, draft.value ?? null, words, begins) : null;
  const facts = types === undefined ? [] : factsOfTypes(types);
  const refusal = interaction.refused.find(({ kind }) => kind === 'interaction.outcome') ?? null;
  const saved = said !== null && isSaved(interaction, said);

  const send = async (what: Omit<OutcomeDraft, 'base'>, base: number) => {
    const { status, dispositionId, note } = what;
    const answer = await saving.run({ id, status, dispositionId, note, baseOutcomeVersion: base });
    if (answer.ok) draft.set(null);
    return answer.ok;
  };
  const save = async () => said !== null && (saved || (await send(said, said.base)));
  return {
    said,
    words,
    missing: said === null || policy === undefined ? [] : missingFor(interaction, said, policy, facts),
    saved,
    busy: saving.busy || dismissing.busy || settling.busy,
    problem: saving.problem ?? dismissing.problem ?? settling.problem,
    refusal,
    type: (change) => {
      if (said === null) return;
      begin(null);
      draft.set({ ...said, ...change });
    },
    save,
    saveAndDismiss: async () => (await save()) && (await dismissing.run({ id })).ok,
    keepMine: async () => {
      if (refusal?.said == null) return;
      const settled = await settling.run({ commandId: refusal.commandId });
      if (settled.ok) await send(refusal.said, interaction.outcome.version);
    },
    keepHubs: async () => {
      if (refusal === null) return;
      const settled = await settling.run({ commandId: refusal.commandId });
      if (settled.ok) draft.set(null);
    },
  };
}
