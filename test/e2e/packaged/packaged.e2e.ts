import { agentTone, type Desktop } from '../../support/desktop.ts';
import { launchPackagedDesktop } from '../../support/packaged-desktop.ts';
import { Agent } from '../agent.ts';
import { test as base, expect } from '../fixtures.ts';

const test = base.extend<{ readonly launchPackaged: () => Promise<Desktop> }>({
  launchPackaged: async ({ hub, profile }, use) => {
    const launched: Desktop[] = [];
    await use(async () => {
      const desktop = await launchPackagedDesktop({ hub: hub.address, profile });
      launched.push(desktop);
      return desktop;
    });
    for (const desktop of launched.reverse()) await desktop.close();
  },
});

test('the packaged desktop signs in and takes a call that both ends hear (LOGIN-2, CALL-10, PLUS-12)', async ({
  hub,
  launchPackaged,
}) => {
  const desktop = await launchPackaged();
  const ada = new Agent(desktop);
  await ada.signsIn('ada');
  await ada.phoneIsReady();
  await ada.isIn('Available');

  const customer = await hub.customer();
  await ada.rings('Maria Jansen');
  await ada.answers();
  await customer.reaches('talking');
  await ada.hears(620, -18);
  expect((await customer.hears(agentTone.hz)).heard.dbfs).toBeGreaterThan(-40);
  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');

  await ada.isIn('Wrap-up');
  await ada.choosesDisposition('Demonstration booked');
  await ada.notes('Thursday at ten');
  await ada.completesWrapUp();
  await ada.isIn('Available');
  await ada.opensVoiceCalls();
  await ada.seesCall('Maria Jansen', ['Demonstration booked', 'Thursday at ten']);
  await ada.hasDeliveredEverything();
  await desktop.close();

  // Its files open again: the encrypted database and the secrets are those of the packaged program.
  const again = new Agent(await launchPackaged());
  await again.phoneIsReady();
  await again.opensVoiceCalls();
  await again.seesCall('Maria Jansen', ['Demonstration booked', 'Thursday at ten']);
});
