import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How long a download may go on without one more byte before it counts as unreachable, in milliseconds. */
const SILENCE_MS = 15_000;
const LOOK_MS = 500;

/**
 * Lets the `electron` package fetch its own release (checked by its own checksums; proxies and mirrors as it
 * documents them).
 * @param packageFolder the installed `electron` package
 * @param note told how much has come in
 * @returns why it did not work, null when it did
 */
export async function installRelease(
  packageFolder: string,
  note: (text: string) => void,
): Promise<string | null> {
  // Its own folder for temporary files, so that progress can be seen from outside.
  const temporary = await mkdtemp(join(tmpdir(), 'lineside-electron-'));
  const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
    env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });

  let bytes = 0;
  let lastByte = performance.now();
  let silent = false;
  const look = setInterval(() => {
    const now = sizeOf(temporary) + sizeOf(join(packageFolder, 'dist'));
    if (now !== bytes) {
      bytes = now;
      lastByte = performance.now();
      note(`${Math.round(bytes / 1e6)} MB`);
    } else if (performance.now() - lastByte > SILENCE_MS) {
      silent = true;
      child.kill();
    }
  }, LOOK_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === 0) return null;
    return silent ? `nothing came for ${SILENCE_MS / 1000} s` : (complaint.split('\n')[0] ?? `code ${code}`);
  } finally {
    clearInterval(look);
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Bytes of all files below a folder; 0 when it is missing. */
function sizeOf(folder: string): number {
  let sum = 0;
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) sum += statSync(join(entry.parentPath, entry.name)).size;
    }
  } catch {
    // A file that went away while we looked: the next look counts again.
  }
  return sum;
}
