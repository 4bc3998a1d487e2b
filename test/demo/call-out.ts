import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import type { Act } from './act.ts';

/** A call out with a skill, found by name. Returns what was heard. */
export async function callOut({ ada, picture }: Act): Promise<string[]> {
  const heard = await step('Ada calls the warehouse by name, with a skill of hers', async () => {
    const { window } = ada;
    const dialog = window.getByRole('dialog');
    const field = dialog.getByRole('combobox', { name: 'Number or name' });
    await window.keyboard.press('Control+Shift+D');
    await field.fill('wareh');
    await expect(dialog.getByRole('option', { name: /Warehouse/ })).toBeVisible();
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await dialog.getByRole('combobox', { name: 'Call as' }).click();
    await window.getByRole('option', { name: 'Sales' }).click();
    await expect(dialog.getByRole('button', { name: 'Call', exact: true })).toBeEnabled();
    await picture('dial');
    await dialog.getByRole('button', { name: 'Call', exact: true }).click();
    await ada.talksTo('Warehouse');
    await ada.control('Record').click();
    await expect.poll(async () => (await ada.quality())?.speakerDbfs ?? -100).toBeGreaterThan(-40);
    await expect.poll(() => ada.secondsOf('Talking'), { timeout: 15_000 }).toBeGreaterThan(5);
    return `Agent heard the warehouse speak, at ${((await ada.quality())?.speakerDbfs ?? Number.NaN).toFixed(1)} dBFS`;
  });
  await step('Ada ends it and completes her wrap-up', async () => {
    await ada.endsTheCall();
    await ada.isIn('Wrap-up');
    await ada.authenticates();
    await ada.choosesDisposition('Call back later');
    await ada.notes('The order leaves tomorrow.');
    await ada.completesWrapUp();
    await ada.isIn('Available');
  });
  return [heard];
}

/** The settings of sound, with the check before work down to a call that brings its own sound back. */
export async function soundCheck({ ada, picture }: Act): Promise<string[]> {
  const { window } = ada;
  return step('Ada checks her sound, up to a call to the echo number', async () => {
    await window.keyboard.press('Control+,');
    await window.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Sound' }).click();
    await window.getByRole('button', { name: 'Start the check' }).click();
    await expect(window.getByRole('button', { name: 'Check again' })).toBeVisible({ timeout: 60_000 });
    // What only ears can tell.
    await window.getByRole('button', { name: 'Yes' }).click();
    const verdict = window.getByText('Everything works.');
    await expect(verdict).toBeVisible();
    await picture('sound');
    return [`The check before work says: "${await verdict.innerText()}"`];
  });
}
