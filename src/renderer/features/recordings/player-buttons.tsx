import { Loader } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localeOf, useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { type AudioPlayer, type PlayStatus, speeds } from './audio-player.ts';
import css from './player.module.css';
import { useInCall, useSpeed } from './use-player.ts';

interface PlayButtonProps {
  /** Which one, for those who hear the page. */
  readonly name: string;
  readonly status: PlayStatus;
  readonly big?: boolean;
  readonly reachable?: boolean;
  onToggle(): void;
}

/** Play and pause; while a call rings or is up it says why it waits. */
export function PlayButton({ name, status, big = false, reachable = true, onToggle }: PlayButtonProps) {
  const { t } = useTranslation();
  const inCall = useInCall();
  const plays = status === 'playing' || status === 'loading';
  const word = t(plays ? 'recordings.pause' : 'recordings.play', { name });
  const Glyph = plays ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  return (
    <button
      type="button"
      className={css.play}
      data-big={big}
      aria-label={word}
      aria-description={inCall ? t('recordings.inCall') : undefined}
      aria-disabled={inCall}
      title={inCall ? t('recordings.inCall') : word}
      tabIndex={reachable ? undefined : -1}
      onClick={(event) => {
        event.stopPropagation();
        if (!inCall) onToggle();
      }}
    >
      {status === 'loading' ? (
        <Loader size={big ? 16 : 12} color="currentColor" aria-hidden="true" />
      ) : (
        <Glyph size={big ? 18 : 14} aria-hidden="true" />
      )}
    </button>
  );
}

/** How fast it plays: each press is the next speed. */
export function SpeedButton({ player }: { readonly player: AudioPlayer }) {
  const { t, i18n } = useTranslation();
  const speed = useSpeed(player);
  const shown = new Intl.NumberFormat(localeOf(i18n.language)).format(speed);
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
  return (
    <button
      type="button"
      className={`tabular ${css.speed}`}
      aria-label={t('recordings.speed', { speed: shown })}
      title={t('recordings.speed', { speed: shown })}
      onClick={() => player.setSpeed(next)}
    >
      {`${shown}×`}
    </button>
  );
}

interface DownloadButtonProps {
  readonly id: string;
  readonly name: string;
  readonly reachable?: boolean;
}

/** Saves the WAV file where the agent says. */
export function DownloadButton({ id, name, reachable = true }: DownloadButtonProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const download = useCommand('recordings.download');
  const closeButtonProps = { 'aria-label': t('common.dismiss') };
  const run = async () => {
    const answer = await download.run({ id });
    if (answer.ok && answer.value.saved) {
      notifications.show({ color: 'green', message: t('recordings.saved', { name }), closeButtonProps });
    } else if (!answer.ok) {
      const { what, todo } = describe(answer.problem);
      notifications.show({ color: 'red', title: what, message: todo, closeButtonProps });
    }
  };
  const word = t('recordings.download', { name });
  return (
    <button
      type="button"
      className={css.tool}
      aria-label={word}
      title={word}
      aria-busy={download.busy}
      tabIndex={reachable ? undefined : -1}
      onClick={(event) => {
        event.stopPropagation();
        if (!download.busy) void run();
      }}
    >
      {download.busy ? (
        <Loader size={14} color="currentColor" aria-hidden="true" />
      ) : (
        <IconDownload size={16} stroke={1.75} aria-hidden="true" />
      )}
    </button>
  );
}
