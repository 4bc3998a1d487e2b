import { notifications } from '@mantine/notifications';
import { useCallback, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import type { Problem } from '#shared/util/problem.ts';
import { useDescribe } from '../../i18n/index.ts';
import { request } from '../../platform/index.ts';

/** Takes what nobody has: the hub says whether somebody was quicker. `onTaken` when it is the agent's. */
export function useTake(onTaken: (row: InteractionView) => void): {
  isBusy(row: InteractionView): boolean;
  run(row: InteractionView): void;
} {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const answered = useEffectEvent((row: InteractionView, problem: Problem | null) => {
    setBusy((now) => new Set([...now].filter((id) => id !== row.id)));
    if (problem === null) return onTaken(row);
    const { what, todo } = describe(problem);
    const closeButtonProps = { 'aria-label': t('common.dismiss') };
    notifications.show({ color: 'yellow', title: what, message: todo, closeButtonProps });
  });
  const isBusy = useCallback((row: InteractionView) => busy.has(row.id), [busy]);
  const run = useCallback((row: InteractionView) => {
    setBusy((now) => new Set(now).add(row.id));
    void request('interactions.take', { id: row.id }).then((answer) =>
      answered(row, answer.ok ? null : answer.problem),
    );
  }, []);
  return { isBusy, run };
}
