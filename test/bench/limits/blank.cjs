// The limit for start and memory: a window with nothing in it, and one hidden window beside it when asked.
// CommonJS in plain JavaScript, because Electron loads it as it stands.
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');

const out = process.argv.find((arg) => arg.startsWith('--bench-out=')).slice('--bench-out='.length);
const withHidden = process.argv.includes('--bench-hidden');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => {
    window.show();
    writeFileSync(out, String(Date.now()));
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
