import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/ipc/views.ts';
import { localeOf } from '../../i18n/index.ts';
import { useLive, useRequest } from '../../platform/index.ts';
import { StateShape, stateLight, Timer } from '../../ui/index.ts';
import css from './header.module.css';

/** The agent's state by shape, word and timer, to look at only. */
export function StateWord() {
  const { state } = useLive('desk');
  const word = useStateWords()(state);
  return (
    <span className={css.shown} data-state={state?.kind ?? 'unknown'}>
      <StateShape light={stateLight(state)} />
      <span className="ellipsis" title={word}>
        {word}
      </span>
      {state === null ? null : <Timer since={state.since} label={null} />}
    </span>
  );
}

/** What a state is called: of a pause for what (PLUS-10), and its reason. */
export function useStateWords(): (state: DeskView['state']) => string {
  const { t, i18n } = useTranslation();
  const reasons = useRequest('workspace.get', null).data?.pauseReasons ?? [];
  return (state) => {
    if (state === null) return t('state.unknown');
    if (state.kind !== 'paused') return t(`state.${state.kind}`);
    const known = reasons.find(({ key }) => key === state.reason);
    const reason = known === undefined || known.key === 'default' ? null : known.name;
    if (state.channels !== 'all') {
      const channels = new Intl.ListFormat(localeOf(i18n.language)).format(
        state.channels.map((channel) => t(`state.channels.${channel}`)),
      );
      return reason === null
        ? t('state.pausedChannels', { channels })
        : t('state.pausedChannelsFor', { channels, reason });
    }
    if (known === undefined && state.reason === 'away') return t('state.away');
    return reason === null ? t('state.paused') : t('state.pausedFor', { reason });
  };
}
