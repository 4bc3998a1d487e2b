import type { Locator, Page } from '@playwright/test';

/** A field of the contact that is in front. */
export const field = (page: Page, label: string): Locator =>
  page.getByRole('textbox', { name: label, exact: true });

export const save = (page: Page): Locator => page.getByRole('button', { name: 'Save', exact: true });

/** An open tab by what it is called. */
export const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name });
