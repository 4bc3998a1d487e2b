import { app, BrowserWindow, nativeImage, screen, type WebContents } from 'electron';
import type { Disposable } from '#shared/util/disposable.ts';
import type { WindowState } from '../settings/settings.ts';
import { windowPageUrl } from './app-files.ts';
import { overlayDot } from './overlay-dot.ts';
import { recoverPage } from './page-recovery.ts';
import { usableState } from './window-state.ts';

export interface MainWindowOptions {
  readonly preload: string;
  readonly icon: string | undefined;
  readonly state: WindowState | null;
  readonly saveState: (state: WindowState) => void;
  /** Start on the task bar instead of in front. */
  readonly minimized: boolean;
  /** Asked when the agent closes the window; false keeps it open. */
  readonly mayClose: () => boolean;
  /** The window is gone: nothing is left to look at. */
  readonly onClosed: () => void;
  /** The page died and is being loaded again. */
  readonly onPageLost: (reason: string) => void;
  /** Background of the first frame, so that a dark theme does not flash white. */
  readonly background: string;
}

export interface MainWindow extends Disposable {
  webContents(): WebContents | null;
  /** Brings the window to the front, whatever state it is in. */
  show(): void;
  isFocused(): boolean;
  onFocus(listener: () => void): Disposable;
  onBlur(listener: () => void): Disposable;
  /** Says on the program's icon that so much is unread; 0 takes it away. */
  badge(count: number): void;
  /** The page is loaded anew: what it held before is gone. */
  onPageStart(listener: () => void): Disposable;
}

const smallest = { width: 1024, height: 700 } as const;
const usual = { width: 1280, height: 800 } as const;

/** Opens the main window. A page that dies is loaded again. */
export function openMainWindow(options: MainWindowOptions): MainWindow {
  const remembered = usableState(
    options.state,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...(remembered === null
      ? usual
      : { x: remembered.x, y: remembered.y, width: remembered.width, height: remembered.height }),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Lineside',
    backgroundColor: options.background,
    autoHideMenuBar: true,
    ...(options.icon === undefined ? {} : { icon: options.icon }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      // A window in the background must still show a ringing call at once.
      backgroundThrottling: false,
    },
  });
  if (remembered?.maximized === true) window.maximize();
  window.once('ready-to-show', () => (options.minimized ? window.minimize() : window.show()));

  const remember = (): void => {
    if (window.isDestroyed() || window.isMinimized()) return;
    options.saveState({ ...window.getNormalBounds(), maximized: window.isMaximized() });
  };
  window.on('close', (event) => {
    remember();
    if (!options.mayClose()) event.preventDefault();
  });

  window.on('closed', options.onClosed);

  recoverPage(window, options.onPageLost);
  void window.loadURL(windowPageUrl);

  return {
    webContents: () => (window.isDestroyed() ? null : window.webContents),
    show: () => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    isFocused: () => !window.isDestroyed() && window.isFocused(),
    onFocus: (listener) => {
      window.on('focus', listener);
      return { dispose: () => void window.off('focus', listener) };
    },
    onBlur: (listener) => {
      window.on('blur', listener);
      return { dispose: () => void window.off('blur', listener) };
    },
    badge: (count) => {
      app.setBadgeCount(count);
      if (process.platform !== 'win32' || window.isDestroyed()) return;
      const { pixels, ...shape } = overlayDot();
      const dot = count === 0 ? null : nativeImage.createFromBitmap(pixels, shape);
      window.setOverlayIcon(dot, count === 0 ? '' : String(count));
    },
    onPageStart: (listener) => {
      const contents = window.webContents;
      const onStart = (details: {
        readonly isMainFrame: boolean;
        readonly isSameDocument: boolean;
      }): void => {
        if (details.isMainFrame && !details.isSameDocument) listener();
      };
      contents.on('did-start-navigation', onStart);
      return { dispose: () => void contents.off('did-start-navigation', onStart) };
    },
    dispose: () => {
      if (!window.isDestroyed()) window.destroy();
    },
  };
}
