import type { Page } from '@playwright/test';
import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';
import { log, reply, strip } from './conversation-tab.ts';

/** How far the end of the thread is below what is seen, in pixels. */
const belowEnd = (page: Page): Promise<number> =>
  log(page).evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);

/** The oldest entry that is there. */
const firstEntry = (page: Page): Promise<string> =>
  log(page)
    .locator('[data-entry]')
    .first()
    .evaluate((element) => element.textContent ?? '');

/** The first entry that is wholly seen, and how far below the upper edge it stands. */
const firstSeen = (page: Page): Promise<{ text: string; below: number }> =>
  log(page).evaluate((element) => {
    const edge = element.getBoundingClientRect().top;
    const entry = [...element.querySelectorAll('[data-entry]')].find(
      (each) => each.getBoundingClientRect().top >= edge,
    );
    const below = Math.round((entry?.getBoundingClientRect().top ?? 0) - edge);
    return { text: entry?.textContent ?? '', below };
  });

/** The customer of the first chat writes. */
const customerWrites = (window: PreviewWindow, text: string) =>
  window.act((bridge, words) => {
    const [row] = bridge.state.interactions.rows;
    const thread = bridge.state.interactions.threads.get(row?.id ?? '');
    const last = thread?.findLast(({ kind }) => kind === 'in');
    if (row === undefined || thread === undefined || last === undefined) throw new Error('there is no chat');
    const seq = row.lastSeq + 1;
    // Ids are UUIDs of version 7: another last figure is another id.
    const id = last.id.slice(0, -4) + seq.toString().padStart(4, '0');
    thread.push({ ...last, id, seq, text: words, at: Date.now() });
    row.lastSeq = seq;
    row.unread += 1;
    bridge.emit('cache.changed', { entities: ['interaction', 'message'] });
    bridge.emit('unread.changed', {
      byInteraction: [{ interactionId: row.id, unread: row.unread }],
      missed: 0,
      badge: row.unread,
    });
  }, text);

test.describe('the thread', () => {
  test('stays at its end, and elsewhere where it is; what came is counted and led to (ITAB-10)', async ({
    window,
  }) => {
    await window.show('chatLong');
    await expect.poll(() => belowEnd(window.page)).toBeLessThan(2);
    await customerWrites(window, 'Are you there?');
    await expect(log(window.page)).toContainText('Are you there?');
    await expect.poll(() => belowEnd(window.page)).toBeLessThan(2);
    await log(window.page).hover();
    await window.page.mouse.wheel(0, -1500);
    const jump = window.page.getByRole('button', { name: 'To the newest message' });
    await expect(jump).toBeVisible();
    const before = await firstSeen(window.page);
    await customerWrites(window, 'Hello?');
    const counted = window.page.getByRole('button', { name: '1 new message' });
    await expect(counted).toBeVisible();
    expect(await firstSeen(window.page)).toEqual(before);
    await counted.click();
    await expect.poll(() => belowEnd(window.page)).toBeLessThan(2);
    await expect(log(window.page).getByText('New messages')).toBeVisible();
  });

  test('loads what is older as one scrolls up, and keeps before the eye what was there', async ({
    window,
  }) => {
    await window.show('chatLong');
    await expect.poll(() => belowEnd(window.page)).toBeLessThan(2);
    expect(await log(window.page).getByText('Question 1', { exact: true }).count()).toBe(0);
    for (let pages = 2; pages <= 9; pages += 1) {
      const before = await firstEntry(window.page);
      await log(window.page).evaluate((element) => {
        element.scrollTop = 0;
      });
      await expect(log(window.page).locator('[data-entry]')).toHaveCount(Math.min(500, pages * 60));
      expect((await firstSeen(window.page)).text).toBe(before);
    }
    await expect(log(window.page).getByText('Question 1', { exact: true })).toBeAttached();
  });

  test('begins where the new messages do when they are more than fit', async ({ window }) => {
    await window.show('chatFresh');
    await expect(log(window.page).getByText('New messages')).toBeInViewport();
    expect(await window.asked('interactions.read')).toEqual([]);
  });

  test('says how far each message has come (ITAB-17)', async ({ window }) => {
    await window.show('chatDelivery');
    for (const name of [
      'Read',
      'Delivered',
      'Sent',
      'Waiting to be sent',
      'Not delivered: The page does not answer.',
    ])
      await expect(log(window.page).getByRole('img', { name, exact: true })).toHaveCount(1);
  });

  test('says who types, and who has it open (ITAB-7, NOTEI-6)', async ({ window }) => {
    await window.show('chatTyping');
    await expect(window.page.getByText('Maria Jansen is typing …')).toBeVisible();
    await window.page.getByRole('list', { name: 'Who has it open' }).hover();
    await expect(window.page.getByRole('tooltip')).toContainText('Grace Lee is writing in it');
  });

  test('is left with a way on when it cannot be read', async ({ window }) => {
    await window.show('chatError');
    await window.act((bridge) => bridge.refusals.clear(), undefined);
    await window.page.getByRole('button', { name: 'Try again' }).click();
    await expect(log(window.page)).toContainText('And when does it come?');
    await window.show('chatGone');
    await expect(window.page.getByText('This interaction cannot be shown')).toBeVisible();
  });
});

test.describe('the tab', () => {
  test('bears number, name and what is unread, until it was seen (ITAB-2, ITAB-10)', async ({ window }) => {
    await window.show('chats');
    const second = strip(window.page).nth(1);
    await expect(second).toContainText('#4411 Bartholomäus');
    await expect(second.getByRole('img', { name: '2 unread messages' })).toBeVisible();
    await second.click();
    await expect(second.getByRole('img', { name: '2 unread messages' })).toBeHidden();
    await expect(log(window.page).getByText('New messages')).toBeVisible();
    const [read] = (await window.asked('interactions.read')) as { seq: number }[];
    expect(read?.seq).toBe(2);
  });

  test('tells which interactions are open, and in which one something is written', async ({ window }) => {
    await window.show('chats');
    await reply(window.page).fill('Hello');
    await expect
      .poll(async () => {
        const last = (await window.asked('interactions.watch')).at(-1) as {
          interactions: { mode: string }[];
        };
        return last.interactions.map(({ mode }) => mode);
      })
      .toEqual(['editing', 'viewing']);
    await reply(window.page).press('Enter');
    await expect
      .poll(async () => {
        const last = (await window.asked('interactions.watch')).at(-1) as {
          interactions: { mode: string }[];
        };
        return last.interactions.map(({ mode }) => mode);
      })
      .toEqual(['viewing', 'viewing']);
  });

  test('shows how long it is there and how long it is the agent’s (TIMER-6, TIMER-7, ITAB-8)', async ({
    window,
  }) => {
    await window.show('chat');
    await expect(window.page.getByRole('timer', { name: 'Since it came' })).toHaveText(/^04:\d\d$/);
    await expect(window.page.getByRole('timer', { name: 'Since accepted' })).toHaveText(/^02:\d\d$/);
    await window.show('chatClosed');
    await expect(window.page.getByRole('timer', { name: 'Since it came' })).toBeHidden();
  });
});
