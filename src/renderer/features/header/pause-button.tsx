import { Button, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useLive } from '../../platform/index.ts';
import css from './header.module.css';

/**
 * The default pause in one click (PAUSE-1), and the way back from any pause (PAUSE-3). During work it sets what comes
 * afterwards, and stays pressed until then.
 */
export function PauseButton({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation();
  const { state } = useLive('desk');
  const setIntent = useCommand('desk.setIntent');
  /** During the work that goes on, a pause was asked for. */
  const [wanted, setWanted] = useState(false);
  if (state === null || state.kind === 'loggedOut') return null;
  const paused = state.kind === 'paused' || state.kind === 'notResponding';
  const working = state.kind === 'busy' || state.kind === 'wrapUp';
  const asked = working && wanted;
  if (!working && wanted) setWanted(false);
  const back = paused || asked;
  const press = async () => {
    const answer = await setIntent.run(back ? { kind: 'available' } : { kind: 'paused', reason: 'default' });
    if (answer.ok) setWanted(working && !asked);
  };
  let hint = t(paused ? 'header.resumeHint' : 'header.pauseHint');
  if (working) hint = t(asked ? 'header.noPauseAfterwards' : 'header.pauseAfterwards');
  return (
    <Tooltip label={hint}>
      <Button
        variant="default"
        className={css.pause}
        data-back={paused}
        aria-pressed={working ? asked : undefined}
        leftSection={
          paused ? (
            <IconPlayerPlay size={14} stroke={1.75} aria-hidden="true" />
          ) : (
            <IconPlayerPause size={14} stroke={1.75} aria-hidden="true" />
          )
        }
        disabled={readOnly}
        onClick={() => void press()}
      >
        {t(paused ? 'header.resume' : 'header.pause')}
      </Button>
    </Tooltip>
  );
}
