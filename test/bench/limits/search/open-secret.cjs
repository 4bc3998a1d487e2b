// Says what the desktop has sealed: the key of a file that is filled before the desktop is measured.
// CommonJS in plain JavaScript, because Electron loads it as it stands.
const { app, safeStorage } = require('electron');

const sealed = process.argv.find((each) => each.startsWith('--sealed='))?.slice('--sealed='.length);

app.whenReady().then(() => {
  safeStorage.setUsePlainTextEncryption(true);
  process.stdout.write(`secret ${safeStorage.decryptString(Buffer.from(sealed, 'base64'))}\n`, () =>
    app.quit(),
  );
});
