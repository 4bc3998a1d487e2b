import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ensureBuilt } from '#scripts/build.ts';
import { startVirtualDisplay } from '#scripts/lib/display.ts';
import { ROOT } from '#scripts/lib/paths.ts';
import { main, step } from '#scripts/lib/progress.mjs';
import type { Bridge } from '#shared/ipc/contract.ts';
import { Agent } from '../e2e/agent.ts';
import { agentTone, launchDesktop } from '../support/desktop.ts';
import { startHubProcess } from '../support/hub-process.ts';

/*
 * `npm run demo`: the story of one call on a virtual display, with the real desktop, hub, database and practice exchange.
 * The agent's microphone is a file with a tone and the customer speaks another, so that both ends can say what they hear.
 */
const pictures = join(ROOT, '.lineside', 'demo');
/** With `--docs`, the pictures of the README are made anew: each screen in both themes. */
const forDocs = process.argv.includes('--docs');
const docs = join(ROOT, 'docs', 'screenshots');
const customerTone = { kind: 'tone', hz: 620, dbfs: -18 } as const;
const note = 'Wants two chairs in oak, delivery on Friday morning.';

await main(async () => {
  await ensureBuilt();
  for (const folder of forDocs ? [pictures, docs] : [pictures]) mkdirSync(folder, { recursive: true });
  await using stack = new AsyncDisposableStack();
  const display = await step('Starting a display in memory', async () =>
    stack.use(await startVirtualDisplay()),
  );
  process.env['DISPLAY'] = display.name;
  const hub = await step('Starting hub, PostgreSQL and practice exchange', () => startHubProcess());
  stack.defer(() => hub.close());
  const desktop = await step('Opening the desktop', () => launchDesktop({ hub: hub.address }));
  stack.defer(() => desktop.close());
  const ada = new Agent(desktop);
  let taken = 0;
  const picture = async (name: string): Promise<void> => {
    taken += 1;
    // Out of the way, so that no hint of a control is in the picture.
    await desktop.window.mouse.move(300, 600);
    const path = join(pictures, `${taken}-${name}.png`);
    await desktop.window.screenshot({ path });
    console.log(`  picture ${path}`);
    if (!forDocs) return;
    for (const theme of ['dark', 'light'] as const) {
      await prefers(desktop.window, theme);
      await desktop.window.screenshot({ path: join(docs, `${name}-${theme}.png`) });
    }
  };

  await step('Ada signs in and her phone registers', async () => {
    await picture('sign-in');
    await ada.signsIn('ada');
    await ada.phoneIsReady();
    await ada.isIn('Available');
  });
  const customer = await step('A customer calls Sales and the phone rings', async () => {
    const calling = await hub.customer({ name: 'Maria Jansen', voice: customerTone });
    await ada.rings('Maria Jansen');
    await picture('ringing');
    return calling;
  });
  const sound = await step('Ada answers; both ends measure what they hear', async () => {
    await ada.answers();
    await customer.reaches('talking');
    const agentDbfs = await ada.hears(customerTone.hz);
    const agentHz = (await ada.quality())?.speakerHz ?? Number.NaN;
    const { heard } = await customer.hears(agentTone.hz);
    await picture('in-call');
    return { agentHz, agentDbfs, customerHz: heard.hz ?? Number.NaN, customerDbfs: heard.dbfs };
  });
  await step('Ada hangs up and is in wrap-up', async () => {
    await ada.endsTheCall();
    await customer.reaches('ended');
    await ada.isIn('Wrap-up');
  });
  await step('Ada chooses a disposition, writes a note and completes wrap-up', async () => {
    await ada.choosesDisposition('Order placed');
    await ada.notes(note);
    await picture('wrap-up');
    await ada.completesWrapUp();
    await ada.isIn('Available');
  });
  await step('The call stands in Voice Calls', async () => {
    await ada.opensVoiceCalls();
    await ada.seesCall('Maria Jansen', ['Order placed', note]);
    await picture('voice-calls');
  });
  const stored = await step('Reading the disposition back from PostgreSQL', async () => {
    const rows = await hub.query<{ name: string; note: string }>(
      'select d.name, p.note from participation p join disposition d on d.id = p.disposition_id where p.outcome_locked',
    );
    if (rows.length !== 1) throw new Error(`expected one outcome in the database, found ${rows.length}`);
    return rows[0];
  });
  const figure = (hz: number, dbfs: number): string => `${hz.toFixed(0)} Hz at ${dbfs.toFixed(1)} dBFS`;
  console.log(
    `Agent heard ${figure(sound.agentHz, sound.agentDbfs)} (customer's tone: ${customerTone.hz} Hz), ` +
      `customer heard ${figure(sound.customerHz, sound.customerDbfs)} (agent's tone: ${agentTone.hz} Hz), ` +
      `disposition in PostgreSQL: "${stored?.name}"`,
  );
});

/** Sets the theme as the menu does and waits until the page shows it. */
async function prefers(window: Page, theme: 'light' | 'dark'): Promise<void> {
  await window.evaluate(async (wanted) => {
    const { lineside } = globalThis as unknown as { lineside: Bridge };
    await lineside.request('settings.set', { theme: wanted });
  }, theme);
  await window.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}
