import type { Page } from '@playwright/test';
import type { PreflightView } from '#shared/ipc/audio.ts';
import { expect, test } from './fixtures.ts';

/* The check before work in the whole desktop, up to a call to the echo number of the practice exchange. */

test.use({ policy: { phone: { echoNumber: '+12025550110' } } });

/** Asks main as the window would. */
const ask = (window: Page, input: object): Promise<{ ok: boolean; value: PreflightView }> =>
  window.evaluate(
    (given) =>
      (
        window as unknown as { lineside: { request(name: string, input: object): Promise<never> } }
      ).lineside.request('audio.preflight', given),
    input,
  );

test('a desk is checked up to a call that brings its own sound back (PLUS-5)', async ({ ada }) => {
  expect(await ask(ada.window, { kind: 'start' })).toMatchObject({ ok: true, value: { running: true } });
  await expect
    .poll(async () => (await ask(ada.window, { kind: 'get' })).value.running, { timeout: 45_000 })
    .toBe(false);
  const { value } = await ask(ada.window, { kind: 'heard', heard: true });
  const states = Object.fromEntries(
    value.steps.map(({ name, state, reason }) => [name, reason?.code ?? state]),
  );
  expect(states).toMatchObject({
    registration: 'passed',
    reachability: 'preflight.noIceServers',
    microphone: 'passed',
    speaker: 'passed',
    roundTrip: 'passed',
    echoCall: 'passed',
  });
  // Its call is nobody's contact: where the agent was is still in front.
  await expect(ada.window.getByText('What you open stands here')).toBeVisible();
});
