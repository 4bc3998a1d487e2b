// The limit for start and memory: a window with nothing in it, and one hidden window beside it when asked.
// CommonJS in plain JavaScript, because Electron loads it as it stands. Says `ready <wall clock>` when it could be shown.
const { app, BrowserWindow } = require('electron');

const withHidden = process.argv.includes('--bench-hidden');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => {
    const at = performance.timeOrigin + performance.now();
    window.show();
    process.stdout.write(`ready ${at}\n`);
  });
  window.loadURL('data:text/html,<!doctype html><title>blank</title>');
  if (withHidden) {
    const hidden = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, backgroundThrottling: false },
    });
    hidden.loadURL('data:text/html,<!doctype html><title>hidden</title>');
  }
});
