import { ipcRenderer } from 'electron';
import { mediaPortChannel } from '#shared/media/channel.ts';

/* Hands main's port to the page, once, and nothing else: the page has no bridge. */
ipcRenderer.once(mediaPortChannel, (event) => {
  window.postMessage(mediaPortChannel, '/', event.ports);
});
