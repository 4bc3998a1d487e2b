import type { BrowserWindow } from 'electron';

/** How long a page may hang after Electron has noticed; what was typed is on disk within 300 ms. */
const hangsForMs = 10_000;

/**
 * Loads a page again when it dies, and ends one that hangs: calls and work live elsewhere, so nothing but what was on the
 * screen is lost.
 */
export function recoverPage(window: BrowserWindow, onPageLost: (reason: string) => void): void {
  let losses = 0;
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    onPageLost(details.reason);
    losses += 1;
    // A page that keeps dying at once must not spin.
    const pause = Math.min(losses - 1, 5) * 1000;
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, pause);
  });
  // A page that hangs is ended after a while, which loads it again; one that comes to itself is left alone.
  let hanging: ReturnType<typeof setTimeout> | undefined;
  window.on('unresponsive', () => {
    clearTimeout(hanging);
    hanging = setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
    }, hangsForMs);
  });
  window.on('responsive', () => clearTimeout(hanging));
  window.on('closed', () => clearTimeout(hanging));
}
