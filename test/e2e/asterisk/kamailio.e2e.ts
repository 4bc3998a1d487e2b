import { launchDesktop } from '../../support/desktop.ts';
import { startHubProcess } from '../../support/hub-process.ts';
import { Kamailio } from '../../support/kamailio.ts';
import { ACCOUNTS, NOT_AT_A_PROXY, withoutMusic } from '../../support/kamailio-world.ts';
import { DesktopSite } from '../../support/scenario-desktop.ts';
import { kamailioSite } from '../../support/scenario-desktop-kamailio.ts';
import { SCENARIOS } from '../../support/scenario-list.ts';
import { runScenario } from '../../support/scenarios.ts';
import { test } from '../fixtures.ts';

/* The same list at real desktops that register at a Kamailio, of which their hub knows nothing but the address. */

const stack = new AsyncDisposableStack();
let site: DesktopSite;
let kamailio: Kamailio;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  kamailio = stack.use(await Kamailio.start(ACCOUNTS));
  const { webSocketUrl, domain } = kamailio.access;
  const hub = await startHubProcess({ sip: { webSocketUrl, domain, secrets: ACCOUNTS } });
  stack.defer(() => hub.close());
  site = await DesktopSite.open(hub, await kamailioSite(kamailio), async (options) => {
    const desktop = await launchDesktop(options);
    stack.defer(() => desktop.close());
    return desktop;
  });
  stack.defer(() => site.leave());
});

test.afterEach(async ({}, info) => {
  if (info.status !== info.expectedStatus)
    await info.attach('kamailio', { path: kamailio.access.log, contentType: 'text/plain' });
  await site.settles();
});

test.afterAll(() => stack.disposeAsync());

for (const scenario of SCENARIOS.filter(({ name }) => NOT_AT_A_PROXY[name] === undefined).map(withoutMusic))
  test(scenario.name, async () => runScenario(scenario, await site.world(scenario.agents)));
