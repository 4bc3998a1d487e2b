import { Menu } from 'electron';

/**
 * The program's menu. macOS needs one for copy and paste to work at all; elsewhere the window has its own keys, and
 * Electron's default menu would take some of them (Ctrl+W, Ctrl+R) and offer developer tools to agents.
 */
export function setMenu(platform: string): void {
  const menu =
    platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null;
  Menu.setApplicationMenu(menu);
}
