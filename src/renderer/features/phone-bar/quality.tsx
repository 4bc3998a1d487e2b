import { Tooltip } from '@mantine/core';
import { IconHeadphones, IconMicrophone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QualityView } from '#shared/ipc/views.ts';
import { request } from '../../platform/index.ts';
import { LevelMeter, StateShape } from '../../ui/index.ts';
import css from './phone-bar.module.css';
import { gradeOf } from './quality-grade.ts';

const lights = { good: 'good', fair: 'busy', poor: 'bad', unknown: 'loggedOut' } as const;

/** Reads the figures of the running call once a second while it is shown. */
function useQuality(): { now: QualityView | null; before: QualityView | null } {
  const [seen, setSeen] = useState<{ now: QualityView | null; before: QualityView | null }>({
    now: null,
    before: null,
  });
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      const answer = await request('phone.quality', null);
      if (stopped) return;
      if (answer.ok) setSeen(({ now }) => ({ now: answer.value, before: now }));
      timer = setTimeout(() => void read(), 1000);
    };
    void read();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, []);
  return seen;
}

/** Whether both sides hear each other: two levels and a word for the line, with the figures in the tooltip. */
export function Quality() {
  const { t } = useTranslation();
  const { now, before } = useQuality();
  const grade = gradeOf(now, before);
  const figures =
    now === null
      ? t('phone.quality.none')
      : t('phone.quality.figures', {
          rtt: now.roundTripMs === null ? '–' : Math.round(now.roundTripMs),
          jitter: now.jitterMs === null ? '–' : Math.round(now.jitterMs),
          lost: now.packetsLost,
        });
  return (
    <Tooltip label={figures}>
      <div className={css.quality}>
        <span className={css.levels}>
          <IconMicrophone size={14} stroke={1.75} aria-hidden="true" />
          <LevelMeter dbfs={now?.microphoneDbfs ?? -100} label={t('phone.quality.microphone')} />
          <IconHeadphones size={14} stroke={1.75} aria-hidden="true" />
          <LevelMeter dbfs={now?.speakerDbfs ?? -100} label={t('phone.quality.speaker')} />
        </span>
        <span className={css.grade}>
          <StateShape light={lights[grade]} />
          <span className={css.gradeWord}>{t(`phone.quality.${grade}`)}</span>
        </span>
      </div>
    </Tooltip>
  );
}
