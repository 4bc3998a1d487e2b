import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '#shared/domain/recording.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useRequest } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import type { AudioPlayer } from './audio-player.ts';
import css from './player.module.css';
import { DownloadButton, PlayButton, SpeedButton } from './player-buttons.tsx';
import { Rating } from './rating.tsx';
import { useInCall, usePlayStatus } from './use-player.ts';
import { WaveformSlider } from './waveform-slider.tsx';

/** Where a recording will be played: the place is kept for it. */
export function EmptyDock() {
  const { t } = useTranslation();
  return (
    <section className={css.dock} aria-label={t('recordings.player')}>
      <span className={css.hint}>
        <IconPlayerPlay size={16} stroke={1.5} aria-hidden="true" />
        {t('recordings.choose')}
      </span>
    </section>
  );
}

interface DockProps {
  readonly player: AudioPlayer;
  readonly recording: Recording;
  readonly mayRate: boolean;
  /** Play was pressed before it was known where the sound is. */
  readonly wanted: boolean;
  onWanted(wanted: boolean): void;
}

/** The recording that is listened to: waveform, speed, rating, download. Keyed by the recording. */
export function Dock({ player, recording: listed, mayRate, wanted, onWanted }: DockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const status = usePlayStatus(player);
  const inCall = useInCall();
  const detail = useRequest('recordings.get', { id: listed.id });
  const address = detail.data?.address;
  const recording = detail.data?.recording ?? listed;
  const missing = recording.size === null;
  const begin = useEffectEvent(() => {
    if (address === undefined || missing) return;
    player.take(address, recording.durationMs);
    if (wanted && !inCall) player.play();
    onWanted(false);
  });
  const giveUp = useEffectEvent(() => onWanted(false));
  useEffect(() => {
    if (address !== undefined) begin();
  }, [address]);
  useEffect(() => {
    if (detail.problem !== null) giveUp();
  }, [detail.problem]);
  const toggle = () => {
    if (inCall || missing) return;
    if (status === 'playing' || status === 'loading') player.pause();
    else if (address === undefined) onWanted(true);
    else player.play();
  };
  const { title } = format.party(recording.connected);
  const name = `#${recording.interactionNumber.toString()}`;
  const trouble = missing
    ? { code: 'recording.missing', message: '' }
    : (detail.problem ?? (status === 'failed' ? { code: 'recording.playback', message: '' } : null));
  return (
    <section className={css.dock} aria-label={t('recordings.player')}>
      {missing ? null : (
        <PlayButton
          big
          name={name}
          status={wanted && address === undefined && detail.problem === null ? 'loading' : status}
          onToggle={toggle}
        />
      )}
      <div className={css.about}>
        <span className={`ellipsis selectable ${css.aboutName}`} title={title}>
          {title}
        </span>
        <span className={`ellipsis selectable tabular ${css.aboutMore}`}>
          {[name, recording.agent.name, format.moment(recording.startedAt)].join(' · ')}
        </span>
      </div>
      {trouble === null ? (
        <WaveformSlider
          player={player}
          waveform={detail.data?.waveform ?? []}
          label={t('recordings.placeIn', { name })}
          disabled={address === undefined}
          clocks
          onToggle={toggle}
        />
      ) : (
        <div className={css.trouble}>
          <ProblemBanner tone="warn" alert {...describe(trouble)}>
            {missing ? undefined : (
              <Button
                size="xs"
                variant="default"
                onClick={() => (address === undefined ? detail.retry() : player.play())}
              >
                {t('common.tryAgain')}
              </Button>
            )}
          </ProblemBanner>
        </div>
      )}
      {missing || trouble !== null ? null : <SpeedButton player={player} />}
      <Rating recording={recording} mayRate={mayRate} />
      {missing ? null : <DownloadButton id={recording.id} name={name} />}
    </section>
  );
}
