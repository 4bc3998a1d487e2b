import type { Locator, Page } from '@playwright/test';

/** The messages of the conversation that is in front. */
export const log = (page: Page): Locator => page.getByRole('log', { name: 'Messages' });

/** Where one writes to the customer. */
export const reply = (page: Page): Locator => page.getByRole('textbox', { name: 'Reply' });

/** Where one writes to colleagues. */
export const note = (page: Page): Locator => page.getByRole('textbox', { name: 'Internal note' });

/** The tabs on top, of whatever kind. */
export const strip = (page: Page): Locator =>
  page.getByRole('tablist', { name: 'Open tabs', includeHidden: true }).getByRole('tab');
