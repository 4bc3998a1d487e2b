import { useEffect, useState, useSyncExternalStore } from 'react';
import { isUp } from '#shared/domain/call.ts';
import { useLive } from '../../platform/index.ts';
import { AudioPlayer, type PlayStatus, type Speed } from './audio-player.ts';

/** A player for as long as the component is there. A call that rings or is up silences it. */
export function usePlayer(): AudioPlayer {
  const [player] = useState(() => new AudioPlayer());
  const inCall = useInCall();
  useEffect(() => {
    if (inCall) player.pause();
  }, [inCall, player]);
  useEffect(() => () => player.close(), [player]);
  return player;
}

/** Whether a call rings or is up: nothing is played beside it. */
export function useInCall(): boolean {
  return useLive('phone').calls.some(isUp);
}

export function usePlayStatus(player: AudioPlayer): PlayStatus {
  return useSyncExternalStore(player.subscribe, () => player.status);
}

export function useSpeed(player: AudioPlayer): Speed {
  return useSyncExternalStore(player.subscribe, () => player.speed);
}

/** Where it is and how long it is, in milliseconds; draws again ten times a second while it plays. */
export function usePosition(player: AudioPlayer): { readonly position: number; readonly length: number } {
  const position = useSyncExternalStore(player.subscribe, () => player.position);
  const length = useSyncExternalStore(player.subscribe, () => player.length);
  return { position, length };
}
