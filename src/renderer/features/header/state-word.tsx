import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/ipc/views.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { StateShape, Timer } from '../../ui/index.ts';
import css from './header.module.css';

/** The agent's state by shape, word and timer, to look at only. */
export function StateWord() {
  const desk = useLive('desk');
  const workspace = useRequest('workspace.get', null);
  const word = useStateWord(desk, workspace.data?.pauseReasons ?? []);
  return (
    <span className={css.shown} data-state={desk.state?.kind ?? 'unknown'}>
      <StateShape light={desk.state?.kind ?? 'loggedOut'} />
      <span className="ellipsis">{word}</span>
      {desk.state === null ? null : <Timer since={desk.state.since} label={null} />}
    </span>
  );
}

/** What the state is called, with the reason of a pause. */
export function useStateWord(
  desk: DeskView,
  reasons: readonly { readonly key: string; readonly name: string }[],
): string {
  const { t } = useTranslation();
  const { state } = desk;
  if (state === null) return t('state.unknown');
  if (state.kind !== 'paused') return t(`state.${state.kind}`);
  const reason = reasons.find((each) => each.key === state.reason);
  if (reason === undefined && state.reason === 'away') return t('state.away');
  return reason === undefined || reason.key === 'default'
    ? t('state.paused')
    : t('state.pausedFor', { reason: reason.name });
}
