import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventValue } from '#shared/ipc/contract.ts';
import { subscribe } from './client.ts';

/** Hears an event of main for as long as the component is there. */
export function useEvent<N extends EventName>(name: N, listener: (value: EventValue<N>) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(() => subscribe(name, (value) => latest(value)), [name]);
}
