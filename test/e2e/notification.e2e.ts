import { startNotificationDaemon } from '../support/notification-daemon.ts';
import { Agent } from './agent.ts';
import { expect, test } from './fixtures.ts';

test('a ringing call shows a notification whose click brings the window to the front, and so does one of a missed call (PLUS-17, KEEP-8)', async ({
  hub,
  launch,
}) => {
  await using daemon = await startNotificationDaemon();
  const desktop = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: daemon.address } });
  const ada = new Agent(desktop);
  await ada.signsIn('ada');
  await ada.phoneIsReady();
  const visible = () =>
    desktop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (each) => each.webContents.getURL().includes('/renderer/') && each.isVisible(),
      ),
    );
  await desktop.app.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.hide();
  });
  expect(await visible()).toBe(false);

  const shown = daemon.next();
  const customer = await hub.customer({ name: 'Maria Jansen' });
  const notification = await shown;
  expect(notification.summary).toBe('Incoming call: Maria Jansen');
  expect(notification.body).toContain('Queue: Sales');
  // A call never takes the focus by itself: the window stays where it was until the agent clicks.
  expect(await visible()).toBe(false);
  daemon.click(notification.id);
  await expect.poll(visible).toBe(true);

  // Nobody answered: that is told too, and brings the window as well.
  const afterwards = daemon.next();
  await customer.hangUp();
  const missed = await afterwards;
  expect(missed.summary).toBe('Missed call: Maria Jansen');
  await desktop.app.evaluate(({ BrowserWindow }) => {
    for (const each of BrowserWindow.getAllWindows()) each.hide();
  });
  daemon.click(missed.id);
  await expect.poll(visible).toBe(true);

  // A daemon takes a clicked notification away by itself; one that nobody clicked goes when the call stops ringing.
  const next = daemon.next();
  const other = await hub.customer({ name: 'Jan de Boer' });
  const unanswered = await next;
  expect(unanswered.summary).toBe('Incoming call: Jan de Boer');
  await other.hangUp();
  await daemon.closed(unanswered.id);
  // Chromium aborts when its bus goes away under it.
  await desktop.close();
});
