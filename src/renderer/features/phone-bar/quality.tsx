import { Tooltip } from '@mantine/core';
import { IconHeadphones, IconMicrophone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityView } from '#shared/ipc/views.ts';
import { localeOf } from '../../i18n/index.ts';
import { request } from '../../platform/index.ts';
import { LevelMeter, StateShape } from '../../ui/index.ts';
import css from './phone-bar.module.css';
import { gradeOf, withLastScore } from './quality-grade.ts';

const lights = { good: 'good', fair: 'busy', poor: 'bad', unknown: 'loggedOut' } as const;

/** Reads the figures of a call once a second while it is shown. */
function useQuality(callId: string): QualityView | null {
  const [now, setNow] = useState<QualityView | null>(null);
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const answer = await request('phone.quality', { id: callId });
      if (stopped) return;
      if (answer.ok) setNow((before) => withLastScore(answer.value, before));
      timer = setTimeout(() => void read(), 1000);
    };
    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [callId]);
  return now;
}

interface QualityProps {
  readonly callId: string;
  /** Without the levels: beside another call. */
  readonly compact: boolean;
  /** Nothing is measured: what was not known before stays so. */
  readonly onHold: boolean;
}

/** Whether both sides hear each other: two levels and a word for the line, with the figures in the tooltip (PLUS-5). */
export function Quality({ callId, compact, onHold }: QualityProps) {
  const { t, i18n } = useTranslation();
  const now = useQuality(callId);
  const grade = gradeOf(now);
  const whole = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : Math.round(value).toString();
  const mos = now?.mos ?? null;
  const figures =
    now === null
      ? t('phone.quality.none')
      : t('phone.quality.figures', {
          mos: mos === null ? '–' : new Intl.NumberFormat(localeOf(i18n.language), oneDecimal).format(mos),
          rtt: whole(now.roundTripMs),
          jitter: whole(now.jitterMs),
          lost: now.packetsLost,
        });
  return (
    <Tooltip label={figures}>
      <div className={css.quality}>
        {compact ? null : (
          <span className={css.levels}>
            <IconMicrophone size={14} stroke={1.75} aria-hidden="true" />
            <LevelMeter dbfs={now?.microphoneDbfs ?? -100} label={t('phone.quality.microphone')} />
            <IconHeadphones size={14} stroke={1.75} aria-hidden="true" />
            <LevelMeter dbfs={now?.speakerDbfs ?? -100} label={t('phone.quality.speaker')} />
          </span>
        )}
        {onHold && grade === 'unknown' ? null : (
          <span className={css.grade}>
            <StateShape light={lights[grade]} />
            <span className={css.gradeWord}>{t(`phone.quality.${grade}`)}</span>
          </span>
        )}
      </div>
    </Tooltip>
  );
}

const oneDecimal = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
