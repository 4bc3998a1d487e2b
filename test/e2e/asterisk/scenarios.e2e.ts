import { Asterisk } from '../../support/asterisk.ts';
import { launchDesktop } from '../../support/desktop.ts';
import { startHubProcess } from '../../support/hub-process.ts';
import { OTHERWISE_AT_DESKTOPS } from '../../support/scenario-asterisk.ts';
import { DesktopSite } from '../../support/scenario-desktop.ts';
import { asteriskSite } from '../../support/scenario-desktop-asterisk.ts';
import { SCENARIOS } from '../../support/scenario-list.ts';
import { runScenario } from '../../support/scenarios.ts';
import { test } from '../fixtures.ts';

/* The same list at real desktops whose hub has a real Asterisk. */

const stack = new AsyncDisposableStack();
let site: DesktopSite;
let asterisk: Asterisk;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  asterisk = stack.use(await Asterisk.start());
  const hub = await startHubProcess({ asterisk: asterisk.access });
  stack.defer(() => hub.close());
  site = await DesktopSite.open(hub, await asteriskSite(hub, asterisk), async (options) => {
    const desktop = await launchDesktop(options);
    stack.defer(() => desktop.close());
    return desktop;
  });
  stack.defer(() => site.leave());
});

test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus)
    await info.attach('asterisk', { path: asterisk.access.log, contentType: 'text/plain' });
  await site.settles();
});

test.afterAll(() => stack.disposeAsync());

for (const scenario of SCENARIOS.filter(({ name }) => OTHERWISE_AT_DESKTOPS[name] === undefined))
  test(scenario.name, async () => runScenario(scenario, await site.world(scenario.agents)));
