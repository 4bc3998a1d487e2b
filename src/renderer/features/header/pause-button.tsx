import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCommand, useLive } from '../../platform/index.ts';
import css from './header.module.css';
import { PausePicker } from './pause-picker.tsx';
import { chosenState, isWorking } from './pauses.ts';
import { usePauses } from './use-pauses.ts';

/**
 * The default pause in one click (PAUSE-1), the way back from any pause (PAUSE-3), and beside it the list of the others (PAUSE-2).
 * During work it sets what comes afterwards, and stays pressed until then; pressed again it takes that back.
 */
export function PauseButton({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const desk = useLive('desk');
  const pauses = usePauses();
  const setIntent = useCommand('desk.setIntent');
  const { state } = desk;
  if (state === null || state.kind === 'loggedOut') return null;
  const working = isWorking(state);
  const chosen = chosenState(desk);
  const paused = !working && chosen !== null;
  const asked = working && chosen !== null;
  const custom = pauses.custom.length > 0;
  // The way back is there for whoever is in a pause, also in one that they may not choose.
  if (!pauses.simple && chosen === null) return custom ? <PausePicker alone readOnly={readOnly} /> : null;
  let hint = t(paused ? 'header.resumeHint' : 'header.pauseHint');
  if (working) hint = t(asked ? 'header.noPauseAfterwards' : 'header.pauseAfterwards');
  const Glyph = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <div className={css.pauses}>
      <Tooltip label={hint}>
        <Button
          variant="default"
          className={css.pause}
          data-back={paused}
          data-joined={custom}
          aria-pressed={working ? asked : undefined}
          leftSection={<Glyph size={14} stroke={1.75} aria-hidden="true" />}
          disabled={readOnly}
          onClick={() =>
            void setIntent.run(
              chosen === null ? { kind: 'paused', reason: 'default' } : { kind: 'available' },
            )
          }
        >
          {t(paused ? 'header.resume' : 'header.pause')}
        </Button>
      </Tooltip>
      {custom ? <PausePicker alone={false} readOnly={readOnly} /> : null}
    </div>
  );
}
