import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const stack = ({ page }: PreviewWindow) => page.getByRole('region', { name: 'Offers' });

test('an offer says who waits, where, about what, how long and for how long still; the keys accept it (OFFER-1, OFFER-2, OFFER-11, PLUS-14)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('offers');
  const cards = stack(window).getByRole('listitem');
  const kees = cards.filter({ hasText: 'Kees Bakker' });
  await expect(kees).toContainText('Sales · shop');
  await expect(kees).toContainText('My order');
  await expect(kees).toContainText('Hello, where is my order?');
  await expect(kees.getByRole('timer', { name: 'Waits' })).toBeVisible();
  await expect(kees.getByRole('timer', { name: 'Seconds left' })).toHaveText(/^[0-4]$/);
  await expect(cards.filter({ hasText: 'Wolkenstein' })).toContainText('Handed over by Bianca Rossi');
  await expect(cards.filter({ hasText: 'Lucía' })).toContainText('Taken by Ben Rossi');
  // The one that ends first stands at the foot, where the eye and the pointer are.
  const tops = await cards.evaluateAll((all) => all.map((card) => card.getBoundingClientRect().top));
  expect(tops).toEqual([...tops].sort((one, other) => other - one));
  expect(await window.faults()).toEqual([]);
  // The field of the chat in front has the focus, and no offer has taken it.
  await expect(page.getByRole('textbox', { name: 'Reply' })).toBeFocused();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(kees).toHaveCount(0);
  expect(await window.asked('offers.accept')).toHaveLength(1);
  // What stood above it stays where it is.
  const after = await cards
    .filter({ hasText: 'Wolkenstein' })
    .evaluate((card) => card.getBoundingClientRect().top);
  expect(tops).toContain(after);
});

test('offers come over nothing that is being written, and take no focus (OFFER-1, KEEP-8)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('chat');
  const box = page.getByPlaceholder(/^Write to Maria Jansen/);
  await box.fill('One moment');
  await window.act((bridge) => {
    const [chat] = bridge.state.interactions.rows;
    if (chat === undefined) return;
    const now = Date.now();
    bridge.emit('offers.changed', {
      ended: [],
      offers: [chat.id, chat.conversationId].map((id, each) => ({
        id,
        version: 1,
        interactionId: chat.id,
        interactionNumber: 4500 + each,
        channel: 'chat',
        party: { address: 'visitor', name: `Visitor ${each}` },
        queueId: chat.queueId,
        queueName: 'Sales',
        entryPointName: 'shop',
        reason: null,
        excerpt: 'Hello',
        waitingSince: now,
        offeredAt: now,
        expiresAt: now + 30_000,
        autoAccepted: false,
        transferredBy: null,
        state: 'open',
        endedAt: null,
        takenBy: null,
        asking: false,
      })),
    });
  }, null);
  await expect(stack(window).getByRole('button', { name: /^Accept/ })).toHaveCount(2);
  await expect(box).toBeFocused();
  const send = await page.getByRole('button', { name: 'Send', exact: true }).boundingBox();
  const left = (await stack(window).boundingBox())?.x ?? 0;
  expect(send).not.toBeNull();
  expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThanOrEqual(left);
  await page.keyboard.press('Enter');
  await expect(page.getByText('One moment')).toBeVisible();
  expect(await window.asked('offers.accept')).toEqual([]);
});

test('a refusal stands on the offer in words, one that is on its way cannot be pressed again (OFFER-10)', async ({
  window,
}) => {
  await window.show('offerRefused');
  const kees = stack(window).getByRole('listitem').filter({ hasText: 'Kees Bakker' });
  await kees.getByRole('button', { name: 'Accept the Chat from Kees Bakker' }).click();
  await expect(kees.getByRole('alert')).toBeVisible();
  await window.show('offerAsking');
  await expect(stack(window).getByRole('button', { name: /^Accept/ })).toBeDisabled();
  await expect(stack(window).getByRole('button', { name: /^Reject/ })).toBeDisabled();
});

test('rejecting passes it on (OFFER-3)', async ({ window }) => {
  await window.show('offer');
  await stack(window)
    .getByRole('button', { name: /^Reject/ })
    .click();
  await expect(stack(window)).toHaveCount(0);
  expect(await window.asked('offers.reject')).toHaveLength(1);
});
