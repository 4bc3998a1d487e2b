import { expect } from '@playwright/test';
import { step } from '#scripts/lib/progress.mjs';
import { agentTone } from '../support/desktop.ts';
import { type Act, customerTone, figure, goesTo } from './act.ts';

const callers = { ada: 'Grace Okafor', eve: 'Joon-ho Park' };

/** A supervisor listens to a call and rates a recording. Returns what they heard. */
export async function floor({ hub, ada, eve, open, picture, camera }: Act): Promise<string[]> {
  await using stack = new AsyncDisposableStack();
  await step('Two customers are talked with', async () => {
    await ada.chooses('Available');
    await hub.customer({ name: callers.ada, number: '+12025550143', voice: customerTone });
    await ada.rings(callers.ada);
    await ada.answers();
    await ada.talksTo(callers.ada);
    await ada.control('Record').click();
    await eve.authenticates();
    await eve.choosesDisposition('Question answered');
    await eve.notes('Repaired by Thursday.');
    await eve.completesWrapUp();
    await hub.customer({ name: callers.eve, number: '+12025550187', queueKey: 'support' });
    await eve.rings(callers.eve);
    await eve.answers();
    await eve.talksTo(callers.eve);
  });
  const sara = await open();
  stack.defer(() => sara.desktop.close());
  const heard = await step('Sara signs in and listens to Ada', async () => {
    await sara.triesToSignIn('sup', 'practice');
    // Whoever let the customers call was signed in with her name.
    await sara.window.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await sara.phoneIsReady();
    await goesTo(sara, 'Live calls');
    await sara.window.getByRole('button', { name: 'Listen to Ada Keller' }).click();
    await expect(sara.phone.getByTitle('You are not heard')).toBeVisible();
    const heardNow = await hearsEither(sara);
    await expect(ada.phone.getByText('Listening: Sara de Vries')).toBeVisible();
    await camera(sara.window)('live-calls');
    await picture('supervised');
    return `The supervisor heard the louder of the two, ${heardNow}`;
  });
  await step('Sara leaves, hears a recording and rates it', async () => {
    await sara.control('Leave').click();
    await expect(ada.phone.getByText('Listening: Sara de Vries')).toBeHidden();
    await goesTo(sara, 'Recordings');
    const row = sara.window
      .getByRole('grid', { name: 'Recordings' })
      .getByRole('row')
      .filter({ hasText: 'Maria Jansen' });
    await row.getByRole('button', { name: 'Rate' }).click();
    const form = sara.window.getByRole('dialog', { name: /^Rating/ });
    await form.getByRole('radio', { name: '4 of 5 stars' }).check({ force: true });
    await form.getByLabel('Comment').fill('Calm, and to the point.');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(row.getByRole('button', { name: '4 of 5 stars' })).toBeVisible();
    await row.getByRole('button', { name: /^Play/ }).click();
    const player = sara.window.getByRole('region', { name: 'Player' });
    await expect(player.getByRole('button', { name: /^Pause/ })).toBeVisible();
    await expect(player.getByRole('slider')).not.toHaveAttribute('aria-valuetext', /^00:00 /);
    await camera(sara.window)('recordings');
  });
  return [heard];
}

/** Customer and agent speak at once, and a meter names the louder one. */
async function hearsEither(supervisor: Act['ada']): Promise<string> {
  let hz = Number.NaN;
  let dbfs = Number.NaN;
  await expect
    .poll(async () => {
      const quality = await supervisor.quality();
      hz = quality?.speakerHz ?? Number.NaN;
      dbfs = quality?.speakerDbfs ?? Number.NaN;
      return [customerTone.hz, agentTone.hz].some((tone) => Math.abs(tone - hz) < 15);
    })
    .toBe(true);
  return figure(hz, dbfs);
}
