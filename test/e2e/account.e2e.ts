import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const opens = async (window: PreviewWindow, item: string) => {
  await window.page
    .getByRole('banner')
    .getByRole('button', { name: /your menu/ })
    .click();
  await window.page.getByRole('menuitem', { name: item }).click();
};

test('the menu of the avatar has profile, password, sessions, shortcuts, appearance and the way out (HDR-5, HDR-6)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('headerShop');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /your menu/ })
    .click();
  const menu = page.getByRole('menu');
  for (const name of ['Your profile', 'Change password', 'Your sessions', /^Keyboard shortcuts/, 'Sign out'])
    await expect(menu.getByRole('menuitem', { name })).toBeVisible();
  expect(await window.faults()).toEqual([]);
  await menu.getByRole('menuitem', { name: /^Keyboard shortcuts/ }).click();
  await expect(page.getByRole('dialog', { name: /[Kk]ey/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await opens(window, 'Your profile');
  const profile = page.getByRole('dialog', { name: 'Your profile' });
  await expect(profile).toContainText('Ada Kowalska');
  await expect(profile.getByRole('term')).toHaveText([
    ...['Login name', 'Extension', 'Role', 'Team', 'Queues', 'Skills', 'Phone', 'Hub'],
  ]);
  await expect(profile.getByRole('definition').nth(4)).toHaveText('Webshop');
  expect(await window.faults()).toEqual([]);
});

test('a password is changed with its rules read off while it is typed (PWD-3..5, PWD-12)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('passwordSoon');
  const notice = page.getByRole('contentinfo');
  await expect(notice).toContainText('Your password ends in 9 days.');
  await notice.getByRole('button', { name: 'Change now' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change password' });
  const current = dialog.getByLabel('Present password');
  const next = dialog.getByLabel('New password', { exact: true });
  const again = dialog.getByLabel('New password again');
  const submit = dialog.getByRole('button', { name: 'Change password' });
  const done = dialog.getByRole('listitem').filter({ hasText: 'Done:' });
  await expect(current).toBeFocused();
  await expect(done).toHaveCount(0);
  await expect(submit).toBeDisabled();
  await current.fill('wrong');
  await next.fill('abc');
  await expect(done).toHaveText(['Done: has a small letter', 'Done: is not your present one']);
  await next.fill('Practice-1');
  await expect(submit).toBeDisabled();
  await again.fill('Practice-1');
  await expect(done).toHaveCount(7);
  expect(await window.faults()).toEqual([]);
  await submit.click();
  await expect(dialog.getByRole('alert')).toContainText('The present password is wrong.');
  await expect(current).toBeFocused();
  await current.fill('practice');
  await submit.click();
  await expect(dialog.getByRole('alert')).toContainText('none of your last 12');
  await next.fill('Practice-2');
  await again.fill('Practice-2');
  await again.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  await expect(notice).not.toContainText('Your password ends');
});

test('the warning is put away for the day, and offers no change to who may make none (PWD-7, NOTIF-7)', async ({
  window,
}) => {
  const notice = window.page.getByRole('contentinfo');
  await window.show('passwordSoonHidden');
  await expect(notice).toContainText('Your password ends in 9 days.');
  await expect(notice.getByRole('button', { name: 'Change now' })).toHaveCount(0);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).not.toContainText('Your password');
  await window.show('passwordOver');
  await expect(notice).toContainText('Your password has ended. The next sign-in asks for a new one.');
});

test('the sessions are listed, this one marked, and another is ended', async ({ window }) => {
  const { page } = window;
  await window.show('headerShop');
  await opens(window, 'Your sessions');
  const dialog = page.getByRole('dialog', { name: 'Your sessions' });
  const rows = dialog.getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'This desktop' })).toContainText('FRONTDESK-2');
  await expect(rows.filter({ hasText: 'This desktop' }).getByRole('button')).toHaveCount(0);
  expect(await window.faults()).toEqual([]);
  await dialog.getByRole('button', { name: /^End the session on Laptop of the night shift/ }).click();
  await expect(rows).toHaveCount(1);
  await expect(dialog.getByRole('status')).toContainText('has ended');
});

test('the first sign-in asks for a password of one’s own and says why; the work begins by itself (PWD-2)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('signInFirst');
  await page.getByLabel('Password', { exact: true }).fill('practice');
  await page.getByLabel('Start in a pause').check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible();
  expect(await window.asked('session.signIn')).toMatchObject([{ login: 'ada', startPaused: true }]);
  // What was typed a moment ago is not asked for again.
  await expect(page.getByLabel('Present password')).toHaveCount(0);
  await expect(page.getByLabel('New password', { exact: true })).toBeFocused();
  expect(await window.faults()).toEqual([]);
  await page.keyboard.type('Practice-2');
  await page.keyboard.press('Tab');
  await page.getByLabel('New password again').fill('Practice-2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toBeVisible();
  expect(await window.asked('account.changePassword')).toEqual([{ current: 'practice', next: 'Practice-2' }]);
});

for (const [scenario, heading] of [
  ['passwordExpired', 'Choose a new password'],
  ['passwordWeak', 'Choose a stronger password'],
] as const) {
  test(`${scenario}: a window that was opened anew asks for the present password too (PWD-6)`, async ({
    window,
  }) => {
    const { page } = window;
    await window.show(scenario, { theme: 'dark' });
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    await expect(page.getByLabel('Present password')).toBeFocused();
    expect(await window.faults()).toEqual([]);
    // All of it is seen at once, the way on as well.
    await page.setViewportSize({ width: 1280, height: 720 });
    const hidden = await page.getByRole('main').evaluate((main) => main.scrollHeight - main.clientHeight);
    expect(hidden).toBe(0);
    await page.getByRole('button', { name: 'Back to the sign-in' }).click();
    expect(await window.asked('session.signOut')).toEqual([{ sealPending: false }]);
  });
}

test('a forgotten password is mailed for; where the hub has no mail it says so and asks nothing (PWD-8, PWD-10)', async ({
  window,
}) => {
  const { page } = window;
  await window.show('signInByMail');
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forgotten password' });
  await expect(dialog.getByLabel('E-mail address')).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Mail me the link' })).toBeDisabled();
  await page.keyboard.type('ada@example.com');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('If this address belongs to a login, a mail is on its way.');
  expect(await window.asked('account.forgotPassword')).toEqual([{ email: 'ada@example.com' }]);
  expect(await window.faults()).toEqual([]);
  await window.show('signInNoMail');
  await expect(page.getByLabel('Start in a pause')).toHaveCount(0);
  await page.getByRole('button', { name: 'Forgot password?' }).click();
  await expect(dialog).toContainText('This hub cannot send mail');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  expect(await window.faults()).toEqual([]);
});

test('a lock counts down (PWD, LOGIN-3)', async ({ window }) => {
  const { page } = window;
  await window.show('signInLockedSoon');
  await page.getByLabel('Password', { exact: true }).fill('guess');
  await page.getByRole('button', { name: 'Sign in' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Try again in 3 min');
  await expect(alert).toContainText(/02:0[0-4]/);
});
