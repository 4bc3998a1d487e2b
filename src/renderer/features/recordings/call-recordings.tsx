import { Button, Loader } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRecording } from '#shared/domain/interaction.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import { useDescribe, useFormat } from '../../i18n/index.ts';
import { useNow, useRequest } from '../../platform/index.ts';
import { clockText, ProblemBanner } from '../../ui/index.ts';
import type { AudioPlayer } from './audio-player.ts';
import { isAwaited } from './awaited.ts';
import css from './player.module.css';
import { DownloadButton, PlayButton, SpeedButton } from './player-buttons.tsx';
import { useInCall, usePlayer, usePlayStatus, usePosition } from './use-player.ts';
import { WaveformSlider } from './waveform-slider.tsx';

/** What was recorded of a call, in the call's own tab: to be heard and saved from the moment it has ended (RECG-6). */
export function CallRecordings({ row }: { readonly row: ParticipationView }) {
  const { t } = useTranslation();
  const now = useNow();
  const awaited = isAwaited(row, now);
  if (row.recordings.length === 0 && !awaited) return null;
  return (
    <section className={css.section} aria-label={t('recordings.ofCall')}>
      <h2 className={css.heading}>{t('recordings.ofCall')}</h2>
      {row.recordings.map((recording) =>
        recording.state === 'ready' ? (
          <RecordingCard key={recording.id} recording={recording} />
        ) : (
          <div key={recording.id} className={css.card}>
            <p className={css.missing} title={t('problem.recording.missing.what')}>
              <IconFileOff size={16} stroke={1.75} aria-hidden="true" />
              {t('recordings.missing')}
            </p>
          </div>
        ),
      )}
      {awaited ? (
        <p className={`${css.card} ${css.processing}`} role="status">
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {t('recordings.processing')}
        </p>
      ) : null}
    </section>
  );
}

/** A recording of which only the id is known, as in a journey (JOUR-3). */
export function RecordingById({ id }: { readonly id: string }) {
  const describe = useDescribe();
  const { data, problem } = useRequest('recordings.get', { id });
  if (problem !== null && data === undefined)
    return <ProblemBanner tone="warn" stacked {...describe(problem)} />;
  if (data === undefined) return null;
  const { startedAt, durationMs } = data.recording;
  return <RecordingCard recording={{ id, startedAt, durationMs, state: 'ready' }} />;
}

function RecordingCard({ recording }: { readonly recording: CallRecording }) {
  const { t } = useTranslation();
  const format = useFormat();
  const describe = useDescribe();
  const player = usePlayer();
  const status = usePlayStatus(player);
  const inCall = useInCall();
  const detail = useRequest('recordings.get', { id: recording.id });
  const address = detail.data?.address;
  const { durationMs } = recording;
  useEffect(() => {
    if (address !== undefined) player.take(address, durationMs);
  }, [address, durationMs, player]);
  const toggle = () => {
    if (inCall) return;
    if (status === 'playing' || status === 'loading') player.pause();
    else player.play();
  };
  const name = format.time(recording.startedAt);
  const trouble =
    detail.problem ?? (status === 'failed' ? { code: 'recording.playback', message: '' } : null);
  return (
    <div className={css.card} role="group" aria-label={t('recordings.from', { time: name })}>
      {trouble === null ? (
        <WaveformSlider
          player={player}
          waveform={detail.data?.waveform ?? []}
          label={t('recordings.placeIn', { name })}
          disabled={address === undefined}
          clocks={false}
          onToggle={toggle}
        />
      ) : (
        <ProblemBanner tone="warn" stacked {...describe(trouble)}>
          <Button
            size="xs"
            variant="default"
            onClick={() => (address === undefined ? detail.retry() : player.play())}
          >
            {t('common.tryAgain')}
          </Button>
        </ProblemBanner>
      )}
      <div className={css.cardRow}>
        <PlayButton name={name} status={status} onToggle={toggle} />
        <Progress player={player} />
        <SpeedButton player={player} />
        <DownloadButton id={recording.id} name={name} />
      </div>
    </div>
  );
}

/** Where it is and how long it is; the slider says it to those who hear the page. */
function Progress({ player }: { readonly player: AudioPlayer }) {
  const { position, length } = usePosition(player);
  return (
    <span className={`tabular ${css.cardTime}`} aria-hidden="true">
      {`${clockText(position)} / ${clockText(length)}`}
    </span>
  );
}
