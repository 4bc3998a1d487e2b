import { Button } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconEar,
  IconLoader2,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PreflightStep } from '#shared/ipc/audio.ts';
import { useDescribe } from '../../i18n/index.ts';
import { useCommand } from '../../platform/index.ts';
import { ProblemBanner } from '../../ui/index.ts';
import css from './preflight.module.css';
import { usePreflight } from './use-live-test.ts';

const icons: Readonly<Record<PreflightStep['state'], Icon>> = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  passed: IconCircleCheck,
  failed: IconAlertTriangle,
  skipped: IconCircleMinus,
  asking: IconEar,
};

/** The check before work (PLUS-5): step by step, each with its outcome and what to do when it fails. */
export function Preflight() {
  const { t } = useTranslation();
  const describe = useDescribe();
  const view = usePreflight();
  const command = useCommand('audio.preflight');
  const failed = view.steps.filter((step) => step.state === 'failed').length;
  const done = view.steps.length > 0 && !view.running;
  return (
    <section className={css.check} aria-labelledby="preflight">
      <div className={css.head}>
        <div className={css.words}>
          <h2 id="preflight">{t('sound.preflight.title')}</h2>
          <p role="status">
            {done
              ? failed === 0
                ? t('sound.preflight.allGood')
                : t('sound.preflight.failed', { count: failed })
              : t('sound.preflight.how')}
          </p>
        </div>
        <Button
          variant={view.running ? 'default' : 'filled'}
          onClick={() => void command.run({ kind: view.running ? 'stop' : 'start' })}
        >
          {t(
            view.running ? 'sound.preflight.stop' : done ? 'sound.preflight.again' : 'sound.preflight.start',
          )}
        </Button>
      </div>
      {command.problem === null ? null : <ProblemBanner tone="warn" alert {...describe(command.problem)} />}
      {view.steps.length === 0 ? null : (
        <ol className={css.steps}>
          {view.steps.map((step) => (
            <Step
              key={step.name}
              step={step}
              onHeard={(heard) => void command.run({ kind: 'heard', heard })}
            />
          ))}
        </ol>
      )}
    </section>
  );
}

interface StepProps {
  readonly step: PreflightStep;
  onHeard(heard: boolean): void;
}

function Step({ step, onHeard }: StepProps) {
  const { t } = useTranslation();
  const describe = useDescribe();
  const Glyph = icons[step.state];
  const reason = step.reason === null ? null : describe(step.reason);
  const measured = [
    step.roundTripMs === null ? null : t('sound.preflight.roundTrip', { ms: Math.round(step.roundTripMs) }),
    step.dbfs === null ? null : t('sound.preflight.dbfs', { db: Math.round(step.dbfs) }),
  ].filter((each) => each !== null);
  return (
    <li className={css.step} data-state={step.state}>
      <Glyph size={18} stroke={1.75} aria-hidden="true" />
      <span className={css.stepWords}>
        <span className={css.stepName}>
          {t(`sound.preflight.steps.${step.name}`)}
          <span className="reader-only">: {t(`sound.preflight.state.${step.state}`)}</span>
        </span>
        {reason === null ? null : (
          <span className={css.reason}>
            {reason.what} {reason.todo}
          </span>
        )}
        {step.state === 'asking' ? (
          <span className={css.asking}>
            {t('sound.preflight.heard')}
            <Button size="xs" onClick={() => onHeard(true)}>
              {t('sound.preflight.yes')}
            </Button>
            <Button size="xs" variant="default" onClick={() => onHeard(false)}>
              {t('sound.preflight.no')}
            </Button>
          </span>
        ) : null}
      </span>
      <span className={`tabular ${css.measured}`}>{measured.join(' · ')}</span>
    </li>
  );
}
