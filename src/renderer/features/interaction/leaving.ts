import type { InteractionView } from '#shared/ipc/interactions.ts';
import { outcomeDraftKey } from '#shared/ipc/outcome-draft.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useCommand, useKeepDraft, useKept, useRequest } from '../../platform/index.ts';
import { waysToLeave } from './leave-ways.ts';

/** Whether an interaction is on this agent's desk: only then can they close, hand over or dismiss it. */
export function isMine(interaction: Pick<InteractionView, 'myPhase'>): boolean {
  return interaction.myPhase !== null;
}

/** Whether it is over: its thread is closed, and what is left is what came of it. */
export function isOver(interaction: Pick<InteractionView, 'status'>): boolean {
  return interaction.status !== 'open';
}

/** How an interaction is left without typing anything more. */
export interface Leaving {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Takes it off the desk as it stands (STATE-5); true once that is kept. */
  dismiss(): Promise<boolean>;
  /** Gives it a status with the outcome that it has, then takes it off the desk (ITAB-4). */
  leaveAs(status: string): Promise<boolean>;
}

/** Leaving an interaction: each step is kept before the next. */
export function useLeaving({ id, outcome }: Pick<InteractionView, 'id' | 'outcome'>): Leaving {
  const saying = useCommand('interactions.outcome');
  const dismissing = useCommand('interactions.dismiss');
  const keepDraft = useKeepDraft();
  const [, setLeft] = useLeft(id);
  const dismiss = async () => {
    const answer = await dismissing.run({ id });
    if (!answer.ok) return false;
    // What was typed of it and never saved is not said of it any more.
    keepDraft(outcomeDraftKey(id), null);
    setLeft(true);
    return true;
  };
  return {
    busy: saying.busy || dismissing.busy,
    problem: saying.problem ?? dismissing.problem,
    dismiss,
    leaveAs: async (status) => {
      const { dispositionId, note, version } = outcome;
      const said = await saying.run({ id, status, dispositionId, note, baseOutcomeVersion: version });
      return said.ok && (await dismiss());
    },
  };
}

/** Where there is no interaction, there is nothing that could be left. */
const nothing: Pick<InteractionView, 'id' | 'outcome'> = {
  id: '',
  outcome: { version: 0, dispositionId: null, note: '', savedAt: null, savedBy: null, locked: false },
};

/** Whether it was just taken off the desk here, so that its tab closes without asking before the row has followed. */
export function useLeft(id: string): readonly [boolean, (left: boolean) => void] {
  return useKept(`interaction.left:${id}`, false);
}

/**
 * Unassign & Dismiss (ITAB-16, CHATR-8): done at once where it is said what came of it; else `ask` has the agent say it.
 */
export function useDismiss(
  interaction: InteractionView | null,
  { left, ask }: { left(): void; ask(): void },
): () => void {
  const leaving = useLeaving(interaction ?? nothing);
  const { policy } = useRequest('workspace.get', null).data ?? {};
  const types = useRequest('people.get', null).data?.recordTypes ?? [];
  return () => {
    if (policy === undefined || interaction === null) return;
    const settled = isOver(interaction)
      ? waysToLeave(interaction, [], policy, types).some((way) => !way.asks)
      : interaction.outcome.savedAt !== null;
    if (!settled) return ask();
    void leaving.dismiss().then((done) => done && left());
  };
}

/** The words that an interaction can be left with here (DISP-4). */
export function useLeaveWords(): readonly string[] {
  return useRequest('channels.get', null).data?.statuses ?? [];
}
