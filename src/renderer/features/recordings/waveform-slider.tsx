import { useElementSize } from '@mantine/hooks';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockText } from '../../ui/index.ts';
import type { AudioPlayer } from './audio-player.ts';
import css from './player.module.css';
import { usePosition } from './use-player.ts';
import { barPitch, barsOf, pathOf, stepTo } from './waveform.ts';

interface WaveformSliderProps {
  readonly player: AudioPlayer;
  /** Empty while it is not known: a flat line then. */
  readonly waveform: readonly number[];
  /** What is played, for those who hear the page. */
  readonly label: string;
  readonly disabled: boolean;
  /** Times at both ends; else they stand elsewhere. */
  readonly clocks: boolean;
  /** Space. */
  onToggle(): void;
}

const height = 32;

/** Loudness over time, and where it plays: click or drag to a place, or go there by keys. */
export function WaveformSlider({ player, waveform, label, disabled, clocks, onToggle }: WaveformSliderProps) {
  const { t } = useTranslation();
  const clip = useId();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { position, length } = usePosition(player);
  /** The place that is dragged to; heard from when it is let go. */
  const [dragged, setDragged] = useState<number | null>(null);
  const path = useMemo(
    () => pathOf(barsOf(waveform, Math.floor(width / barPitch)), height),
    [waveform, width],
  );
  const shown = dragged ?? position;
  const part = length === 0 ? 0 : Math.min(1, shown / length);
  const placeOf = (event: React.PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * length;
  };
  return (
    <div className={css.timeline}>
      {clocks ? <Clock at={shown} /> : null}
      <div
        ref={ref}
        // Time runs to the right in every language, as on every player.
        dir="ltr"
        role="slider"
        tabIndex={disabled ? -1 : 0}
        aria-label={label}
        aria-disabled={disabled}
        aria-valuemin={0}
        aria-valuemax={Math.round(length / 1000)}
        aria-valuenow={Math.round(shown / 1000)}
        aria-valuetext={t('recordings.place', { at: clockText(shown), of: clockText(length) })}
        className={css.wave}
        onPointerDown={(event) => {
          if (disabled || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragged(placeOf(event));
        }}
        onPointerMove={(event) => dragged !== null && setDragged(placeOf(event))}
        onPointerUp={(event) => {
          if (dragged === null) return;
          player.seek(placeOf(event));
          setDragged(null);
        }}
        onPointerCancel={() => setDragged(null)}
        onKeyDown={(event) => {
          if (disabled || event.ctrlKey || event.altKey || event.metaKey) return;
          if (event.key === ' ') onToggle();
          else {
            const to = stepTo(event.key, position, length);
            if (to === null) return;
            player.seek(to);
          }
          event.preventDefault();
        }}
      >
        <svg className={css.bars} height={height} aria-hidden="true">
          <defs>
            <clipPath id={clip}>
              <rect x="0" y="0" width={part * width} height={height} />
            </clipPath>
          </defs>
          <path d={path} className={css.ahead} />
          <path d={path} className={css.played} clipPath={`url(#${clip})`} />
        </svg>
        <span className={css.needle} style={{ insetInlineStart: `${part * 100}%` }} />
      </div>
      {clocks ? <Clock at={length} /> : null}
    </div>
  );
}

/** The slider says it to those who hear the page. */
function Clock({ at }: { readonly at: number }) {
  return (
    <span className={`tabular ${css.clock}`} aria-hidden="true">
      {clockText(at)}
    </span>
  );
}
