import type { Locator } from '@playwright/test';
import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const people = ({ page }: PreviewWindow) => page.getByRole('listbox', { name: 'Colleagues' });
const person = (window: PreviewWindow, name: string) =>
  people(window).getByRole('option').filter({ hasText: name });
const search = ({ page }: PreviewWindow) =>
  page.getByRole('combobox', { name: 'Search people and messages' });
const thread = ({ page }: PreviewWindow, name: string) =>
  page.getByRole('log', { name: `Conversation with ${name}` });
const composer = ({ page }: PreviewWindow, name: string) =>
  page.getByRole('textbox', { name: `Message to ${name}` });
const line = (log: Locator, text: string) => log.getByRole('article').filter({ hasText: text });
const button = ({ page }: PreviewWindow, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const shown = ({ page }: PreviewWindow, name: string) =>
  page.getByRole('radiogroup', { name: 'Who is shown' }).getByText(name, { exact: true });
const drawer = ({ page }: PreviewWindow) => page.getByRole('complementary', { name: 'Messenger' });

test.describe('The messenger', () => {
  test('lists people with presence, unread ones first with their count, found by name, login and extension (MSG-2, MSG-4, GEN-7)', async ({
    window,
  }) => {
    await window.show('messenger');
    const entries = people(window).getByRole('option');
    await expect(entries.nth(0)).toContainText('Bianca Rossi');
    await expect(entries.nth(0).getByLabel('2 unread messages')).toBeVisible();
    await expect(entries.nth(0)).toContainText('Available');
    await expect(entries.nth(1)).toContainText('Chidi Okafor');
    await expect(entries.nth(2)).toContainText('Frank-Walter');
    await expect(button(window, 'Messenger, 6 unread messages')).toBeVisible();
    await expect(person(window, 'Grace Lee').getByLabel('Grace Lee may not use the messenger')).toBeVisible();
    await search(window).fill('yilmaz');
    await expect(entries).toHaveCount(1);
    await search(window).fill('1009');
    await expect(entries).toHaveText([/Ivo Marić/]);
    await search(window).fill('');
    await shown(window, 'Offline').click();
    await expect(entries).toHaveText([/Hannah Svensson/, /Jun Watanabe/]);
    await shown(window, 'Online').click();
    await expect(person(window, 'Hannah')).toHaveCount(0);
    expect(await window.faults()).toEqual([]);
  });

  test('begins to type with the choice of a recipient, sends with Enter, and keeps a draft for each (MSG-1, MSG-3, MSG-6)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messenger');
    await search(window).fill('ivo');
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Ivo Marić')).toBeFocused();
    await page.keyboard.type('Are you there?');
    await page.keyboard.press('Enter');
    await expect(line(thread(window, 'Ivo Marić'), 'Are you there?')).toBeVisible();
    await expect(composer(window, 'Ivo Marić')).toHaveValue('');
    await page.keyboard.type('half a sen');
    await expect(search(window), 'the list is that of everybody again').toHaveValue('');
    await person(window, 'Chidi').click();
    await expect(composer(window, 'Chidi Okafor')).toHaveValue('');
    await person(window, 'Ivo').click();
    await expect(composer(window, 'Ivo Marić')).toHaveValue('half a sen');
    expect(await window.asked('messenger.typing')).not.toEqual([]);
    expect(await window.asked('messenger.send')).toMatchObject([{ text: 'Are you there?', replyToId: null }]);
  });

  test('is read when its end is seen; the mark of the new ones stays where it was (MSG-4, DEC-14)', async ({
    window,
  }) => {
    await window.show('messenger');
    await person(window, 'Bianca').click();
    const log = thread(window, 'Bianca Rossi');
    await expect(log.getByText('New messages')).toBeVisible();
    await expect.poll(() => window.asked('messenger.read')).toMatchObject([{ seq: 6 }]);
    await expect(button(window, 'Messenger, 4 unread messages')).toBeVisible();
    await expect(log.getByText('New messages')).toBeVisible();
    await window.act((bridge) => bridge.messenger.receive(0, 'One more thing'), undefined);
    await expect(line(log, 'One more thing')).toBeVisible();
    await expect.poll(async () => (await window.asked('messenger.read')).at(-1)).toMatchObject({ seq: 7 });
    await expect(window.page.getByText('Bianca Rossi writes: One more thing')).toBeAttached();
    expect((await window.asked('messenger.show')).at(-1)).toMatchObject({
      key: expect.stringMatching(/^agent:/),
    });
  });

  test('shows who types, what was seen, and a mention of the agent', async ({ window }) => {
    await window.show('messenger');
    await person(window, 'Bianca').click();
    const log = thread(window, 'Bianca Rossi');
    await expect(line(log, 'Delivery moved').getByLabel('Seen')).toBeVisible();
    await expect(line(log, 'could you take her').locator('[data-me="true"]').first()).toBeVisible();
    await window.act((bridge) => bridge.messenger.typing(0), undefined);
    await expect(window.page.getByText('Bianca Rossi is typing …')).toBeVisible();
  });

  test('answers, reacts, changes and deletes by keys alone', async ({ window }) => {
    const { page } = window;
    await window.show('messenger');
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Bianca Rossi')).toBeFocused();
    const log = thread(window, 'Bianca Rossi');
    await log.focus();
    await page.keyboard.press('ArrowUp');
    await expect(line(log, 'could you take her')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(button(window, 'React with 👍')).toBeFocused();
    await page.keyboard.press('Enter');
    const given = line(log, 'could you take her').getByRole('button', { name: '👍 1 by You' });
    await expect(given).toHaveAttribute('aria-pressed', 'true');
    await given.click();
    await expect(given).toHaveCount(0);
    await line(log, 'could you take her').focus();
    await button(window, 'Reply').press('Enter');
    await expect(composer(window, 'Bianca Rossi')).toBeFocused();
    await expect(page.getByText('Reply to Bianca Rossi')).toBeVisible();
    await page.keyboard.type('Of course');
    await page.keyboard.press('Enter');
    const mine = line(log, 'Of course');
    await expect(mine.getByRole('button', { name: /^In reply to Bianca Rossi/ })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(composer(window, 'Bianca Rossi')).toHaveValue('Of course');
    await expect(page.getByText('You change a message')).toBeVisible();
    await page.keyboard.type(', gladly');
    await page.keyboard.press('Escape');
    await expect(composer(window, 'Bianca Rossi'), 'Escape loses nothing').toHaveValue('Of course, gladly');
    await page.keyboard.press('Enter');
    await expect(line(log, 'Of course, gladly')).toContainText('edited');
    await line(log, 'Of course, gladly').focus();
    await button(window, 'Delete').press('Enter');
    await expect(button(window, 'Keep it')).toBeFocused();
    expect(await window.faults()).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(log.getByText('This message was deleted.')).toHaveCount(2);
  });

  test('names somebody of the group after an @, and knows who has read', async ({ window }) => {
    const { page } = window;
    await window.show('messenger');
    await page.getByRole('tab', { name: /^Groups/ }).click();
    await page.getByRole('option', { name: /Sales floor/ }).click();
    await expect(composer(window, 'Sales floor')).toBeFocused();
    await page.keyboard.type('Thanks @da');
    await expect(page.getByRole('listbox', { name: 'Colleagues' }).getByRole('option')).toHaveText([
      /Daan van der Meer/,
    ]);
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Sales floor')).toHaveValue('Thanks @Daan van der Meer ');
    await page.keyboard.press('Enter');
    const log = thread(window, 'Sales floor');
    await expect(line(log, 'Thanks').getByText('@Daan van der Meer')).toBeVisible();
    const [sent] = (await window.asked('messenger.send')) as { mentions: string[] }[];
    expect(sent?.mentions).toHaveLength(1);
    await line(log, 'Thanks').focus();
    await button(window, 'Who has read it').press('Enter');
    await expect(page.getByText('2 of 3 have read it')).toBeVisible();
    await page.keyboard.press('Escape');
    await button(window, '4 members').click();
    await expect(page.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveCount(4);
    await expect(page.getByRole('listitem').filter({ hasText: 'Chidi' })).toContainText('only reads');
    expect(await window.faults()).toEqual([]);
  });

  test('attaches files that are pasted or chosen, and sends them without words', async ({ window }) => {
    const { page } = window;
    await window.show('messenger');
    await person(window, 'Chidi').click();
    await composer(window, 'Chidi Okafor').evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(2000)], 'plan.txt', { type: 'text/plain' }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')).toHaveCount(1);
    await button(window, 'Send').click();
    await expect(thread(window, 'Chidi Okafor').getByText('2 KB')).toBeVisible();
    expect(await window.asked('messenger.send')).toMatchObject([{ text: '', fileIds: [expect.any(String)] }]);
  });

  test('finds words in one conversation and in all, and leads to the message', async ({ window }) => {
    const { page } = window;
    await window.show('messenger');
    await search(window).fill('price list');
    await page.getByRole('option', { name: /The new price list/ }).click();
    await expect(line(thread(window, 'Sales floor'), 'The new price list')).toHaveAttribute(
      'data-found',
      'true',
    );
    await expect(composer(window, 'Sales floor')).toBeFocused();
    await page.getByRole('tab', { name: /^People/ }).click();
    await search(window).fill('');
    await person(window, 'Bianca').click();
    await button(window, 'Search in this conversation').click();
    await page.keyboard.type('jansen');
    await expect(page.getByText('1 message found')).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Enter');
    await expect(line(thread(window, 'Bianca Rossi'), 'Do you still have').first()).toHaveAttribute(
      'data-found',
      'true',
    );
  });

  test('stays quick and in its place in a conversation of five thousand messages and with two thousand people', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messengerLarge');
    await page.keyboard.press('Enter');
    const log = thread(window, 'Colleague 0001');
    await expect(line(log, 'Message 5000')).toBeVisible();
    expect(await people(window).getByRole('option').count()).toBeLessThan(40);
    await button(window, 'Search in this conversation').click();
    await page.keyboard.type('Message 317');
    await page.keyboard.press('End');
    await page.getByRole('option', { name: /Message 317$/ }).scrollIntoViewIfNeeded();
    await page.getByRole('option', { name: /Message 317$/ }).click();
    await expect(log.locator('[data-found="true"]')).toHaveText(/Message 317$/);
    await expect(log.locator('[data-found="true"]')).toBeInViewport();
    expect(await log.getByRole('article').count()).toBeLessThan(500);
    await button(window, 'To the newest message').click();
    await expect(line(log, 'Message 5000')).toBeInViewport();
    await search(window).fill('Colleague 1999');
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Colleague 1999')).toBeFocused();
  });
});

test.describe('Groups of the messenger', () => {
  test('are the agent’s own, with their unread count and the sign of those who only read (GRP-1..3)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messenger');
    const tab = page.getByRole('tab', { name: /^Groups/ });
    await expect(tab.getByLabel('3 unread messages')).toBeVisible();
    await tab.click();
    const groups = page.getByRole('listbox', { name: 'Groups' }).getByRole('option');
    await expect(groups).toHaveCount(3);
    await expect(groups.nth(0).getByLabel('3 unread messages')).toBeVisible();
    await expect(button(window, 'New group')).toHaveCount(0);
    await groups.filter({ hasText: 'Announcements' }).click();
    await expect(page.getByText('You can read here, and not write.')).toBeVisible();
    await expect(composer(window, 'Announcements')).toHaveCount(0);
    expect(await window.faults()).toEqual([]);
  });

  test('are made by supervisors, with who may write in them (GRP-1, GRP-2)', async ({ window }) => {
    const { page } = window;
    await window.show('messengerSupervisor', { language: 'de' });
    await page.getByRole('tab', { name: /^Gruppen/ }).click();
    // Long words push nothing over what stands beside it.
    const reach = await page.getByRole('tabpanel').evaluate((panel) => {
      const side = panel.parentElement?.getBoundingClientRect().right ?? 0;
      return panel.getBoundingClientRect().right - side;
    });
    expect(reach).toBeLessThanOrEqual(0);
    await window.show('messengerSupervisor');
    await page.getByRole('tab', { name: /^Groups/ }).click();
    await button(window, 'New group').click();
    await expect(page.getByRole('textbox', { name: 'Name of the group' })).toBeFocused();
    await page.keyboard.type('Night shift');
    await page.getByRole('searchbox', { name: 'Name, login or extension' }).fill('da');
    await page.getByRole('checkbox', { name: /^Daan/ }).check();
    await page.getByRole('searchbox', { name: 'Name, login or extension' }).fill('');
    await page.getByRole('checkbox', { name: /^Elif/ }).check();
    await page.getByRole('checkbox', { name: 'Elif Yılmaz may write' }).uncheck();
    await expect(page.getByText('3 of 500 chosen, with you')).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await button(window, 'Make the group').click();
    await expect(composer(window, 'Night shift')).toBeFocused();
    const [made] = (await window.asked('messenger.saveGroup')) as { members: { mayWrite: boolean }[] }[];
    expect(made).toMatchObject({ groupId: null, baseVersion: null, name: 'Night shift' });
    expect(made?.members.map(({ mayWrite }) => mayWrite)).toEqual([true, true, false]);
  });

  test('are changed and ended by who made them; what somebody else changed meanwhile is not written over', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messengerSupervisor');
    await page.getByRole('tab', { name: /^Groups/ }).click();
    await page.getByRole('option', { name: /Schichtübergabe/ }).click();
    await button(window, 'Change the group').click();
    await page.getByRole('textbox', { name: 'Name of the group' }).fill('Handover');
    const key = await page.evaluate(
      () =>
        (
          window as unknown as {
            lineside: { state: { messenger: { threads: { key: string; name: string }[] } } };
          }
        ).lineside.state.messenger.threads.find(({ name }) => name.startsWith('Schicht'))?.key ?? '',
    );
    await window.act((bridge, at) => bridge.messenger.change(at, { version: 2, name: 'Late shift' }), key);
    await button(window, 'Save').click();
    await expect(page.getByText('Somebody else has changed the group meanwhile.')).toBeVisible();
    await button(window, 'Take over what it is now').click();
    await expect(page.getByRole('textbox', { name: 'Name of the group' })).toHaveValue('Late shift');
    await page.getByRole('textbox', { name: 'Name of the group' }).fill('Handover');
    await button(window, 'Save').click();
    await expect(page.getByRole('heading', { name: 'Handover' })).toBeVisible();
    await button(window, 'Change the group').click();
    await button(window, 'End the group').click();
    await expect(button(window, 'Keep the group')).toBeFocused();
    await button(window, 'End the group').click();
    await expect(page.getByRole('option', { name: /Handover/ })).toHaveCount(0);
    await expect(page.getByText('Choose a colleague or a group')).toBeVisible();
  });
});

test.describe('The messenger beside the work', () => {
  test('opens and closes by its key, takes room from the work and gives the keys back', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messengerDrawer');
    const main = page.getByRole('main');
    const before = (await main.boundingBox())?.width ?? 0;
    await page.keyboard.press('Control+Shift+K');
    await expect(search(window)).toBeFocused();
    const after = (await main.boundingBox())?.width ?? 0;
    const own = (await drawer(window).boundingBox())?.width ?? 0;
    expect(Math.round(before - after)).toBe(Math.round(own));
    const edge = page.getByRole('separator', { name: 'Width of the messenger' });
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await drawer(window).boundingBox())?.width).toBe(own + 20);
    await search(window).focus();
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Bianca Rossi')).toBeFocused();
    expect(await window.faults()).toEqual([]);
    await button(window, 'All conversations').click();
    await expect(search(window)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(drawer(window)).toHaveCount(0);
    await button(window, /^Messenger, 4 unread/).click();
    await expect(drawer(window)).toBeVisible();
    await page.keyboard.press('Control+Shift+K');
    await expect(drawer(window)).toHaveCount(0);
  });

  test('stands beside a call, and calls the person that one writes with', async ({ window }) => {
    const { page } = window;
    await window.show('messengerCall');
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.press('Enter');
    await expect(composer(window, 'Bianca Rossi')).toBeVisible();
    await expect(button(window, /^End/).first()).toBeInViewport();
    await button(window, 'Call Bianca Rossi').click();
    await expect(page.getByRole('dialog')).toContainText('1002');
  });

  test('is not covered by an offer: it stands over the work beside it (OFFER-6)', async ({ window }) => {
    const { page } = window;
    await window.show('offers');
    await page.keyboard.press('Control+Shift+K');
    await expect(search(window)).toBeFocused();
    const offer = await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .boundingBox();
    const beside = await drawer(window).boundingBox();
    if (offer === null || beside === null) throw new Error('both are seen');
    expect(offer.x + offer.width).toBeLessThanOrEqual(beside.x);
  });

  test('opens the conversation of a notification, and becomes a page', async ({ window }) => {
    const { page } = window;
    await window.show('messengerDrawer');
    await window.act(
      (bridge) => bridge.emit('messenger.requested', { key: bridge.messenger.keyOf(1) }),
      undefined,
    );
    await expect(composer(window, 'Chidi Okafor')).toBeFocused();
    await button(window, 'Open as a page').click();
    await expect(drawer(window)).toHaveCount(0);
    await expect(composer(window, 'Chidi Okafor')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Messenger', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await window.act(
      (bridge) => bridge.emit('messenger.requested', { key: bridge.messenger.keyOf(0) }),
      undefined,
    );
    await expect(composer(window, 'Bianca Rossi')).toBeFocused();
  });

  test('is written to from the directory', async ({ window }) => {
    const { page } = window;
    await window.show('messengerDrawer');
    await page.keyboard.press('Control+Shift+O');
    await button(window, 'Write to Bianca Rossi').click();
    await expect(composer(window, 'Bianca Rossi')).toBeFocused();
    await expect(button(window, 'Write to Grace Lee')).toBeDisabled();
  });

  test('is not there for whom it was taken from (HDR-11, PERM-1)', async ({ window }) => {
    const { page } = window;
    await window.show('messengerHidden');
    await expect(page.getByRole('button', { name: /^Messenger/ })).toHaveCount(0);
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.press('Control+Shift+R');
    await expect(drawer(window)).toHaveCount(0);
    await expect(search(window)).toHaveCount(0);
  });
});

test.describe('The messenger when not all is well', () => {
  test('keeps what is sent without the hub, with its clock', async ({ window }) => {
    await window.show('messengerOffline');
    await person(window, 'Chidi').click();
    await window.page.keyboard.type('On my way');
    await window.page.keyboard.press('Enter');
    const sent = line(thread(window, 'Chidi Okafor'), 'On my way');
    await expect(sent.getByLabel('Waiting to be sent')).toBeVisible();
    expect(await window.faults()).toEqual([]);
  });

  test('shows what the hub refused with its reason, and puts it back where it was written', async ({
    window,
  }) => {
    await window.show('messenger');
    await person(window, 'Chidi').click();
    await window.page.keyboard.type('Lost words');
    await window.page.keyboard.press('Enter');
    await window.act((bridge) => bridge.messenger.refuseLast(1), undefined);
    const log = thread(window, 'Chidi Okafor');
    await expect(log.getByText('This colleague may not use the messenger.')).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await log.getByRole('button', { name: 'Back into the field' }).click();
    await expect(composer(window, 'Chidi Okafor')).toHaveValue('Lost words');
    expect(await window.asked('outbox.dismiss')).toHaveLength(1);
  });

  test('leads from the notification centre to what was refused in a conversation', async ({ window }) => {
    const { page } = window;
    await window.show('messengerDrawer');
    await window.act((bridge) => {
      const aggregate = `messenger:${bridge.messenger.keyOf(1)}`;
      const commandId = bridge.state.directory.colleagues[0]?.agent.id ?? '';
      const problem = { code: 'messenger.theirsOff', message: '' };
      bridge.setOutbox({ refused: [{ commandId, kind: 'im.send', aggregate, problem, at: Date.now() }] });
    }, undefined);
    await page.keyboard.press('Control+Shift+N');
    await expect(page.getByText('Message to a colleague')).toBeVisible();
    await button(window, 'Open the conversation').click();
    await expect(composer(window, 'Chidi Okafor')).toBeVisible();
  });

  test('leaves the words to be copied that were refused by a group which is gone (GRP-1, PLUS-12)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messenger');
    await window.act((bridge) => {
      const id = bridge.state.directory.colleagues[0]?.agent.id ?? '';
      const problem = { code: 'messenger.unknown', message: '' };
      const about = { kind: 'im.send', aggregate: `messenger:group:${id}`, problem, at: Date.now() };
      bridge.setOutbox({ refused: [{ ...about, commandId: id, words: ['Who has the late shift?'] }] });
    }, undefined);
    await page.keyboard.press('Control+Shift+N');
    await expect(page.getByText('Who has the late shift?')).toBeVisible();
    await button(window, 'Dismiss').click();
    await expect(page.getByText('Who has the late shift?')).toBeHidden();
  });

  test('closes for a banned agent at once, and for writing to a banned colleague (MSG-5)', async ({
    window,
  }) => {
    const { page } = window;
    await window.show('messenger');
    await person(window, 'Grace').click();
    await expect(page.getByText('Grace Lee may not use the messenger.')).toBeVisible();
    await expect(composer(window, 'Grace Lee')).toHaveCount(0);
    await window.act((bridge) => bridge.messenger.ban(true), undefined);
    await expect(page.getByText('The messenger is switched off for you')).toBeVisible();
    await expect(people(window)).toHaveCount(0);
    expect(await window.faults()).toEqual([]);
    await window.act((bridge) => bridge.messenger.ban(false), undefined);
    await expect(people(window)).toBeVisible();
  });

  test('says what to do when there is nobody and nothing yet', async ({ window }) => {
    const { page } = window;
    await window.show('messengerAlone');
    await expect(page.getByText('There is nobody to write to yet')).toBeVisible();
    await page.getByRole('tab', { name: /^Groups/ }).click();
    await expect(page.getByText('You are in no group')).toBeVisible();
    await window.show('messengerEmpty');
    await search(window).fill('nobody of that name');
    await expect(page.getByText('Nobody and nothing matches', { exact: false })).toBeVisible();
    await button(window, 'Clear the search').click();
    await person(window, 'Bianca').click();
    await expect(page.getByText('Nothing was written yet. Say hello.')).toBeVisible();
    expect(await window.faults()).toEqual([]);
  });

  test('holds in the dark, in Dutch and at twice the size', async ({ window }) => {
    const { page } = window;
    await window.show('messenger', { theme: 'dark', language: 'nl' });
    await page.getByRole('option', { name: /Bianca/ }).click();
    expect(await window.faults()).toEqual([]);
    await window.show('messengerDrawer', { theme: 'dark' });
    await page.keyboard.press('Control+Shift+K');
    await page.keyboard.press('Enter');
    expect(await window.faults()).toEqual([]);
    await window.zoom(2);
    await expect(composer(window, 'Bianca Rossi')).toBeInViewport();
    await expect(button(window, 'Send')).toBeInViewport();
    const main = await page.getByRole('main').boundingBox();
    expect((await drawer(window).boundingBox())?.width).toBe(main?.width);
  });
});
