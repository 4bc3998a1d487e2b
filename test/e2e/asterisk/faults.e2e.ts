import type { HubProcess } from '../../support/hub-process.ts';
import type { TrunkCall } from '../../support/trunk-line.ts';
import {
  customerHears,
  expect,
  type HeardAgent,
  httpOf,
  keptCalls,
  sits,
  talks,
  test,
  ZOE,
} from './floor.ts';

/* Real desktops on a real Asterisk, and what breaks between them in mid-call. */

const times: { readonly what: string; readonly ms: number }[] = [];

test.afterAll(() => {
  if (times.length > 0) console.table(times);
});

/** The next call comes, is heard by both sides, ended by the agent and wrapped up; nothing is left at the hub. */
async function nextCallWorks(agent: HeardAgent, call: () => Promise<TrunkCall>): Promise<void> {
  const customer = await call();
  await talks(agent, customer, 'ada');
  await agent.endsTheCall();
  await customer.ended;
  await agent.wrapsUp('Order placed', 'The call after it');
}

/** A WebSocket to an Asterisk that still starts opens and is not answered: the phone gives up after ten seconds and comes again. */
const COMES_BACK = { timeout: 45_000 };

/** The call that was up is over, and the agent owes its wrap-up. */
async function callIsOver(agent: HeardAgent): Promise<void> {
  await expect(agent.window.getByRole('banner').getByText('Wrap-up', { exact: true })).toBeVisible(
    COMES_BACK,
  );
  await expect(agent.control('End')).toHaveCount(0);
  await agent.phoneIsReady();
}

/** Ada's two calls are kept once each, with these words about the first. */
async function bothKeptOnce(hub: HubProcess, note: string): Promise<void> {
  const done = { login: 'ada', phase: 'done' };
  await expect
    .poll(() => keptCalls(hub))
    .toMatchObject([
      { ...done, disposition: 'Call back later', note },
      { ...done, disposition: 'Order placed', end_cause: 'agentHangup' },
    ]);
  expect(await hub.query('select id from interaction')).toHaveLength(2);
  expect(await hub.query('select id from command_key where problem is not null')).toEqual([]);
}

test.describe('rescue', () => {
  test.use({ policy: { rescue: { afterSeconds: 2 } } });

  test('a desktop is killed in mid-call: its customer is with the next agent, in the same interaction (PLUS-26)', async ({
    hub,
    zoeCalls,
    seated,
    desk,
  }) => {
    const [ada, ben] = await Promise.all([seated('ada', 'ada'), desk('ben')]);
    const zoe = await zoeCalls();
    await talks(ada, zoe, 'ada');
    await sits(ben, 'ben');
    await ada.desktop.die();
    const killed = performance.now();
    const note = (what: string) => times.push({ what, ms: Math.round(performance.now() - killed) });
    await ben.rings(ZOE.name);
    note('desktop killed, its customer rings at the next agent (lost after 2000)');
    await ben.answers();
    await ben.talksTo(ZOE.name);
    note('desktop killed, its customer talks to the next agent');
    await ben.hearsRight(['customer']);
    await customerHears(zoe, ['ben']);
    await ben.endsTheCall();
    await zoe.ended;
    await ben.wrapsUp('Question answered', 'Was cut off before');
    const kept = await keptCalls(hub);
    expect(kept.map(({ login }) => login)).toEqual(['ada', 'ben']);
    expect(new Set(kept.map(({ interaction }) => interaction)).size).toBe(1);
    expect(await hub.query('select id from interaction')).toHaveLength(1);
  });
});

test('the wire is cut in mid-call and the customer hangs up meanwhile: the call ends and is wrapped up', async ({
  hub,
  asterisk,
  wire,
  trunk,
  zoeCalls,
  seated,
}) => {
  const ada = await seated('ada', 'ada');
  const zoe = await zoeCalls();
  await talks(ada, zoe, 'ada');
  wire.cut();
  await trunk.hangUp(zoe);
  wire.to(httpOf(asterisk));
  await callIsOver(ada);
  await ada.wrapsUp('Call back later', 'The wire was cut');
  await nextCallWorks(ada, zoeCalls);
  await bothKeptOnce(hub, 'The wire was cut');
});

test('Asterisk is killed in mid-call and comes back: the call ends, the phone registers by itself, the next call works', async ({
  hub,
  asterisk,
  zoeCalls,
  seated,
}) => {
  const ada = await seated('ada', 'ada');
  await talks(ada, await zoeCalls(), 'ada');
  await asterisk.stop('killed');
  await asterisk.boot();
  await callIsOver(ada);
  await ada.wrapsUp('Call back later', 'The exchange fell over');
  await nextCallWorks(ada, zoeCalls);
  await bothKeptOnce(hub, 'The exchange fell over');
});

test('Asterisk and the hub are killed in mid-call and come back: one outcome, nothing twice, the next call works', async ({
  hub,
  asterisk,
  zoeCalls,
  seated,
}) => {
  const ada = await seated('ada', 'ada');
  await talks(ada, await zoeCalls(), 'ada');
  await Promise.all([asterisk.stop('killed'), hub.kill()]);
  await ada.linkIs('Offline');
  await Promise.all([asterisk.boot(), hub.restart()]);
  await ada.linkIs('Online');
  await callIsOver(ada);
  await ada.wrapsUp('Call back later', 'Everything fell over');
  await ada.hasDeliveredEverything();
  await nextCallWorks(ada, zoeCalls);
  await bothKeptOnce(hub, 'Everything fell over');
});
