// The limit for lists and searches: a bare handler that runs the same SQL on the same rows, asked from a bare page.
// CommonJS in plain JavaScript, because Electron loads it as it stands.
const { join } = require('node:path');
const { app, BrowserWindow, ipcMain } = require('electron');
const Database = require('better-sqlite3');

const given = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);

app.whenReady().then(() => {
  // As the desktop does: the package's own needs Node-API 10.
  const nativeBinding = Number(process.versions.napi) >= 10 ? undefined : given('binding');
  const db = new Database(given('file'), {
    readonly: true,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  db.pragma("cipher = 'sqlcipher'");
  db.pragma(`key = "x'${given('key')}'"`);
  db.pragma(`cache_size = -${32 * 1024}`);
  const prepared = new Map();
  const statement = (sql) => {
    if (!prepared.has(sql)) prepared.set(sql, db.prepare(sql));
    return prepared.get(sql);
  };
  ipcMain.handle('page', (_event, { steps, rows }) => {
    const views = new Set();
    for (const { sql, parameters } of steps)
      for (const { view, json = view } of statement(sql).all(...parameters))
        if (json !== undefined) views.add(json);
    return [...views].slice(0, rows).map((view) => JSON.parse(view));
  });
  const window = new BrowserWindow({
    show: true,
    webPreferences: { sandbox: true, preload: join(__dirname, 'preload.cjs') },
  });
  window.loadURL('data:text/html,<!doctype html><title>bare-search</title>');
});
