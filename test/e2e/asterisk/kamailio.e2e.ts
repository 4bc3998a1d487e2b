import { launchDesktop } from '../../support/desktop.ts';
import { startHubProcess } from '../../support/hub-process.ts';
import { Kamailio } from '../../support/kamailio.ts';
import { ACCOUNTS, withoutMusic } from '../../support/kamailio-world.ts';
import { DesktopSite } from '../../support/scenario-desktop.ts';
import { kamailioSite } from '../../support/scenario-desktop-kamailio.ts';
import { SCENARIOS } from '../../support/scenario-list.ts';
import { hangsUp, hears, isFree, talks } from '../../support/scenario-steps.ts';
import { runScenario, type Step } from '../../support/scenarios.ts';
import { test } from '../fixtures.ts';

/* Real desktops that register at a Kamailio, of which their hub knows nothing but the address. */

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

/* What goes from end to end; the whole list runs at test/interop/kamailio-scenarios. */
const END_TO_END = [
  'hold between agents',
  'the connection breaks in mid-call',
  'blind transfer',
  'a transfer that nobody takes: the call is as it was',
  'consult, then transfer',
  'consult, then merge: the agent leaves, the two others stay together',
];

for (const name of END_TO_END)
  test(name, async () => {
    const scenario = SCENARIOS.find((one) => one.name === name);
    if (scenario === undefined) throw new Error(`The list has no "${name}"`);
    await runScenario(withoutMusic(scenario), await site.world(scenario.agents));
  });

test('both hold at the same moment, and let go at the same moment (RFC 3261 section 14.1)', async () => {
  const agents = ['ada', 'ben'] as const;
  const world = await site.world(agents);
  const play = (steps: readonly Step[]) => runScenario({ name: 'both hold', agents, steps }, world);
  const both = (held: boolean) =>
    Promise.all([world.agent('ada').hold('ben', held), world.agent('ben').hold('ada', held)]);
  await play(talks('ada', 'ben'));
  await both(true);
  await both(false);
  await play([hears('ada', 'ben'), hears('ben', 'ada'), hangsUp('ada'), isFree('ben')]);
});
