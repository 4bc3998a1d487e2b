import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import css from './interactions.module.css';

/** What an agent may do with a row besides opening it. */
export interface RowActions {
  /** Why nothing can be taken now; null when it can. */
  readonly blocked: string | null;
  /** A supervisor may look at what an agent has (NOTEI-4). */
  readonly spies: boolean;
  isBusy(row: InteractionView): boolean;
  onTake(row: InteractionView): void;
  onSpy(row: InteractionView): void;
}

/** Which of them a row has: open ones that nobody has are taken, those that a colleague has are spied on by supervisors. */
export function actionOf(
  { status, ownerId }: Pick<InteractionView, 'status' | 'ownerId'>,
  myId: string,
  spies: boolean,
): 'take' | 'spy' | null {
  if (status !== 'open' || ownerId === myId) return null;
  if (ownerId === null) return 'take';
  return spies ? 'spy' : null;
}

interface RowActionProps {
  readonly row: InteractionView;
  readonly myId: string;
  readonly actions: RowActions;
  readonly reachable: boolean;
}

/** The one thing that can be done with a row besides opening it (ILIST-25). */
export function RowAction({ row, myId, actions, reachable }: RowActionProps) {
  const { t } = useTranslation();
  const action = actionOf(row, myId, actions.spies);
  if (action === null) return null;
  const { number } = row;
  const takes = action === 'take';
  return (
    <button
      type="button"
      className={css.action}
      tabIndex={reachable ? 0 : -1}
      aria-label={t(takes ? 'interactions.takeNumber' : 'interactions.spyNumber', { number })}
      title={takes ? (actions.blocked ?? t('interactions.takeHint')) : t('interactions.spyHint')}
      disabled={takes && (actions.blocked !== null || actions.isBusy(row))}
      onClick={(event) => {
        event.stopPropagation();
        if (takes) actions.onTake(row);
        else actions.onSpy(row);
      }}
    >
      {t(takes ? 'interactions.take' : 'interactions.spy')}
    </button>
  );
}
