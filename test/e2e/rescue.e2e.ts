import { agentTone, type DevelopedDesktop } from '../support/desktop.ts';
import type { Customer, HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { test as base, expect } from './fixtures.ts';

const customerHz = 620;
const note = 'Asks for the oak table';
/** Far from what Ada says. */
const benTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };

interface Talk {
  readonly ada: Agent<DevelopedDesktop>;
  readonly ben: Agent<DevelopedDesktop>;
  readonly customer: Customer;
}

/** Ada talks with a customer, with a note already, and Ben is free for the same queue. */
const test = base.extend<{ talk: Talk }>({
  talk: async ({ hub, launch, profile }, use) => {
    const ada = new Agent(await launch({ profile }));
    await ada.signsIn('ada');
    await ada.phoneIsReady();
    const customer = await hub.customer();
    await ada.rings('Maria Jansen');
    await ada.answers();
    await customer.hears(agentTone.hz);
    await ada.notes(note);
    await expect(ada.outcome.getByText('Not saved yet')).toBeHidden();
    const ben = new Agent(await launch({ microphone: benTone }));
    await ben.signsIn('ben');
    await ben.phoneIsReady();
    await ben.isIn('Available');
    await use({ ada, ben, customer });
  },
});
test.use({ policy: { rescue: { afterSeconds: 2 } } });

/** Who had a part in which interaction, oldest first. */
const parts = (hub: HubProcess) =>
  hub.query<{ login: string; interaction: string; phase: string; endCause: string | null }>(
    `select a.login, p.interaction_id as interaction, p.phase, p.end_cause as "endCause"
       from participation p join agent a on a.id = p.agent_id order by p.offered_at, p.id`,
  );
const rescues = async (hub: HubProcess) =>
  (await hub.query<{ linked_id: string }>('select linked_id from call_link where rescued')).length;

test('a desktop that dies in a call loses no customer: the next agent is rung with the same interaction, and who comes back finds the call in wrap-up (PLUS-26)', async ({
  hub,
  talk: { ada, ben, customer },
  launch,
  profile,
}, info) => {
  const diedAt = Date.now();
  await ada.desktop.die();
  await ben.rings('Maria Jansen');
  info.annotations.push({ type: 'rung', description: `${Date.now() - diedAt} ms after the desktop died` });
  await ben.answers();
  await customer.hears(benTone.hz);
  info.annotations.push({ type: 'talks', description: `${Date.now() - diedAt} ms after the desktop died` });
  await ben.hears(customerHz);
  const [first, second, ...more] = await parts(hub);
  expect([first?.login, first?.phase, first?.endCause]).toEqual(['ada', 'wrapUp', 'mediaLost']);
  expect([second?.login, second?.phase]).toEqual(['ben', 'live']);
  expect(second?.interaction).toBe(first?.interaction);
  expect(more).toEqual([]);

  const back = new Agent(await launch({ profile }));
  await back.phoneIsReady();
  await back.isIn('Wrap-up');
  await expect(back.outcome.getByLabel('Note', { exact: true })).toHaveValue(note);
  await back.choosesDisposition('Call back later');
  await back.completesWrapUp();
  // Paused while nobody knew where she was.
  await back.isIn('Paused: away');
  expect((await customer.report()).state).toBe('talking');
  await ben.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ben.isIn('Wrap-up');
  expect(await rescues(hub)).toBe(1);
});

test('a window that dies in a call is no reason to rescue: the call goes on where it is (PLUS-26, PLUS-1)', async ({
  hub,
  talk: { ada, ben, customer },
}) => {
  const talked = await ada.secondsOf('Talking');
  await ada.desktop.kill('window');
  // Longer than the customer of a lost agent waits for another one.
  await expect.poll(() => ada.secondsOf('Talking')).toBeGreaterThan(talked + 4);
  await customer.hears(agentTone.hz);
  await ada.hears(customerHz);
  await expect(ben.phone.getByRole('button', { name: 'Answer' })).toHaveCount(0);
  await ada.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  expect((await parts(hub)).map(({ login }) => login)).toEqual(['ada']);
  expect(await rescues(hub)).toBe(0);
});

test('the death of the sound ends the call and rescues nobody: the desktop is there and says so (PLUS-26, KEEP-1)', async ({
  hub,
  talk: { ada, ben, customer },
}) => {
  await ada.desktop.kill('media');
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
  await ada.isIn('Wrap-up');
  await ben.isIn('Available');
  expect((await parts(hub)).map(({ login }) => login)).toEqual(['ada']);
  expect(await rescues(hub)).toBe(0);
});
