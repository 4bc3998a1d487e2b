import { contextBridge, ipcRenderer } from 'electron';
import { eventChannel, requestChannel } from '#shared/ipc/channels.ts';
import type { Bridge } from '#shared/ipc/contract.ts';

/*
 * The window's only way out: two functions that carry names and values. Main checks the sender and parses every value,
 * the window parses every answer; the bridge itself has no power.
 */
const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke(requestChannel, name, input),
  subscribe: (name, listener) => {
    const onEvent = (_event: unknown, sent: unknown, value: unknown): void => {
      if (sent === name) listener(value);
    };
    ipcRenderer.on(eventChannel, onEvent);
    return () => {
      ipcRenderer.removeListener(eventChannel, onEvent);
    };
  },
};

contextBridge.exposeInMainWorld('lineside', bridge);
