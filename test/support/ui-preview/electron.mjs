import { app, BrowserWindow } from 'electron';

// A bare window in the runtime that the desktop runs in; the test leads it to the preview. No await at the top: Electron is
// not ready before its entry has been read to the end.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 720, useContentSize: true });
  return window.loadURL('about:blank');
});
