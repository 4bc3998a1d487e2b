import { nativeTheme } from 'electron';
import type { Settings } from '#shared/ipc/views.ts';

/** Lets the system's own parts (title bar, scroll bars, media queries of the page) follow the chosen theme. */
export function applyTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
}

/** The first frame's colour, so that a dark window does not flash white before its page has painted. */
export function firstFrameColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#131316' : '#f5f5f7';
}
