import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { switchesHere } from '#scripts/lib/machine.mjs';
import { ROOT } from '#scripts/lib/paths.ts';
import { StepError } from '#scripts/lib/progress.mjs';
import { installedElectron } from '#scripts/set-up/electron.ts';
import type { Bridge } from '#shared/ipc/contract.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import type { FakeExchange } from '#test/support/fake-exchange.ts';
import { practiceFile, startTestHub, type TestHub } from '#test/support/hub.ts';
import { type BenchExchange, startBenchExchange } from './exchange.ts';
import { Page, portFile } from './page.ts';
import { type TimedProgram, timedSpawn } from './processes.ts';

declare global {
  interface Window {
    readonly lineside: Bridge;
  }
}

/** The agent whose desktop is measured, as the practice workspace has her. */
const agent = { login: 'ada', password: 'practice', user: '1001' } as const;

/** Address of the desktop's window, as far as it names it among the program's pages. */
const windowPath = '/renderer/';
const mediaHostPath = '/media/';

/** Everything that both sides of a row share: one Electron, one exchange, and for ours a hub. */
export interface Site extends AsyncDisposable {
  readonly exchange: BenchExchange;
  /** What the exchange tells the hub. */
  readonly hubLink: FakeExchange;
  readonly hub: Pick<TestHub, 'database'>;
  readonly hubAddress: string;
  /** Resolves when the hub has written all that it was told. */
  hubSettled(): Promise<void>;
  /** The desktop's user name at the exchange. */
  readonly user: string;
  /** A folder that goes with the site. */
  folder(name: string): string;
  /** Starts the desktop with a profile that has signed in before. */
  startDesktop(args?: readonly string[]): TimedProgram;
  /** Resolves when the phone of the desktop has registered since the last time this was asked. */
  desktopRegistered(): Promise<void>;
  desktopPage(): Promise<Page>;
  /** The hidden page that owns sound. */
  mediaHostPage(): Promise<Page>;
  /** Starts a limit: a script of Electron, with a profile of its own. */
  startLimit(script: string, args?: readonly string[]): TimedProgram;
  limitPage(path: string): Promise<Page>;
}

/**
 * Starts hub, database and exchange, and signs the desktop in once.
 * @param env the environment with a display
 */
export async function openSite(env: NodeJS.ProcessEnv): Promise<Site> {
  await using stack = new AsyncDisposableStack();
  const electron = installedElectron();
  if (electron === null) throw new StepError('Electron is not installed.', 'npm run setup');
  const root = mkdtempSync(join(tmpdir(), 'lineside-bench-'));
  stack.defer(() => rmSync(root, { recursive: true, force: true }));
  const exchange = stack.use(await startBenchExchange());
  const hubLink = exchange.connection();
  const hub = await startTestHub({ exchange: hubLink, commands: exchange.connection(), file: workspace() });
  stack.defer(() => hub.dispose());

  const profiles = { desktop: join(root, 'desktop'), limit: join(root, 'limit') };
  const start = (profile: string, what: readonly string[]): TimedProgram => {
    rmSync(join(profile, portFile), { force: true });
    // The same switches on both sides: where secrets go, and the port that is only used after the measurement.
    const switches = [`--user-data-dir=${profile}`, '--password-store=basic', '--remote-debugging-port=0'];
    return timedSpawn(electron.executable, [...switchesHere(), ...what, ...switches], env);
  };
  const site: Omit<Site, typeof Symbol.asyncDispose> = {
    exchange,
    hubLink,
    hub,
    hubAddress: hub.address,
    hubSettled: () => hub.settled(),
    user: agent.user,
    folder: (name) => join(root, name),
    startDesktop: (args = []) => start(profiles.desktop, [ROOT, `--hub=${hub.address}`, ...args]),
    desktopRegistered: async () => void (await exchange.registrations.next((user) => user === agent.user)),
    desktopPage: () => Page.attach(profiles.desktop, windowPath),
    mediaHostPage: () => Page.attach(profiles.desktop, mediaHostPath),
    startLimit: (script, args = []) => start(profiles.limit, [script, ...args]),
    limitPage: (path) => Page.attach(profiles.limit, path),
  };
  await signInOnce(site);
  const open = stack.move();
  return { ...site, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

/** The practice workspace, whose lists are kept whole however long they are. */
function workspace(): ReturnType<typeof practiceFile> {
  const file = practiceFile();
  file.policy.cache.wholeListContacts = 1_000_000;
  return file;
}

/** Makes the profile: the session is kept, the cache is filled, Chromium has its own caches. */
async function signInOnce(site: Omit<Site, typeof Symbol.asyncDispose>): Promise<void> {
  await using _desktop = site.startDesktop();
  await using page = await site.desktopPage();
  const refused = await page.evaluate(async ({ login, password }) => {
    const bridge = window.lineside;
    const until = (fits: (view: SessionView) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = (view: unknown): void => {
          if (fits(view as SessionView)) resolve();
        };
        bridge.subscribe('session.changed', look);
        void bridge.request('session.get', null).then((answer) => look((answer as { value: unknown }).value));
      });
    await until((view) => view.kind === 'signedOut' && view.hub !== null);
    const answer = await bridge.request('session.signIn', { login, password, takeOver: false });
    if (!(answer as { ok: boolean }).ok) return JSON.stringify(answer);
    await until((view) => view.kind === 'signedIn' && view.link.kind === 'online');
    return null;
  }, agent);
  if (refused !== null) throw new Error(`the desktop could not sign in: ${refused}`);
  await site.desktopRegistered();
}
