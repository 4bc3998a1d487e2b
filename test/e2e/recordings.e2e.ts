import type { Locator } from '@playwright/test';
import { expect, type PreviewWindow, test } from '../support/ui-preview/window.ts';

const grid = (window: PreviewWindow) => window.page.getByRole('grid', { name: 'Recordings' });
const player = (window: PreviewWindow) => window.page.getByRole('region', { name: 'Player' });
const place = (within: Locator) => within.getByRole('slider', { name: 'Place in' });
const row = (window: PreviewWindow, name: string) => grid(window).getByRole('row', { name });

/** Where the slider stands, in seconds. */
const seconds = async (slider: Locator) => Number(await slider.getAttribute('aria-valuenow'));

test.describe('the list of recordings', () => {
  test('has every column, and each sorts both ways by its name (RECG-2, RECG-4)', async ({ window }) => {
    await window.show('recordings');
    const names = ['Type', 'ID', 'Caller', 'Called', 'Connected', 'Queue', 'Rating', 'Audio', 'Date'];
    await expect(grid(window).getByRole('columnheader')).toHaveText(names);
    const head = (name: string) => grid(window).getByRole('columnheader', { name, exact: true });
    await expect(head('Date')).toHaveAttribute('aria-sort', 'descending');
    const sorts = [
      'type',
      'number',
      'caller',
      'called',
      'connected',
      'queue',
      'rating',
      'duration',
      'startedAt',
    ];
    for (const [index, name] of names.entries()) {
      await head(name).getByRole('button').click();
      await head(name).getByRole('button').click();
      const asked = (await window.asked('recordings.list')).slice(-2);
      expect(asked).toMatchObject([{ sort: sorts[index] }, { sort: sorts[index] }]);
      const directions = asked.map((query) => (query as { descending: boolean }).descending);
      expect(new Set(directions).size).toBe(2);
      await expect(head(name)).toHaveAttribute('aria-sort', directions[1] ? 'descending' : 'ascending');
    }
  });

  test('is sorted with the keyboard: one stop for Tab, arrows between the names', async ({ window }) => {
    await window.show('recordings');
    const head = (name: string) => grid(window).getByRole('columnheader', { name, exact: true });
    await grid(window).focus();
    await window.page.keyboard.press('Tab');
    await expect(head('Date').getByRole('button')).toBeFocused();
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('ArrowLeft');
    await window.page.keyboard.press('Enter');
    await expect(head('Rating')).toHaveAttribute('aria-sort', 'descending');
    await expect(
      grid(window).getByRole('row').nth(1).getByRole('button', { name: '5 of 5 stars' }),
    ).toBeVisible();
  });

  test('finds as one types, loads while one scrolls, and says when nothing matches', async ({ window }) => {
    const { page } = window;
    await window.show('recordings');
    await expect(page.getByText('100+ recordings')).toBeVisible();
    await grid(window).focus();
    await page.keyboard.press('End');
    await expect(page.getByText('200+ recordings')).toBeVisible();
    const search = page.getByRole('searchbox', { name: 'Search recordings' });
    await search.fill('nakamura');
    await expect(page.getByText('43 recordings')).toBeVisible();
    await search.fill('nobody at all');
    await expect(page.getByText('No recording matches “nobody at all”')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect(row(window, '#8123')).toBeVisible();
  });

  test('leads from a number to the dialog that calls or transfers (RECG-5, XFER-14)', async ({ window }) => {
    await window.show('recordings');
    await row(window, '#8123')
      .getByRole('button', { name: /Call Maria Jansen/ })
      .first()
      .click();
    const dialog = window.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Call as' }).click();
    await window.page.getByRole('option', { name: 'Sales' }).click();
    await dialog.getByRole('button', { name: 'Call', exact: true }).click();
    await expect.poll(() => window.asked('phone.dial')).toMatchObject([{ interactionId: null }]);
    expect(await window.asked('recordings.get')).toEqual([]);
  });

  test('says that the hub is away, and reads again when it is back', async ({ window }) => {
    await window.show('recordingsOffline');
    await expect(window.page.getByText('The hub is not available.')).toBeVisible();
    expect(await window.faults()).toEqual([]);
    await window.act((bridge) => {
      bridge.refusals.clear();
      bridge.patchSession({ link: { kind: 'online', since: 1 } });
    }, undefined);
    await expect(row(window, '#8123')).toBeVisible();
  });

  test('is read again when it is opened', async ({ window }) => {
    const { page } = window;
    await window.show('recordings');
    await expect(row(window, '#8123')).toBeVisible();
    await page.keyboard.press('Control+Shift+h');
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
    await page.keyboard.press('Control+Shift+p');
    await expect(row(window, '#8123')).toBeVisible();
    await expect.poll(async () => (await window.asked('recordings.list')).length).toBe(2);
  });
});

test.describe('the player', () => {
  test('plays, pauses and seeks from the row, by mouse and by keys (RECG-3)', async ({ window }) => {
    const { page } = window;
    await window.show('recordings');
    await row(window, '#8122').getByRole('button', { name: 'Play #8122' }).click();
    await expect(row(window, '#8122').getByRole('button', { name: 'Pause #8122' })).toBeVisible();
    const slider = place(player(window));
    await expect.poll(() => seconds(slider)).toBeGreaterThan(0);
    await player(window).getByRole('button', { name: 'Pause #8122' }).click();
    await expect(row(window, '#8122').getByRole('button', { name: 'Play #8122' })).toBeVisible();
    await slider.focus();
    await page.keyboard.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', /^00:00 of 01:3/);
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuenow', '35');
    const box = await slider.boundingBox();
    if (box === null) throw new Error('the waveform is not seen');
    await page.mouse.click(box.x + box.width / 2, box.y + 10);
    await expect.poll(() => seconds(slider)).toBeGreaterThan(44);
    expect(await seconds(slider)).toBeLessThan(49);
    await page.mouse.move(box.x + box.width / 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 4, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => seconds(slider)).toBeLessThan(26);
    await slider.focus();
    await page.keyboard.press('Space');
    await expect(player(window).getByRole('button', { name: 'Pause #8122' })).toBeVisible();
    expect(await window.faults()).toEqual([]);
  });

  test('plays faster by a press', async ({ window }) => {
    await window.show('recordings');
    await row(window, '#8122').click();
    const speed = () => player(window).getByRole('button', { name: /^Speed/ });
    for (const now of ['Speed 1×', 'Speed 1.5×', 'Speed 2×', 'Speed 1×']) {
      await expect(speed()).toHaveAccessibleName(now);
      await speed().click();
    }
  });

  test('shows what a click chooses without a sound, and plays what Enter chooses', async ({ window }) => {
    const { page } = window;
    await window.show('recordings');
    await row(window, '#8121').click();
    await expect(player(window)).toContainText('O. Adeyemi');
    await expect(player(window).getByRole('button', { name: 'Play #8121' })).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(player(window).getByRole('button', { name: 'Pause #8122' })).toBeVisible();
    await expect(row(window, '#8121').getByRole('button', { name: 'Play #8121' })).toBeVisible();
  });

  test('is silent as soon as a call rings, and plays nothing beside it', async ({ window }) => {
    await window.show('recordings');
    await row(window, '#8122').getByRole('button', { name: 'Play #8122' }).click();
    await expect(player(window).getByRole('button', { name: 'Pause #8122' })).toBeVisible();
    await window.act(
      (bridge) => bridge.ring({ address: '+31201234567', name: 'Maria Jansen' }, 'Sales'),
      undefined,
    );
    const play = player(window).getByRole('button', { name: 'Play #8122' });
    await expect(play).toHaveAttribute('aria-disabled', 'true');
    await expect(play).toHaveAccessibleDescription('Not while a call rings or is up');
    await play.click({ force: true });
    await expect(play).toBeVisible();
    await window.act((bridge) => bridge.hangUp('cancelled'), undefined);
    await play.click();
    await expect(player(window).getByRole('button', { name: 'Pause #8122' })).toBeVisible();
  });

  test('says that it cannot play, and plays when it is tried again', async ({ window }) => {
    await window.show('recordings');
    await window.act((bridge) => {
      bridge.state.audioGone = true;
    }, undefined);
    await row(window, '#8122').getByRole('button', { name: 'Play #8122' }).click();
    const told = player(window).getByRole('alert');
    await expect(told).toContainText('The recording cannot be played.');
    expect(await window.faults()).toEqual([]);
    await told.getByRole('button', { name: 'Try again' }).click();
    await expect(told).toContainText('The recording cannot be played.');
  });

  test('says why a recording cannot be read, and reads it again', async ({ window }) => {
    await window.show('recordings');
    await window.act(
      (bridge) => bridge.refusals.set('recordings.get', { code: 'hub.away', message: 'away' }),
      undefined,
    );
    await row(window, '#8122').getByRole('button', { name: 'Play #8122' }).click();
    await expect(player(window).getByRole('alert')).toContainText('The hub is not available.');
    await window.act((bridge) => bridge.refusals.clear(), undefined);
    await player(window).getByRole('button', { name: 'Try again' }).click();
    await expect(place(player(window))).toBeVisible();
  });

  test('says that a file is missing, in the list and in the player', async ({ window }) => {
    await window.show('recordings');
    await row(window, '#8116').click();
    await expect(row(window, '#8116')).toContainText('File missing');
    await expect(player(window)).toContainText('its file never reached the hub');
    await expect(player(window).getByRole('button', { name: 'Download' })).toHaveCount(0);
  });

  test('saves a recording, and says why it could not', async ({ window }) => {
    await window.show('recordings');
    const download = row(window, '#8123').getByRole('button', { name: 'Download #8123' });
    await download.click();
    await expect(window.page.getByText('The recording #8123 has been saved.')).toBeVisible();
    await window.act(
      (bridge) => bridge.refusals.set('recordings.download', { code: 'recording.unknown', message: '' }),
      undefined,
    );
    await download.click();
    await expect(window.page.getByText('This recording is not there.')).toBeVisible();
  });
});

test.describe('the rating', () => {
  test('is given, changed and taken back by a supervisor', async ({ window }) => {
    const { page } = window;
    await window.show('recordingsSupervisor');
    await row(window, '#8123').getByRole('button', { name: 'Rate' }).click();
    const form = page.getByRole('dialog', { name: 'Rating of #8123' });
    await expect(form.getByRole('button', { name: 'Save' })).toBeDisabled();
    await expect(form.getByRole('radio').first()).toBeFocused();
    await form.getByRole('radio', { name: '4 of 5 stars' }).check({ force: true });
    await form.getByLabel('Comment').fill('Calm, and to the point.');
    expect(await window.faults()).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(form).toHaveCount(0);
    expect(await window.asked('recordings.rate')).toMatchObject([
      { rating: { stars: 4, comment: 'Calm, and to the point.' } },
    ]);
    await row(window, '#8123').getByRole('button', { name: '4 of 5 stars' }).click();
    await expect(form.getByLabel('Comment')).toHaveValue('Calm, and to the point.');
    await form.getByRole('button', { name: 'Take back' }).click();
    await expect(row(window, '#8123').getByRole('button', { name: 'Rate' })).toBeVisible();
  });

  test('stays open with the reason when the hub refuses it', async ({ window }) => {
    await window.show('recordingsSupervisor');
    await window.act(
      (bridge) => bridge.refusals.set('recordings.rate', { code: 'auth.denied', message: '' }),
      undefined,
    );
    await row(window, '#8123').getByRole('button', { name: 'Rate' }).click();
    const form = window.page.getByRole('dialog', { name: 'Rating of #8123' });
    await form.getByRole('radio', { name: '2 of 5 stars' }).check({ force: true });
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(form.getByRole('alert')).toContainText('You do not have the right to do this.');
  });

  test('can only be read by the agent', async ({ window }) => {
    await window.show('recordings');
    await expect(grid(window).getByRole('button', { name: 'Rate' })).toHaveCount(0);
    await row(window, '#8122').getByRole('button', { name: '2 of 5 stars' }).click();
    const said = window.page.getByRole('dialog', { name: 'Rating of #8122' });
    await expect(said).toContainText('Asked well, and summed up at the end.');
    await expect(said).toContainText('Grace Okafor');
    await window.page.keyboard.press('Escape');
    await expect(said).toHaveCount(0);
  });
});

test.describe("a recording in its call's own tab (RECG-6)", () => {
  test('is announced while it is processed, and there as soon as the hub has it', async ({ window }) => {
    await window.show('callRecordingProcessing');
    const section = window.page.getByRole('region', { name: 'Recording' });
    await expect(section).toContainText('The recording is being processed');
    const before = await section.boundingBox();
    await window.act((bridge) => {
      const recording = bridge.state.recordings.at(-1);
      const row = bridge.state.rows.find((each) => each.id === recording?.participationId);
      if (row === undefined || recording === undefined) return;
      const { id, startedAt, durationMs } = recording;
      bridge.putRow({
        ...row,
        recording: 'off',
        recordings: [{ id, startedAt, durationMs, state: 'ready' }],
      });
    }, undefined);
    await expect(section.getByRole('button', { name: /^Play/ })).toBeVisible();
    expect(await section.boundingBox()).toEqual(before);
  });

  test('is heard and saved during wrap-up', async ({ window }) => {
    await window.show('callRecording');
    const section = window.page.getByRole('region', { name: 'Recording' });
    await section.getByRole('button', { name: /^Play/ }).click();
    await expect.poll(() => seconds(place(section))).toBeGreaterThan(0);
    await section.getByRole('button', { name: /^Pause/ }).click();
    await section.getByRole('button', { name: /^Download/ }).click();
    await expect.poll(() => window.asked('recordings.download')).toHaveLength(1);
    expect(await window.faults()).toEqual([]);
  });
});
