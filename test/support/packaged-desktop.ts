import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Desktop, type DesktopOptions, desktopSwitches } from './desktop.ts';
import { attach, forgetDebugger } from './devtools.ts';

const patienceMs = 10_000;
const root = new URL('../..', import.meta.url).pathname;

/** The program that electron-builder made for this platform with `npm run package -- --dir`. */
function packagedPath(): string {
  const paths = {
    linux: 'dist/linux-unpacked/lineside',
    darwin: `dist/mac${process.arch === 'arm64' ? '-arm64' : ''}/Lineside.app/Contents/MacOS/Lineside`,
    win32: 'dist/win-unpacked/Lineside.exe',
  } as const;
  const path = join(root, paths[process.platform as keyof typeof paths] ?? '');
  if (!existsSync(path)) throw new Error(`${path} is not there: npm run package -- --dir`);
  return path;
}

/**
 * Launches the packaged desktop. Its fuses keep debuggers out of its main process, so only its pages are in reach, through
 * the debugging port that Chromium opens.
 */
export async function launchPackagedDesktop(options: DesktopOptions): Promise<Desktop> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'lineside-profile-'));
  forgetDebugger(profile);
  const child = spawn(packagedPath(), [...desktopSwitches(profile, options), '--remote-debugging-port=0'], {
    stdio: 'ignore',
  });
  const exit = new Promise<void>((resolve, reject) => {
    child.once('exit', () => resolve());
    child.once('error', reject);
  });
  const endedEarly = exit.then(() => {
    throw new Error('the packaged desktop ended by itself');
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    child.kill('SIGTERM');
    // In a call it asks first, and nobody is there to answer.
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    await exit;
    clearTimeout(late);
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
  };
  try {
    const window = await Promise.race([attach(profile, '/renderer/'), endedEarly]);
    endedEarly.catch(() => undefined);
    return { window, profile, close };
  } catch (error) {
    await close();
    throw error;
  }
}
