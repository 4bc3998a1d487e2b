import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { agentTone, desktopSwitches, electronPath } from '../support/desktop.ts';
import { openRelay } from '../support/relay.ts';
import { Agent } from './agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

/** A web server that is no hub, and a port at which nobody answers. */
async function otherAddresses() {
  const server = createServer((_request, reply) => reply.end('<h1>Intranet</h1>'));
  const silent = createServer();
  const ports: number[] = [];
  for (const each of [server, silent]) {
    await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
    const bound = each.address();
    if (bound === null || typeof bound === 'string') throw new Error('no port');
    ports.push(bound.port);
  }
  silent.close();
  const [web, nobody] = ports.map((port) => `http://127.0.0.1:${port}`);
  return { web: web ?? '', nobody: nobody ?? '', [Symbol.dispose]: () => void server.close() };
}

test('at the first start the agent names the hub, and hears why an address is none (LOGIN-8, DEC-24)', async ({
  hub,
  launch,
  profile,
}) => {
  using other = await otherAddresses();
  const ada = new Agent(await launch({ hub: null, profile }));
  const refusals = [
    ['what is a hub', 'This is not the address of a hub.'],
    ['http://hub.example.com', 'This address is not encrypted.'],
    [other.web, 'What answers there is not a Lineside hub.'],
    [other.nobody, 'Nothing answers at this address.'],
  ] as const;
  for (const [address, words] of refusals) {
    await ada.givesHubAddress(address);
    await ada.isRefused(words);
  }
  await expectAccessible(ada.window);
  await ada.givesHubAddress(hub.address);
  await expect(ada.window.getByText('Practice', { exact: true })).toBeVisible();
  await expectAccessible(ada.window);
  await ada.signsIn('ada');
  await ada.phoneIsReady();

  await ada.signsOut();
  await expect(ada.window.getByLabel('Login name')).toHaveValue('ada');
  expect(await hub.query('select distinct state from session')).toEqual([{ state: 'ended' }]);
  await ada.desktop.close();

  const again = new Agent(await launch({ hub: null, profile }));
  await expect(again.window.getByText(hub.address)).toBeVisible();
  await again.signsIn('ada');
});

test('a wrong password is said, and the fifth locks the account for a time that is told (LOGIN-2)', async ({
  launch,
}) => {
  const ada = new Agent(await launch());
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    await ada.triesToSignIn('ada', `guess ${attempt}`);
    await ada.isRefused('Login name or password is wrong.');
  }
  await ada.triesToSignIn('ada', 'guess 5');
  await ada.isRefused('Too many wrong attempts. Try again in 15 min');
  await ada.triesToSignIn('ada', 'practice');
  await ada.isRefused('Too many wrong attempts.');
  await ada.signsIn('ben');
});

test('a desktop started before its hub waits for it, and its form comes alive by itself (LOGIN-8)', async ({
  hub,
  launch,
}) => {
  await hub.kill();
  const ada = new Agent(await launch());
  await expect(ada.window.getByText('The hub does not answer')).toBeVisible();
  await ada.isRefused('Nothing answers at this address.');
  await expectAccessible(ada.window);
  await hub.restart();
  await expect(ada.window.getByText('Practice', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(ada.window.getByRole('alert')).toBeHidden();
  await ada.signsIn('ada');
  await ada.phoneIsReady();
});

test('a second desktop takes over; the first can only be read, and delivers what it still had (DEC-24)', async ({
  hub,
  launch,
}) => {
  const wire = await openRelay();
  wire.to(hub.address);
  const office = new Agent(await launch({ hub: wire.address }));
  await office.signsIn('ada');
  await office.phoneIsReady();
  const customer = await hub.customer();
  await office.rings('Maria Jansen');
  await office.answers();
  await customer.reaches('talking');
  await office.endsTheCall();
  await customer.reaches('ended');
  await office.isIn('Wrap-up');
  await office.hasDeliveredEverything();
  wire.cut();
  await office.linkIs('Offline');
  await office.choosesDisposition('Order placed');
  await office.notes('Said before the other desktop');
  await office.completesWrapUp();
  await office.hasWaitingWork();

  const home = new Agent(await launch());
  await home.triesToSignIn('ada', 'practice');
  const dialog = home.window.getByRole('dialog', { name: 'You are signed in on another desktop' });
  await expect(dialog).toBeVisible();
  await expectAccessible(home.window);
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await home.phoneIsReady();

  wire.to(hub.address);
  await office.linkIs('Read only');
  await office.isTold('Another desktop has taken over your session.');
  await office.hasDeliveredEverything();
  await home.opensVoiceCalls();
  await home.seesCall('Maria Jansen', ['Order placed', 'Said before the other desktop']);
  await home.isIn('Available');

  const next = await hub.customer({ name: 'Piet de Boer', number: '+31207654321' });
  await home.rings('Piet de Boer');
  await expect(office.phone.getByText('Piet de Boer')).toBeHidden();
  await home.answers();
  await next.reaches('talking');
  await next.hears(agentTone.hz);
  await home.endsTheCall();
  await next.reaches('ended');
  await wire.dispose();
});

test('a second start with the same profile only brings the first one to the front', async ({
  launch,
  profile,
}) => {
  const { app } = await launch({ profile });
  const visible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((each) => each.isVisible()));
  await expect.poll(visible).toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.hide();
  });
  expect(await visible()).toBe(false);
  const second = spawn(
    electronPath(),
    [new URL('../..', import.meta.url).pathname, ...desktopSwitches(profile, {})],
    { stdio: 'ignore' },
  );
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect.poll(visible).toBe(true);
});
