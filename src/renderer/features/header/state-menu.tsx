import { Menu } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/domain/channel.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import { useFormat } from '../../i18n/index.ts';
import { useLive, useMe, useRequest } from '../../platform/index.ts';
import { StateShape, stateLight, Timer } from '../../ui/index.ts';
import css from './header.module.css';
import { chosenState, isWorking, ownChannels, withChannel } from './pauses.ts';
import { useStateWords } from './state-word.tsx';
import { usePauses } from './use-pauses.ts';

type Intent = RequestInput<'desk.setIntent'>;

interface StateMenuProps {
  readonly readOnly: boolean;
  onSet(intent: Intent): void;
}

/** What the agent can be now, or after the work that goes on (PAUSE-2, PLUS-10); on top what a pause is, since when, and the way out (HDR-4). */
export function StateMenu({ readOnly, onSet }: StateMenuProps) {
  const { t } = useTranslation();
  const words = useStateWords();
  const desk = useLive('desk');
  const pauses = usePauses();
  const { state } = desk;
  const working = isWorking(state);
  const chosen = chosenState(desk);
  const reason = chosen?.kind === 'paused' ? chosen.reason : null;
  const whole = chosen?.kind === 'paused' && chosen.channels === 'all';
  const check = <IconCheck size={14} aria-hidden="true" />;
  return (
    <>
      {chosen !== null && !working ? <PauseFacts readOnly={readOnly} onSet={onSet} /> : null}
      <Menu.Label>
        {working
          ? t('header.afterThis', { state: chosen === null ? t('state.available') : words(chosen) })
          : t('header.setState')}
      </Menu.Label>
      <Menu.Item
        leftSection={<StateShape light="available" />}
        rightSection={state !== null && chosen === null ? check : null}
        disabled={readOnly}
        onClick={() => onSet({ kind: 'available' })}
      >
        {t('state.available')}
      </Menu.Item>
      {pauses.simple ? (
        <Menu.Item
          leftSection={<StateShape light="paused" />}
          rightSection={whole && reason === 'default' ? check : null}
          disabled={readOnly}
          onClick={() => onSet({ kind: 'paused', reason: 'default' })}
        >
          {t('state.paused')}
        </Menu.Item>
      ) : null}
      {pauses.partial ? (
        <PartialPause readOnly={readOnly} onSet={onSet} more={pauses.custom.length > 0} />
      ) : null}
      {pauses.custom.map(({ key, name }) => (
        <Menu.Item
          key={key}
          leftSection={<StateShape light="paused" />}
          rightSection={whole && reason === key ? check : null}
          disabled={readOnly}
          onClick={() => onSet({ kind: 'paused', reason: key })}
        >
          {t('state.pausedFor', { reason: name })}
        </Menu.Item>
      ))}
    </>
  );
}

/** The pause that runs, or not responding: what it is, since when, how long, and the way out of it. */
function PauseFacts({ readOnly, onSet }: StateMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useStateWords();
  const { state } = useLive('desk');
  if (state === null) return null;
  return (
    <>
      <div className={css.pauseFacts}>
        <StateShape light={stateLight(state)} />
        <div className={css.pauseWords}>
          <div className={css.pauseWord}>{words(state)}</div>
          <div className={css.pauseSince}>{t('header.pausedSince', { time: format.time(state.since) })}</div>
        </div>
        <Timer since={state.since} label={null} />
      </div>
      <Menu.Item
        className={css.resume}
        leftSection={<IconPlayerPlay size={16} stroke={1.75} aria-hidden="true" />}
        disabled={readOnly}
        onClick={() => onSet({ kind: 'available' })}
      >
        {t('header.resume')}
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}

/** One tick for each channel by which work can come: those that are ticked are paused. Nothing where there is one channel only. */
function PartialPause({ readOnly, onSet, more }: StateMenuProps & { readonly more: boolean }) {
  const { t } = useTranslation();
  const chosen = chosenState(useLive('desk'));
  const me = useMe();
  const channels = useRequest('channels.get', null).data;
  const own = ownChannels(channels?.entryPoints ?? [], me?.queueIds ?? []);
  if (own.length < 2) return null;
  const paused = chosen?.kind === 'paused' ? chosen.channels : null;
  const reason = chosen?.kind === 'paused' && chosen.reason !== 'away' ? chosen.reason : 'default';
  const toggle = (channel: Channel) => {
    const next = withChannel(paused, channel, own);
    onSet(next === null ? { kind: 'available' } : { kind: 'paused', reason, channels: next });
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('header.onlyFor')}</Menu.Label>
      {own.map((channel) => (
        <Menu.CheckboxItem
          key={channel}
          checked={paused === 'all' || paused?.includes(channel) === true}
          disabled={readOnly}
          onChange={() => toggle(channel)}
        >
          {t(`journey.channels.${channel}`)}
        </Menu.CheckboxItem>
      ))}
      {more ? <Menu.Divider /> : null}
    </>
  );
}
