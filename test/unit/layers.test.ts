import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/paths.ts';

/** What each file of the fixture imports, and the message the linter must have for it; null: it is allowed. */
const table: readonly [file: string, code: string, message: RegExp | null][] = [
  ['src/shared/domain/a.ts', "import 'node:fs';", /shared may import shared, zod and libphonenumber-js/],
  [
    'src/shared/domain/b.ts',
    "import { app } from 'electron';",
    /shared may import shared, zod and libphonenumber-js/,
  ],
  ['src/shared/domain/c.ts', "import { z } from 'zod';", null],
  [
    'src/shared/util/a.ts',
    "import { x } from '#shared/domain/call.ts';",
    /shared\/util imports nothing of ours/,
  ],
  ['src/hub/a.ts', "import { app } from 'electron';", /never sees Electron/],
  ['src/hub/b.ts', "import { x } from '#main/net/port.ts';", /hub may import shared and node only/],
  ['src/hub/c.ts', "import { readFile } from 'node:fs/promises';", null],
  [
    'src/main/a.ts',
    "import { x } from '#renderer/app/tabs.ts';",
    /main may import shared, node and electron only/,
  ],
  ['src/main/b.ts', "import { x } from '#hub/app.ts';", /main may import shared, node and electron only/],
  ['src/main/c.ts', "import { ipcMain } from 'electron';", /Only src\/main\/ipc\/router\.ts touches ipcMain/],
  ['src/main/d.ts', "import Database from 'better-sqlite3';", /Only src\/main\/cache\/connection\.ts/],
  ['src/main/e.ts', "import JsSIP from 'jssip';", /Only src\/main\/phone speaks JsSIP/],
  ['src/main/f.ts', "import { io } from 'socket.io-client';", /Only src\/main\/sync\/link\.ts/],
  ['src/main/g.ts', "import { WebSocket } from 'ws';", /Only src\/main\/net opens sockets/],
  ['src/main/h.ts', "import { request } from 'node:https';", /Only src\/main\/net opens sockets/],
  ['src/main/i.ts', "import { app, BrowserWindow } from 'electron';", null],
  ['src/main/ipc/router.ts', "import { ipcMain } from 'electron';", null],
  ['src/main/cache/connection.ts', "import Database from 'better-sqlite3';", null],
  ['src/main/phone/ua.ts', "import JsSIP from 'jssip';", null],
  ['src/main/phone/raw.ts', "import { WebSocket } from 'ws';", /Only src\/main\/net opens sockets/],
  ['src/main/sync/link.ts', "import { io } from 'socket.io-client';", null],
  ['src/main/net/socket.ts', "import { WebSocket } from 'ws';", null],
  ['src/media/a.ts', "import { x } from '#shared/ipc/contract.ts';", /the media page may import/],
  ['src/media/b.ts', "import { x } from '#shared/media/messages.ts';", null],
  ['src/preload/a.ts', "import { app } from 'electron';", /A preload is a bridge without power/],
  ['src/preload/b.ts', "import { x } from '#main/ipc/router.ts';", /a preload may import/],
  ['src/preload/c.ts', "import { contextBridge, ipcRenderer } from 'electron';", null],
  ['src/renderer/app/a.ts', "import { ipcRenderer } from 'electron';", /The renderer is a page/],
  ['src/renderer/app/b.ts', "import 'node:path';", /renderer may import/],
  ['src/renderer/app/c.ts', "import { x } from '#hub/app.ts';", /renderer may import/],
  [
    'src/renderer/features/a/b.ts',
    "import { x } from '../../features/c/d.ts';",
    /No feature imports another/,
  ],
  ['src/renderer/features/a/c.ts', "import { useState } from 'react';", null],
];

describe('the table of layers', () => {
  let folder: string;
  let messages: ReadonlyMap<string, readonly string[]>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lineside-layers-'));
    copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    for (const [file, code] of table) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\n`);
    }
    messages = lint(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(table)('%s: %s', (file, _code, expected) => {
    const said = messages.get(file) ?? [];
    if (expected === null) expect(said).toEqual([]);
    else expect(said).toEqual([expect.stringMatching(expected)]);
  });
});

/** Lints a folder with its own biome.json; the messages about restricted imports, by file. */
function lint(folder: string): ReadonlyMap<string, readonly string[]> {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--vcs-enabled=false', '--only=style/noRestrictedImports', '--max-diagnostics=none'];
  let output: string;
  try {
    output = execFileSync(process.execPath, [biome, ...args, '--reporter=json', '.'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    // The linter found something, which is what it is asked to.
    output = (error as { stdout: string }).stdout;
  }
  const report = JSON.parse(output) as Report;
  const messages = new Map<string, string[]>();
  for (const { location, message } of report.diagnostics) {
    messages.set(location.path, [...(messages.get(location.path) ?? []), message]);
  }
  return messages;
}

interface Report {
  readonly diagnostics: readonly { readonly location: { readonly path: string }; readonly message: string }[];
}

describe('relative imports', () => {
  const layers = ['shared', 'hub', 'main', 'media', 'preload', 'renderer'];

  /** The folder that a relative import may not leave: a feature's own, or the layer's. */
  function home(file: string): string {
    const feature = /^src\/renderer\/features\/[^/]+\//.exec(file);
    return feature ? feature[0] : file.split('/').slice(0, 2).join('/');
  }

  it.each(layers)('of %s stay in their layer, those of a feature in no other feature', (layer) => {
    const strays: string[] = [];
    for (const entry of readdirSync(join(ROOT, 'src', layer), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const file = relative(ROOT, path);
      for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(
        /(?:from|import)\s*\(?'(\.[^']+)'/g,
      )) {
        const target = relative(ROOT, resolve(dirname(path), specifier));
        const inLayer = target.startsWith(`src/${layer}/`);
        const otherFeature = target.startsWith('src/renderer/features/') && !target.startsWith(home(file));
        const fromFeature = file.startsWith('src/renderer/features/');
        if (!inLayer || (fromFeature && otherFeature)) strays.push(`${file} imports ${specifier}`);
      }
    }
    expect(strays).toEqual([]);
  });
});
