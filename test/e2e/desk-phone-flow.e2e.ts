import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { DevelopedDesktop } from '../support/desktop.ts';
import { callHub, signIn } from '../support/hub-client.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { Agent } from './agent.ts';
import { test as base, expect, expectAccessible } from './fixtures.ts';

type Desk = Agent<DevelopedDesktop>;
type Action = 'pickUp' | 'putDown' | 'unplug' | 'plugIn' | 'look';

/** Far from what the phone on the desk says. */
const eveTone = { hz: 1030, dbfs: -18, onMs: 250, offMs: 500 };
const byWindow = { name: 'Desk by the window', extension: '3001' };
const corner = { name: 'Corner desk', extension: '3002' };

interface Fixtures {
  /** A hand at one of the simulated phones; gives how the phone is then. */
  readonly hand: (
    extension: string,
    action: Action,
  ) => Promise<{ readonly registered: boolean; readonly state: string }>;
  /** Dina, signed in with the phone by the window. */
  readonly dina: Desk;
}

const test = base.extend<Fixtures>({
  hand: async ({ hub }, use) => {
    const { token } = await signIn(hub.address, 'ben');
    await use(async (extension, action) => {
      const done = await callHub(hub.address, 'practiceDeskPhone', {
        params: { extension },
        body: { action },
        token,
      });
      if (done.value === null) throw new Error(`no phone ${extension}: ${done.problem.code}`);
      return done.value;
    });
  },
  dina: async ({ launch }, use) => {
    const dina = new Agent(await launch());
    await dina.triesToSignIn('dina', 'practice');
    await takesPhone(dina, byWindow.name);
    await dina.chooses('Available');
    await use(dina);
    await expectAccessible(dina.window);
  },
});

/** Chooses one of all phones, in the step after sign-in or in the dialog. */
async function takesPhone(agent: Desk, name: string): Promise<void> {
  await agent.window.getByRole('button', { name: 'Show all phones' }).click();
  await agent.window.getByRole('option', { name }).click();
  await agent.window.getByRole('button', { name: 'Use this phone' }).click();
  await expect(agent.phone.getByRole('status')).toContainText(name);
  await expect(agent.phone.getByRole('status')).toContainText('Ready');
}

async function dials(agent: Desk, number: string): Promise<void> {
  await agent.window.keyboard.press('Control+Shift+D');
  const dialog = agent.window.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Number or name' }).fill(number);
  await dialog.getByRole('combobox', { name: 'Call as' }).click();
  await agent.window.getByRole('option', { name: 'Sales' }).click();
  await dialog.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** IT adds an agent like Dina to the workspace file, and starts the hub again. */
async function addsFinn(hub: HubProcess): Promise<void> {
  const file = join(hub.data, 'workspace.yaml');
  const workspace = parse(readFileSync(file, 'utf8')) as { agents: Record<string, object> };
  const { dina } = workspace.agents;
  workspace.agents.finn = { ...dina, name: 'Finn Berg', extension: '1013' };
  writeFileSync(file, stringify(workspace));
  await hub.kill();
  await hub.restart();
}

const picksUp = (agent: Desk) => agent.control('Pick up (practice)').click();

/** Eve, whose queue is not that of the customer, on a desktop with a built-in phone. */
async function eveComes(launch: (options: { microphone: typeof eveTone }) => Promise<DevelopedDesktop>) {
  const eve = new Agent(await launch({ microphone: eveTone }));
  await eve.signsIn('eve');
  await eve.phoneIsReady();
  return eve;
}

test('of two agents who chose the same phone the slower is told who has it, and takes another (HOT-3, HOT-4)', async ({
  hub,
  launch,
}) => {
  await addsFinn(hub);
  const finn = new Agent(await launch());
  await finn.triesToSignIn('finn', 'practice');
  await finn.window.getByRole('button', { name: 'Show all phones' }).click();
  await finn.window.getByRole('option', { name: byWindow.name }).click();
  const use = finn.window.getByRole('button', { name: 'Use this phone' });
  await expect(use).toBeEnabled();
  const dina = new Agent(await launch());
  await dina.triesToSignIn('dina', 'practice');
  await takesPhone(dina, byWindow.name);
  await expect(finn.window.getByRole('main').getByRole('alert')).toContainText(
    'Dina Moreau has just taken Desk by the window.',
  );
  await expect(use).toBeDisabled();
  await expectAccessible(finn.window);
  await takesPhone(finn, corner.name);
});

test('the phone on the desk rings first, and once it is picked up the bar says that the number is called (HOT, DIAL-1)', async ({
  dina,
  hand,
}) => {
  await dials(dina, '+12025550102');
  await expect(dina.phone).toContainText('Pick up your phone');
  expect(await hand(byWindow.extension, 'look')).toMatchObject({ state: 'ringing' });
  await picksUp(dina);
  await expect(dina.phone).not.toContainText('Pick up your phone');
  // Nobody ever answers there.
  await expect(dina.phone.getByRole('timer', { name: 'Calling' })).toBeVisible();
  await expect(dina.control('Pick up (practice)')).toBeDisabled();
  await dina.endsTheCall();
  await expect.poll(async () => (await hand(byWindow.extension, 'look')).state).toBe('idle');

  await dials(dina, '+12025550100');
  await picksUp(dina);
  await dina.talksTo('Warehouse');
  await dina.isIn('Busy');
  await dina.control('Hold').click();
  await dina.talksTo('Warehouse', 'On hold');
  await dina.control('Resume').click();
  await dina.talksTo('Warehouse');
  await hand(byWindow.extension, 'putDown');
  await dina.isIn('Wrap-up');
  await dina.choosesDisposition('Question answered');
  await dina.notes('All said.');
  await dina.completesWrapUp();
  await dina.isIn('Available');
});

test('a customer on the phone on the desk is consulted about, and handed over (XFER-2, XFER-6..8)', async ({
  hub,
  dina,
  launch,
}) => {
  const eve = await eveComes(launch);
  const customer = await hub.customer();
  await expect(dina.phone).toContainText('Pick up the handset');
  await picksUp(dina);
  await dina.talksTo('Maria Jansen');
  await dina.takesCallTo('Agents', 'Eve Lindqvist');
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await expect(eve.phone.getByRole('button', { name: 'Answer' })).toBeVisible();
  await expect(dina.phone).not.toContainText('Pick up your phone');
  await eve.answers();
  await dina.talksTo('Eve Lindqvist');
  await dina.talksTo('Maria Jansen', 'On hold');
  await dina.window.keyboard.press('Control+Shift+X');
  await customer.hears(eveTone.hz);
  await eve.hears(620);
  await dina.isIn('Wrap-up');
  await eve.endsTheCall();
  expect((await customer.reaches('ended')).endedBecause).toBe('agentHangup');
});

test('two calls of the phone on the desk become one conference, which ends when its last agent puts the phone down (XFER-7, CONFR-1)', async ({
  hub,
  dina,
  hand,
}) => {
  const customer = await hub.customer();
  await picksUp(dina);
  await dina.talksTo('Maria Jansen');
  await dina.takesCallTo('Address book', 'Warehouse');
  await dina.callsWithSkill('Support');
  await dina.talksTo('Warehouse');
  await expect.poll(async () => (await customer.report()).held).toBe(true);
  await dina.control('Merge').click();
  await expect(dina.phone).toContainText('Conference');
  await expect.poll(async () => (await customer.report()).held).toBe(false);
  await expect.poll(async () => (await customer.report()).heard.dbfs).toBeGreaterThan(-40);
  // The last agent ends it for everybody.
  await hand(byWindow.extension, 'putDown');
  await customer.reaches('ended');
  await dina.isIn('Wrap-up');
});

test('a phone that loses its cable is told at once, another one takes its place, and signing out gives it back (HOT-2..4)', async ({
  hub,
  dina,
  hand,
}) => {
  await hand(byWindow.extension, 'unplug');
  const alert = dina.phone.getByRole('alert');
  await expect(alert).toContainText('Desk by the window is not connected: calls cannot reach you.');
  await alert.getByRole('button', { name: 'Choose another phone' }).click();
  const dialog = dina.window.getByRole('dialog', { name: 'Choose your phone' });
  await expect(dialog).toBeVisible();
  await takesPhone(dina, corner.name);
  await expect(dialog).toBeHidden();

  const customer = await hub.customer();
  await expect(dina.phone).toContainText('Pick up the handset');
  expect(await hand(corner.extension, 'look')).toMatchObject({ state: 'ringing' });
  await picksUp(dina);
  await customer.reaches('talking');
  await dina.endsTheCall();
  await dina.isIn('Wrap-up');
  await dina.choosesDisposition('Question answered');
  await dina.notes('All said.');
  await dina.completesWrapUp();
  const holds = () => hub.query('select phone_id from desk_phone_hold');
  expect(await holds()).toHaveLength(1);
  await dina.signsOut();
  await expect(dina.window.getByLabel('Login name')).toBeVisible();
  expect(await holds()).toEqual([]);
});
