// The limit for calls: one window with a page and nothing else. CommonJS, because Electron loads it as it stands.
const { app, BrowserWindow } = require('electron');

const page = process.argv.find((argument) => argument.startsWith('--page=')).slice('--page='.length);

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { sandbox: true, backgroundThrottling: false },
  });
  window.loadURL(page);
});
