import { BrowserWindow, screen, type WebContents } from 'electron';
import type { Disposable } from '#shared/util/disposable.ts';
import { stripPageUrl } from './app-files.ts';
import { recoverPage } from './page-recovery.ts';
import { usableState } from './window-state.ts';

export interface StripOptions {
  readonly preload: string;
  readonly icon: string | undefined;
  readonly place: () => { readonly x: number; readonly y: number } | null;
  readonly savePlace: (place: { x: number; y: number }) => void;
  /** Opened or closed, by whomever. */
  readonly onChange: () => void;
  readonly onPageLost: (reason: string) => void;
  readonly background: () => string;
}

/** The compact phone that stays on top of other programs (PLUS-25). */
export interface StripWindow extends Disposable {
  webContents(): WebContents | null;
  shown(): boolean;
  show(shown: boolean): void;
}

/** Room for two calls with their controls, and no more: it lies over the agent's other work. */
const size = { width: 560, height: 92 } as const;

/** Makes the strip; it opens when asked. Opening and closing it touches nothing but itself (KEEP-17). */
export function createStrip(options: StripOptions): StripWindow {
  let open: BrowserWindow | null = null;

  const openStrip = (): BrowserWindow => {
    const place = options.place();
    const remembered =
      place === null
        ? null
        : usableState(
            { ...place, ...size, maximized: false },
            screen.getAllDisplays().map(({ workArea }) => workArea),
          );
    const window = new BrowserWindow({
      ...size,
      ...(remembered === null
        ? cornerOf(screen.getPrimaryDisplay().workArea)
        : { x: remembered.x, y: remembered.y }),
      useContentSize: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      alwaysOnTop: true,
      show: false,
      title: 'Lineside',
      backgroundColor: options.background(),
      autoHideMenuBar: true,
      ...(options.icon === undefined ? {} : { icon: options.icon }),
      webPreferences: {
        preload: options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        // A covered strip must still show a ringing call at once.
        backgroundThrottling: false,
      },
    });
    window.once('ready-to-show', () => window.show());
    window.on('close', () => {
      const { x, y } = window.getBounds();
      options.savePlace({ x, y });
    });
    window.on('closed', () => {
      open = null;
      options.onChange();
    });
    recoverPage(window, options.onPageLost);
    void window.loadURL(stripPageUrl);
    return window;
  };

  return {
    webContents: () => (open === null || open.isDestroyed() ? null : open.webContents),
    shown: () => open !== null,
    show: (shown) => {
      if (!shown) {
        open?.close();
        return;
      }
      if (open !== null) {
        open.show();
        return;
      }
      open = openStrip();
      options.onChange();
    },
    dispose: () => {
      if (open !== null && !open.isDestroyed()) open.destroy();
    },
  };
}

/** Bottom right, where it covers least of what people work in. */
function cornerOf(area: { x: number; y: number; width: number; height: number }): { x: number; y: number } {
  const margin = 24;
  return {
    x: area.x + area.width - size.width - margin,
    y: area.y + area.height - size.height - 2 * margin,
  };
}
