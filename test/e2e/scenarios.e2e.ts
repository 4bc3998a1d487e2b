import { launchDesktop } from '../support/desktop.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { DesktopSite } from '../support/scenario-desktop.ts';
import { practiceSite } from '../support/scenario-desktop-practice.ts';
import { SCENARIOS } from '../support/scenario-list.ts';
import { runScenario } from '../support/scenarios.ts';
import { test } from './fixtures.ts';

/* The list that every exchange and every phone has to fulfil, at real desktops: one hub and two desktops for all of it. */

const stack = new AsyncDisposableStack();
let site: DesktopSite;

test.beforeAll(async () => {
  const hub = await startHubProcess();
  stack.defer(() => hub.close());
  site = await DesktopSite.open(hub, await practiceSite(hub), async (options) => {
    const desktop = await launchDesktop(options);
    stack.defer(() => desktop.close());
    return desktop;
  });
  stack.defer(() => site.leave());
});

test.afterEach(() => site.settles());

test.afterAll(() => stack.disposeAsync());

for (const scenario of SCENARIOS)
  test(scenario.name, async () => runScenario(scenario, await site.world(scenario.agents)));
