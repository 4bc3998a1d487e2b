import { expect, type Locator, type Page } from '@playwright/test';

/** What a customer does on the chat page of a web site, in their words. */
export class Visitor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get thread(): Locator {
    return this.page.getByRole('log', { name: 'Messages' });
  }

  get #message(): Locator {
    return this.page.getByLabel('Your message');
  }

  async opens(hub: string, site = 'shop'): Promise<void> {
    await this.page.goto(`${hub}/chat/${site}`);
  }

  /** Fills in the form and sends it. */
  async begins(given: { name: string; text: string; reason?: string; email?: string }): Promise<void> {
    if (given.reason !== undefined) await this.page.getByText(given.reason, { exact: true }).click();
    await this.page.getByLabel('Your name').fill(given.name);
    if (given.email !== undefined) await this.page.getByLabel(/^E-mail address/).fill(given.email);
    await this.#message.fill(given.text);
    await this.page.getByRole('button', { name: 'Start the chat' }).click();
    await this.hasWritten(given.text);
  }

  async waits(): Promise<void> {
    await expect(this.page.getByRole('status').first()).toContainText('We are finding somebody for you');
  }

  async talksWith(agent: string): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(agent);
  }

  async types(text: string): Promise<void> {
    await this.#message.pressSequentially(text);
  }

  async writes(text: string): Promise<void> {
    await this.#message.fill(text);
    await this.#message.press('Enter');
  }

  async attaches(name: string, mimeType: string, text: string): Promise<void> {
    const chosen = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Attach a file' }).click();
    await (await chosen).setFiles({ name, mimeType, buffer: Buffer.from(text) });
    await expect(this.page.locator('.uploads .done')).toHaveText(name);
    await this.page.getByRole('button', { name: 'Send' }).click();
  }

  /** What they wrote is with the hub. */
  async hasWritten(text: string): Promise<void> {
    const line = this.thread.getByRole('listitem').filter({ hasText: text }).last();
    await expect(line).toBeVisible();
    await expect(line.getByText('Waiting to be sent')).toHaveCount(0);
  }

  async reads(text: string): Promise<void> {
    await expect(this.thread.getByText(text, { exact: true })).toBeVisible();
  }

  async isToldOf(words: string): Promise<void> {
    await expect(this.thread.getByRole('listitem').filter({ hasText: words })).toBeVisible();
  }

  async seesTyping(agent: string): Promise<void> {
    await expect(this.thread.getByText(`${agent} is writing`)).toBeVisible();
  }

  async ends(): Promise<void> {
    await this.page.getByRole('button', { name: 'End chat' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'End the chat' }).click();
    await this.isClosed();
  }

  async isClosed(): Promise<void> {
    await expect(this.page.getByRole('button', { name: 'Write again' })).toBeVisible();
  }

  async writesAgain(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Write again' }).click();
    await this.writes(text);
  }
}
