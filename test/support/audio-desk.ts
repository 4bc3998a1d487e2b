import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';
import type { AudioRole } from '#shared/ipc/audio.ts';
import type { MediaInput, MediaRequestName, Processing } from '#shared/media/contract.ts';
import type { AudioApp } from './audio-app.ts';
import { desktopSwitches, electronPath } from './desktop.ts';
import { answerAsFarEnd, levelsAtFarEnds } from './far-end.ts';

/** Sound of an agent's desktop, driven from outside, with far ends that say tones and tell what they hear. */
export class AudioDesk {
  readonly #app: ElectronApplication;
  readonly #page: Page;

  private constructor(app: ElectronApplication, page: Page) {
    this.#app = app;
    this.#page = page;
  }

  /** `devices`: the real ones of the sound server that `env` names, or a microphone that is a file. */
  static async launch(
    built: string,
    options: { readonly devices: 'real' | 'file'; readonly env?: Readonly<Record<string, string>> },
  ): Promise<{ desk: AudioDesk; close: () => Promise<void> }> {
    const profile = mkdtempSync(join(tmpdir(), 'lineside-profile-'));
    const app = await electron.launch({
      executablePath: electronPath(),
      args: [
        join(built, 'app.mjs'),
        `--built=${built}`,
        ...desktopSwitches(profile, options.devices === 'real' ? { microphone: null } : {}),
      ],
      env: { ...(process.env as Record<string, string>), ...options.env },
    });
    await expect.poll(() => app.evaluate(() => globalThis.audioApp?.media.ready === true)).toBe(true);
    const isFar = (one: Page): boolean => one.url().endsWith('/far.html');
    const page = app.windows().find(isFar) ?? (await app.waitForEvent('window', { predicate: isFar }));
    return {
      desk: new AudioDesk(app, page),
      close: async () => {
        await app.close();
        rmSync(profile, { recursive: true, force: true });
      },
    };
  }

  /** Evaluates in the main process. */
  async #in<T, A>(look: (app: AudioApp, argument: A) => T | Promise<T>, argument: A): Promise<T> {
    return this.#app.evaluate(
      async (_electron, [code, given]) => {
        // The function comes as text: Playwright carries nothing else across.
        const run = new Function(`return (${code})`)() as (app: unknown, argument: unknown) => unknown;
        return run(globalThis.audioApp, given) as never;
      },
      [look.toString(), argument] as const,
    );
  }

  view = () => this.#in(({ audio }) => audio.view(), null);
  log = () => this.#in(({ log }) => log, null);
  tests = () => this.#in(({ tests }) => tests, null);
  quality = (peer: string) => this.#in(({ quality }, id) => quality[id] ?? null, peer);
  test = (what: AudioRole | null) => this.#in(({ audio }, given) => audio.test(given), what);
  setRingerVolume = (volume: number) => this.#in(({ audio }, given) => audio.setRingerVolume(given), volume);
  setProcessing = (processing: Processing) =>
    this.#in(({ audio }, given) => audio.setProcessing(given), processing);

  /** Asks the media host; throws when it refuses. */
  async ask<N extends MediaRequestName>(name: N, input: MediaInput<N>): Promise<unknown> {
    const answer = await this.#in(
      ({ media }, [what, given]) => media.request(what as 'peer.close', given as { peer: string }),
      [name, input] as const,
    );
    if (!answer.ok) throw new Error(`${name}: ${answer.problem.message}`);
    return answer.value;
  }

  /** Uses the device with this label. */
  async choose(role: AudioRole, label: string): Promise<void> {
    const { microphones, speakers } = await this.view();
    const found = (role === 'microphone' ? microphones : speakers).find((device) => device.label === label);
    if (found === undefined) throw new Error(`no ${role} ${label}`);
    const chosen = await this.#in(({ audio }, [what, id]) => audio.choose(what, id), [
      role,
      found.id,
    ] as const);
    expect(chosen).toMatchObject({ ok: true });
  }

  /** A call whose far end says this tone, up to where both sides send. */
  async call(peer: string, hz: number): Promise<void> {
    await this.ask('microphone.open', null);
    await this.ask('peer.create', { peer, iceServers: [] });
    await this.ask('peer.addMicrophone', { peer });
    await this.negotiate(peer, hz);
    await expect.poll(async () => (await this.quality(peer))?.packetsReceived ?? 0).toBeGreaterThan(25);
  }

  /** Offers again, as a re-INVITE would. */
  async negotiate(peer: string, hz = 0): Promise<void> {
    const offer = await this.#in((app, id) => app.offer(id), peer);
    const answer = await this.#page.evaluate(answerAsFarEnd, [peer, offer, hz] as const);
    await this.#in((app, [id, sdp]) => app.accept(id, sdp), [peer, answer] as const);
  }

  /** How loud each tone is at each far end's ear within so many milliseconds, at its loudest, in dB below full scale. */
  levels = (tones: readonly number[], milliseconds: number): Promise<Record<string, number[]>> =>
    this.#page.evaluate(levelsAtFarEnds, [tones, milliseconds] as const);

  negotiations = (peer: string): Promise<number> =>
    this.#page.evaluate((name) => globalThis.farEnds?.get(name)?.negotiations ?? 0, peer);
}
