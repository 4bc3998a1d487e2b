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
    // The menu that closes stands in the header too, behind it.
    await expect(this.window.getByRole('banner').getByText(state, { exact: true }).first()).toBeVisible();
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

  /** Says of what is in front that the customer is who they say they are. */
  async authenticates(): Promise<void> {
    const said = this.window.getByRole('button', { name: 'Authenticated', exact: true });
    await said.click();
    await expect(said).toHaveCount(0);
  }

  async completesWrapUp(): Promise<void> {
    await this.outcome.getByRole('button', { name: 'Complete wrap-up' }).click();
  }

  /** Turns to a part of what stands beside a call: who it is with, its facts, or their journey. */
  async showsOfTheCall(part: 'Contact' | 'Call' | 'Journey'): Promise<void> {
    const beside = this.window.getByRole('complementary', { name: 'Details' });
    await beside.getByRole('tab', { name: part, exact: true }).click();
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

  /** The strip of one call on the phone. */
  callWith(name: string): Locator {
    return this.phone.getByRole('group', { name: `Call with ${name}` });
  }

  /** A control of the phone by its word, of one call where that is named; of two, some controls name it themselves. */
  control(word: string, of?: string): Locator {
    const within = of === undefined ? this.phone : this.callWith(of);
    const plain = within.getByRole('button', { name: word, exact: true });
    if (of === undefined) return plain;
    return plain.or(within.getByRole('button', { name: `${word} ${of}`, exact: true }));
  }

  /** Both sides of the call with this name hear each other; with its timer's word something else about it. */
  async talksTo(name: string, timer = 'Talking'): Promise<void> {
    await expect(this.callWith(name).getByRole('timer', { name: timer, exact: true })).toBeAttached({
      timeout: 30_000,
    });
  }

  /** Opens the panel, finds somebody, and consults (or hands the call over to) them. */
  async takesCallTo(tab: string, name: string, how: 'consult' | 'blind' = 'consult'): Promise<void> {
    await this.window.keyboard.press('F9');
    const panel = this.window.getByRole('dialog', { name: /conference$/ });
    await panel.getByRole('tab', { name: tab }).click();
    await panel.getByRole('combobox').fill(name);
    await expect(panel.getByRole('row')).toHaveCount(1);
    await panel.getByRole('combobox').press(how === 'blind' ? 'Shift+Enter' : 'Enter');
  }

  /** Chooses the skill that is asked for. */
  async callsWithSkill(skill: string): Promise<void> {
    const panel = this.window.getByRole('dialog', { name: /conference$/ });
    await panel.getByRole('group', { name: 'Your skills' }).getByRole('button', { name: skill }).click();
  }

  /** Calls a number as the dialog that dials would, without that dialog. */
  async dials(number: string, skill: string | null = null): Promise<void> {
    const problem = await this.window.evaluate(
      async ([wanted, with_]) => {
        type Answer<T> = { ok: boolean; value: T; problem?: { code: string } };
        const { lineside } = globalThis as unknown as {
          lineside: { request<T>(name: string, input: unknown): Promise<Answer<T>> };
        };
        const { value } = await lineside.request<{ skills: { id: string; name: string }[] }>(
          'directory.get',
          null,
        );
        const skillId = value.skills.find((each) => each.name === with_)?.id ?? null;
        const order = { number: wanted, name: null, skillId, consultFor: null, holdOthers: false };
        return (await lineside.request('phone.dial', order)).problem?.code ?? null;
      },
      [number, skill] as const,
    );
    expect(problem, `calling ${number}`).toBeNull();
  }

  /** The figures of the call that is talked on, else of the latest that is connected, as main has them. */
  quality(): Promise<QualityView | null> {
    return this.window.evaluate(async () => {
      const { lineside } = globalThis as unknown as {
        lineside: { request(name: string, input: unknown): Promise<{ value: unknown }> };
      };
      const { value } = await lineside.request('phone.get', null);
      const { calls } = value as { calls: { id: string; kind: string }[] };
      const call =
        calls.findLast(({ kind }) => kind === 'active') ?? calls.findLast(({ kind }) => kind !== 'ended');
      if (call === undefined) return null;
      return (await lineside.request('phone.quality', { id: call.id })).value as never;
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
