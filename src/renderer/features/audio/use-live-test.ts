import { useEffect, useState } from 'react';
import type { AudioTestView, PreflightView } from '#shared/ipc/audio.ts';
import { request, useEvent } from '../../platform/index.ts';

const noTest: AudioTestView = { what: null, dbfs: null, playing: false, problem: null };

/** The test of a device that runs, if one does. It ends when what shows it goes. */
export function useAudioTest(): AudioTestView {
  const [view, setView] = useState(noTest);
  useEvent('audio.testChanged', setView);
  useEffect(() => () => void request('audio.test', { kind: 'stop' }), []);
  return view;
}

/** How the last check before work stands. */
export function usePreflight(): PreflightView {
  const [view, setView] = useState<PreflightView>({ running: false, steps: [] });
  useEvent('audio.preflightChanged', setView);
  useEffect(() => {
    let gone = false;
    void request('audio.preflight', { kind: 'get' }).then((answer) => {
      if (answer.ok && !gone) setView((now) => (now.steps.length === 0 ? answer.value : now));
    });
    return () => {
      gone = true;
    };
  }, []);
  return view;
}
