import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AudioRole, AudioTestView } from '#shared/ipc/audio.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { LevelMeter, ProblemBanner } from '../../ui/index.ts';
import css from './sound.module.css';

interface DeviceTestProps {
  readonly role: AudioRole;
  /** The one test that runs, whichever device it is about. */
  readonly test: AudioTestView;
}

/** Tries one device: the microphone records three seconds and plays them back, the others sound. Always as high. */
export function DeviceTest({ role, test }: DeviceTestProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const command = useCommand('audio.test');
  const runs = test.what === role;
  const problem = command.problem ?? (runs || command.busy ? null : test.problem);
  let said = t(`sound.testHow.${role}`);
  if (runs) said = t(role === 'microphone' && !test.playing ? 'sound.speakNow' : `sound.listen.${role}`);
  return (
    <div className={css.test}>
      <div className={css.testLine}>
        <Button
          variant="default"
          leftSection={
            runs ? <IconPlayerStop size={14} stroke={1.75} /> : <IconPlayerPlay size={14} stroke={1.75} />
          }
          onClick={() => void command.run(runs ? { kind: 'stop' } : { kind: 'start', what: role })}
        >
          {t(runs ? 'sound.stop' : `sound.test.${role}`)}
        </Button>
        <LevelMeter dbfs={runs ? (test.dbfs ?? -100) : -100} label={t('sound.level')} wide />
      </div>
      <span className={css.testSaid} role="status">
        {said}
      </span>
      {problem === null || (!runs && command.problem === null && test.what !== null) ? null : (
        <ProblemBanner tone="warn" alert {...describe(problem)} />
      )}
    </div>
  );
}
