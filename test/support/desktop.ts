import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, type Page } from '@playwright/test';
import { attach, forgetDebugger } from './devtools.ts';
import { type Tone, writeToneWav } from './tone-wav.ts';

export interface DesktopOptions {
  /** The hub's address, given as IT would give it; null, or absent, leaves the choice to the agent. */
  readonly hub?: string | null;
  /** The profile folder; a fresh one is made, and removed on close, when absent. */
  readonly profile?: string;
  /** What the microphone hears; null stands for a machine without one. */
  readonly microphone?: Tone | null;
  readonly args?: readonly string[];
  /** Variables on top of this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly size?: { readonly width: number; readonly height: number };
}

/** What the agent says in tests: a pulsed tone that a meter at the other end can name. */
export const agentTone: Tone = { hz: 440, dbfs: -15, onMs: 250, offMs: 500 };

const root = new URL('../..', import.meta.url).pathname;
/** Where the pages of the desktop are in its own address space. */
const paths = { window: '/renderer/', media: '/media/' } as const;

/** The Electron binary that this checkout runs on. */
export function electronPath(): string {
  return createRequire(import.meta.url)('electron') as unknown as string;
}

/** A running desktop as an agent sees it, owned by whoever launched it. */
export interface Desktop {
  readonly window: Page;
  readonly profile: string;
  close(): Promise<void>;
}

/** One that runs from the source tree's build, with its main process in reach. */
export interface DevelopedDesktop extends Desktop {
  readonly app: ElectronApplication;
  /** The hidden page that owns sound. */
  mediaHost(): Promise<Page>;
  /** Process id of the operating-system process that runs a page. */
  processOf(page: 'window' | 'media'): Promise<number>;
  /** Kills the operating-system process that runs a page; `window` is then the page that takes its place. */
  kill(page: 'window' | 'media'): Promise<void>;
  /** Kills the whole desktop, as a power cut does; it is closed then. */
  die(): Promise<void>;
}

/** Switches of every desktop under test: its profile, its secrets, its hub, and a microphone that is a file. */
export function desktopSwitches(profile: string, options: DesktopOptions): string[] {
  const microphone = options.microphone === undefined ? agentTone : options.microphone;
  const switches = [
    `--user-data-dir=${profile}`,
    // Tests keep their secrets in a plain file on purpose; without this switch nothing would be kept between starts.
    '--password-store=basic',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.hub == null ? [] : [`--hub=${options.hub}`]),
  ];
  if (microphone !== null) {
    const wav = join(profile, 'microphone.wav');
    writeToneWav(wav, microphone);
    switches.push('--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`);
  }
  return [...switches, ...(options.args ?? [])];
}

/** Launches the desktop as its users get it, with a fresh profile and a microphone that is a file. */
export async function launchDesktop(options: DesktopOptions = {}): Promise<DevelopedDesktop> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'lineside-profile-'));
  forgetDebugger(profile);
  const app = await electron.launch({
    executablePath: electronPath(),
    args: [root, ...desktopSwitches(profile, options)],
    env: { ...(process.env as Record<string, string>), ...options.env },
    timeout: 60_000,
  });
  const pageAt = async (path: string): Promise<Page> => {
    const matches = (page: Page): boolean => page.url().includes(path);
    return (
      app.windows().find(matches) ??
      (await app.waitForEvent('window', { predicate: matches, timeout: 60_000 }))
    );
  };
  let window = await pageAt(paths.window);
  const size = options.size ?? { width: 1280, height: 720 };
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const each of BrowserWindow.getAllWindows()) {
      if (each.webContents.getURL().includes('/renderer/')) each.setContentSize(width, height);
    }
  }, size);
  const processOf = (page: 'window' | 'media'): Promise<number> =>
    app.evaluate(({ BrowserWindow }, path) => {
      const found = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes(path));
      if (found === undefined) throw new Error(`no page ${path}`);
      return found.webContents.getOSProcessId();
    }, paths[page]);
  let closed = false;
  return {
    app,
    get window() {
      return window;
    },
    profile,
    mediaHost: () => pageAt(paths.media),
    processOf,
    kill: async (page) => {
      const dies = page === 'window' ? window.waitForEvent('crash') : Promise.resolve();
      process.kill(await processOf(page), 'SIGKILL');
      await dies;
      // Playwright has given the crashed page up, though another process now shows it.
      if (page === 'window') window = await attach(profile, paths.window);
    },
    die: async () => {
      closed = true;
      const gone = new Promise<void>((resolve) => app.once('close', () => resolve()));
      app.process().kill('SIGKILL');
      await gone;
    },
    close: async () => {
      if (closed) return;
      closed = true;
      // Whoever closes in a call means it; the question would wait for ever.
      await app.evaluate(({ dialog }) => {
        const quits = async () => ({ response: 1, checkboxChecked: false });
        dialog.showMessageBox = quits as typeof dialog.showMessageBox;
      });
      await app.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}
