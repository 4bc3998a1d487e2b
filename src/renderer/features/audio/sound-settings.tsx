import { Slider, Switch } from '@mantine/core';
import { IconBell, IconHeadphones, IconMicrophone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AudioRole } from '#shared/ipc/audio.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand, useLive } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import { DevicePicker } from './device-picker.tsx';
import { DeviceTest } from './device-test.tsx';
import { Preflight } from './preflight.tsx';
import css from './sound.module.css';
import { useAudioTest } from './use-live-test.ts';

const roles = [
  { role: 'microphone', icon: IconMicrophone },
  { role: 'speaker', icon: IconHeadphones },
  { role: 'ringer', icon: IconBell },
] as const satisfies readonly { role: AudioRole; icon: unknown }[];

/** Microphone, speaker and ringer: which, in which order, how loud, and whether they work (PLUS-2, PLUS-5, PLUS-8). */
export function SoundSettings() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const audio = useLive('audio');
  const test = useAudioTest();
  return (
    <div className={css.page}>
      {audio.problem === null ? null : <ProblemBanner tone="warn" {...describe(audio.problem)} />}
      <Preflight />
      <p className={css.orderHow}>{t('sound.orderHow')}</p>
      {roles.map(({ role, icon: Glyph }) => (
        <section key={role} className={css.role} aria-labelledby={`sound-${role}`}>
          <h2 id={`sound-${role}`} className={css.roleName}>
            <Glyph size={16} stroke={1.75} aria-hidden="true" />
            {t(`sound.${role}`)}
          </h2>
          <div className={css.roleBody}>
            <DevicePicker role={role} />
            {role === 'ringer' ? <RingerVolume /> : null}
            {role === 'microphone' ? <VoiceSwitches /> : null}
            <DeviceTest role={role} test={test} />
          </div>
        </section>
      ))}
    </div>
  );
}

/** How loud it rings: the handle follows at once, main is told when it is let go. */
function RingerVolume() {
  const { t } = useTranslation();
  const { ringerVolume } = useLive('audio');
  const set = useCommand('audio.setRingerVolume');
  const [percent, setPercent] = useState(Math.round(ringerVolume * 100));
  useEffect(() => setPercent(Math.round(ringerVolume * 100)), [ringerVolume]);
  return (
    <div className={css.volume}>
      <span aria-hidden="true">{t('sound.volume')}</span>
      <Slider
        className={css.slider}
        thumbLabel={t('sound.volume')}
        value={percent}
        onChange={setPercent}
        onChangeEnd={(value) => void set.run({ volume: value / 100 })}
        step={5}
        label={null}
      />
      <span className={`tabular ${css.percent}`}>{percent === 0 ? t('sound.silent') : `${percent} %`}</span>
    </div>
  );
}

const switches = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

/** What is done to the voice; each takes effect at once, in a running call too (PLUS-8). */
function VoiceSwitches() {
  const { t } = useTranslation();
  const { processing } = useLive('audio');
  const set = useCommand('audio.setProcessing');
  return (
    <div className={css.switches}>
      {switches.map((name) => (
        <Switch
          key={name}
          size="sm"
          label={t(`sound.${name}`)}
          description={t(`sound.${name}How`)}
          checked={processing[name]}
          onChange={(event) => void set.run({ ...processing, [name]: event.currentTarget.checked })}
        />
      ))}
    </div>
  );
}
