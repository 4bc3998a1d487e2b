import { expect, type Locator, type Page } from '@playwright/test';
import type { QualityView } from '#shared/ipc/views.ts';
import type { Desktop } from '../support/desktop.ts';

/** What an agent does at their desk, in their words. */
export class Agent<D extends Desktop = Desktop> {
  readonly desktop: D;

  constructor(desktop: D) {
    this.desktop = desktop;
  }

  /** The page as it is now: another one after the first has crashed. */
  get window(): Page {
    return this.desktop.window;
  }

  get phone(): Locator {
    return this.window.getByRole('region', { name: 'Phone' });
  }

  get outcome(): Locator {
    return this.window.getByRole('region', { name: 'Outcome' });
  }

  async signsIn(login: string, password = 'practice'): Promise<void> {
    await this.triesToSignIn(login, password);
    await expect(this.phone).toBeVisible();
  }

  async triesToSignIn(login: string, password: string): Promise<void> {
    await this.window.getByLabel('Login name').fill(login);
    await this.window.getByLabel('Password', { exact: true }).fill(password);
    await this.window.getByRole('button', { name: 'Sign in' }).click();
  }

  async givesHubAddress(address: string): Promise<void> {
    await this.window.getByLabel('Hub address').fill(address);
    await this.window.getByRole('button', { name: 'Connect' }).click();
  }

  /** The form says in these words why it does not go on. */
  async isRefused(words: string): Promise<void> {
    await expect(this.window.getByRole('main').getByRole('alert')).toContainText(words);
  }

  async signsOut(): Promise<void> {
    await this.window.getByRole('button', { name: /your menu$/ }).click();
    await this.window.getByRole('menuitem', { name: 'Sign out' }).click();
  }

  async phoneIsReady(): Promise<void> {
    await expect(this.phone.getByText('Phone ready')).toBeVisible();
  }

  async isIn(state: string): Promise<void> {
    await expect(this.window.getByRole('banner').getByText(state, { exact: true })).toBeVisible();
  }

  /** A call of this caller rings. */
  async rings(caller: string): Promise<void> {
    await expect(this.phone.getByText(caller, { exact: true })).toBeVisible();
    await expect(this.phone.getByRole('button', { name: 'Answer' })).toBeVisible();
  }

  /** Voice Calls has one row of this caller with all these words. */
  async seesCall(caller: string, words: readonly string[]): Promise<void> {
    const row = this.callOf(caller);
    await expect(row).toHaveCount(1);
    for (const word of words) await expect(row).toContainText(word);
  }

  /** The rows of this caller in Voice Calls. */
  callOf(caller: string): Locator {
    return this.window.getByRole('row').filter({ hasText: caller });
  }

  async answers(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Answer' }).click();
  }

  async declines(): Promise<void> {
    await this.phone.getByRole('button', { name: 'Decline' }).click();
  }

  /** Sets the state by the menu at its word. */
  async chooses(state: string): Promise<void> {
    await this.window
      .getByRole('banner')
      .getByRole('button', { name: /Change state$/ })
      .click();
    await this.window.getByRole('menuitem', { name: state, exact: true }).click();
  }

  async endsTheCall(): Promise<void> {
    await this.phone.getByRole('button', { name: 'End' }).click();
  }

  async choosesDisposition(name: string): Promise<void> {
    await this.outcome.getByRole('option', { name }).click();
  }

  async notes(text: string): Promise<void> {
    await this.outcome.getByLabel('Note', { exact: true }).fill(text);
  }

  async completesWrapUp(): Promise<void> {
    await this.outcome.getByRole('button', { name: 'Complete wrap-up' }).click();
  }

  async opensVoiceCalls(): Promise<void> {
    await this.window
      .getByRole('link', { name: 'Voice Calls' })
      .or(this.window.getByRole('button', { name: 'Voice Calls' }))
      .first()
      .click();
  }

  /** So much of the agent's work waits for the hub. */
  async hasWaitingWork(): Promise<void> {
    await expect(this.window.getByRole('status', { name: /wait(s)? for the hub$/ })).toBeVisible();
  }

  async hasDeliveredEverything(): Promise<void> {
    await expect(this.window.getByRole('status', { name: 'Everything has reached the hub' })).toBeVisible({
      timeout: 30_000,
    });
  }

  /** The line at the foot says this. */
  async isTold(words: string): Promise<void> {
    await expect(this.window.getByRole('contentinfo').getByRole('status')).toContainText(words);
  }

  /** The header says how desktop and hub hear each other. */
  async linkIs(word: 'Online' | 'Offline' | 'Read only'): Promise<void> {
    await expect(this.window.getByRole('banner').getByText(word, { exact: true })).toBeVisible({
      timeout: 30_000,
    });
  }

  /** The figures of the running call, as main has them. */
  quality(): Promise<QualityView | null> {
    return this.window.evaluate(async () => {
      const bridge = (
        globalThis as unknown as {
          lineside: { request(name: string, input: null): Promise<{ value: unknown }> };
        }
      ).lineside;
      return (await bridge.request('phone.quality', null)).value as never;
    });
  }

  /**
   * Waits until a tone of this frequency is heard from now on, and as loud as it is spoken (dB below full scale) where that
   * is given: the first second holds some silence. Returns its level.
   */
  async hears(hz: number, dbfs?: number): Promise<number> {
    const before = (await this.quality())?.packetsReceived ?? 0;
    let level = Number.NaN;
    await expect
      .poll(
        async () => {
          const quality = await this.quality();
          if (quality === null || quality.packetsReceived <= before) return 'nothing new';
          level = quality.speakerDbfs ?? Number.NaN;
          const right =
            Math.abs((quality.speakerHz ?? 0) - hz) < 15 &&
            (dbfs === undefined || Math.abs(level - dbfs) < 6);
          return right ? 'the tone' : `${quality.speakerHz} Hz at ${level} dB`;
        },
        { message: `${hz} Hz in the agent's ear` },
      )
      .toBe('the tone');
    return level;
  }

  /** Seconds on the running timer of this name. */
  async secondsOf(timer: string): Promise<number> {
    const text = await this.window.getByRole('timer', { name: timer, exact: true }).first().innerText();
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }
}
