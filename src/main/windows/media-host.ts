import { BrowserWindow, MessageChannelMain, type Session, session } from 'electron';
import { mediaPortChannel } from '#shared/media/channel.ts';
import type { Clock } from '#shared/util/clock.ts';
import { appOrigin, mediaPageUrl } from './app-files.ts';
import { serveAppPages } from './app-protocol.ts';
import { createMediaLink, type MediaLink, type MediaPage, type MediaPageHandlers } from './media-link.ts';

export interface MediaHostOptions {
  /** Built preload of the media page. */
  readonly preload: string;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly clock: Clock;
  readonly log: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** Kept on disk because the ids of devices are salted with it: a choice must mean the same device tomorrow. */
const partition = 'persist:media';

/**
 * Starts the hidden page that owns microphone, speakers and peer connections, and keeps one running. Must be called
 * after the application is ready.
 */
export function createMediaHost(options: MediaHostOptions): MediaLink {
  const own = session.fromPartition(partition);
  serveAppPages(own, options.pages);
  allowMicrophoneOnly(own);
  return createMediaLink({
    clock: options.clock,
    log: options.log,
    open: (handlers) => openPage(own, options.preload, handlers),
  });
}

/** The one session in which a page may have the microphone, and choose where sound goes. Nothing else, nobody else. */
function allowMicrophoneOnly(own: Session): void {
  const ours = (url: string): boolean => url === appOrigin || url.startsWith(`${appOrigin}/`);
  own.setPermissionRequestHandler((_contents, permission, decide, details) => {
    if (!ours(details.requestingUrl)) {
      decide(false);
    } else if (permission === 'media') {
      const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
      decide(types.length > 0 && types.every((type) => type === 'audio'));
    } else {
      decide(permission === 'speaker-selection');
    }
  });
  own.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    if (!ours(requestingOrigin)) return false;
    if (permission === 'media') return details.mediaType === 'audio' || details.mediaType === undefined;
    return permission === 'speaker-selection';
  });
  own.setDevicePermissionHandler(() => false);
}

function openPage(own: Session, preload: string, handlers: MediaPageHandlers): MediaPage {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Nobody ever looks at it or clicks in it, and it must keep time all the same.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  // Nobody but the system closes this window, when the program ends: then it is not lost, and no new one is wanted.
  let closing = false;
  window.on('close', () => {
    closing = true;
  });
  const gone = (reason: string): void => {
    if (!closing) handlers.gone(reason);
  };
  const { port1, port2 } = new MessageChannelMain();
  port1.on('message', (event) => handlers.message(event.data));
  port1.on('close', () => gone('port closed'));
  port1.start();
  window.webContents.on('render-process-gone', (_event, details) => gone(details.reason));
  window.webContents.on('did-fail-load', (_event, code, description) =>
    gone(`load failed: ${code} ${description}`),
  );
  window.on('unresponsive', () => gone('unresponsive'));
  window.on('closed', () => gone('closed'));
  window.webContents.once('did-finish-load', () => {
    window.webContents.postMessage(mediaPortChannel, null, [port2]);
  });
  void window.loadURL(mediaPageUrl).catch(() => {
    // did-fail-load has told it already.
  });
  return {
    post: (message) => port1.postMessage(message),
    kill: () => {
      port1.close();
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
