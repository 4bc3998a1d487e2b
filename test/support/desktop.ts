import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { type Tone, writeToneWav } from './tone-wav.ts';

export interface DesktopOptions {
  /** The hub's address, given as IT would give it; absent leaves the first-start screen. */
  readonly hub?: string;
  /** The profile folder; a fresh one is made, and removed on close, when absent. */
  readonly profile?: string;
  /** What the microphone hears; null stands for a machine without one. */
  readonly microphone?: Tone | null;
  readonly args?: readonly string[];
  readonly size?: { readonly width: number; readonly height: number };
  /** A packaged desktop instead of the source tree's build. */
  readonly executablePath?: string;
}

/** What the agent says in tests: a pulsed tone that a meter at the other end can name. */
export const agentTone: Tone = { hz: 440, dbfs: -15, onMs: 250, offMs: 500 };

const root = new URL('../..', import.meta.url).pathname;

/** The Electron binary that this checkout runs on. */
export function electronPath(): string {
  return createRequire(import.meta.url)('electron') as unknown as string;
}

/** A running desktop, owned by whoever launched it. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly window: Page;
  readonly profile: string;
  /** The hidden page that owns sound. */
  mediaHost(): Promise<Page>;
  /** Process id of the operating-system process that runs a page. */
  processOf(page: 'window' | 'media'): Promise<number>;
  close(): Promise<void>;
}

/** Launches the desktop as its users get it, with a fresh profile and a microphone that is a file. */
export async function launchDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'lineside-profile-'));
  const microphone = options.microphone === undefined ? agentTone : options.microphone;
  const args = [
    ...(options.executablePath === undefined ? [root] : []),
    `--user-data-dir=${profile}`,
    // Tests keep their secrets in a plain file on purpose; without this switch nothing would be kept between starts.
    '--password-store=basic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.hub === undefined ? [] : [`--hub=${options.hub}`]),
  ];
  if (microphone !== null) {
    const wav = join(profile, 'microphone.wav');
    writeToneWav(wav, microphone);
    args.push('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`);
  }
  args.push(...(options.args ?? []));
  const app = await electron.launch({
    executablePath: options.executablePath ?? electronPath(),
    args,
    timeout: 60_000,
  });
  const pageAt = async (path: string): Promise<Page> => {
    const matches = (page: Page): boolean => page.url().includes(path);
    return (
      app.windows().find(matches) ??
      (await app.waitForEvent('window', { predicate: matches, timeout: 60_000 }))
    );
  };
  const window = await pageAt('/renderer/');
  const size = options.size ?? { width: 1280, height: 720 };
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const each of BrowserWindow.getAllWindows()) {
      if (each.webContents.getURL().includes('/renderer/')) each.setContentSize(width, height);
    }
  }, size);
  let closed = false;
  return {
    app,
    window,
    profile,
    mediaHost: () => pageAt('/media/'),
    processOf: (page) =>
      app.evaluate(
        ({ BrowserWindow }, path) => {
          const found = BrowserWindow.getAllWindows().find((each) =>
            each.webContents.getURL().includes(path),
          );
          if (found === undefined) throw new Error(`no page ${path}`);
          return found.webContents.getOSProcessId();
        },
        page === 'window' ? '/renderer/' : '/media/',
      ),
    close: async () => {
      if (closed) return;
      closed = true;
      await app.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}
