import { expect, test } from '../support/ui-preview/window.ts';
import { log, note, reply, strip } from './conversation-tab.ts';

test.describe('writing to the customer', () => {
  test('sends with Enter, breaks the line with Shift and Enter, and tells that one types (CHAT-5)', async ({
    window,
  }) => {
    await window.show('chat');
    await reply(window.page).click();
    await window.page.keyboard.type('It comes on');
    await window.page.keyboard.press('Shift+Enter');
    await window.page.keyboard.type('Thursday.');
    await window.page.keyboard.press('Enter');
    await expect(log(window.page)).toContainText('It comes on\nThursday.');
    await expect(reply(window.page)).toHaveValue('');
    const [sent, ...more] = (await window.asked('interactions.send')) as { text: string; seen: number }[];
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ text: 'It comes on\nThursday.', seen: 10 });
    expect(await window.asked('interactions.typing')).toHaveLength(1);
    await expect(log(window.page).getByRole('img', { name: 'Sent', exact: true })).toBeVisible();
  });

  test('keeps the caret where one types in the middle', async ({ window }) => {
    await window.show('chat');
    await reply(window.page).fill('one three');
    await window.page.keyboard.press('Home');
    for (let step = 0; step < 4; step += 1) await window.page.keyboard.press('ArrowRight');
    await window.page.keyboard.type('two ');
    await expect(reply(window.page)).toHaveValue('one two three');
  });

  test('gives back what main did not take, before what was typed meanwhile (KEEP-13)', async ({ window }) => {
    await window.show('chat');
    await window.act((bridge) => {
      bridge.refusals.set('interactions.send', { code: 'data.diskFull', message: 'full' });
    }, undefined);
    await reply(window.page).fill('It comes on Thursday.');
    await window.page.keyboard.press('Enter');
    await expect(window.page.getByRole('alert')).toBeVisible();
    await expect(reply(window.page)).toHaveValue('It comes on Thursday.');
  });

  test('keeps a draft for each conversation and mode, and mixes none (PLUS-11, KEEP-13)', async ({
    window,
  }) => {
    await window.show('chats');
    await reply(window.page).fill('To Maria');
    await window.page.getByRole('tab', { name: 'Internal note' }).click();
    await note(window.page).fill('About Maria');
    await strip(window.page).nth(1).click();
    await expect(reply(window.page)).toHaveValue('');
    await reply(window.page).fill('To the baron');
    await strip(window.page).nth(0).click();
    await expect(note(window.page)).toHaveValue('About Maria');
    await window.page.getByRole('tab', { name: 'Reply' }).click();
    await expect(reply(window.page)).toHaveValue('To Maria');
    await expect
      .poll(async () =>
        ((await window.asked('draft.set')) as { key: string; text: string | null }[])
          .map(({ key, text }) => [key.split(':').at(-1), JSON.parse(text ?? '{}').text])
          .filter(([mode]) => mode === 'reply' || mode === 'note'),
      )
      .toEqual([
        ['reply', 'To Maria'],
        ['note', 'About Maria'],
        ['reply', 'To the baron'],
      ]);
    await window.page.keyboard.press('Control+2');
    await expect(reply(window.page)).toHaveValue('To the baron');
    await window.page.keyboard.press('Tab');
    await reply(window.page).press('Enter');
    const [sent] = (await window.asked('interactions.send')) as { id: string; text: string }[];
    expect(sent?.text).toBe('To the baron');
    await expect(log(window.page)).toContainText('To the baron');
    await strip(window.page).nth(0).click();
    await expect(log(window.page)).not.toContainText('To the baron');
  });

  test('shows what came back with its reason, and leaves it to be copied once the chat is closed', async ({
    window,
  }) => {
    await window.show('chatReturned');
    await expect(reply(window.page)).toHaveValue('It comes on Thursday.');
    const banner = window.page.getByRole('status').filter({ hasText: 'Your words stand here again.' });
    await expect(banner).toBeVisible();
    await banner.getByRole('button', { name: 'Dismiss' }).click();
    await expect(banner).toBeHidden();
    await expect(reply(window.page)).toHaveValue('It comes on Thursday.');
    await window.show('chatReturnedClosed');
    await expect(window.page.getByText('It comes on Thursday.')).toBeVisible();
    await expect(reply(window.page)).toBeHidden();
    await window.page.getByRole('button', { name: 'Discard' }).click();
    await expect(window.page.getByText('It comes on Thursday.')).toBeHidden();
  });
});

test.describe('canned answers', () => {
  test('are found after a slash and put in with what they stand for (CANN-1..3)', async ({ window }) => {
    await window.show('chat');
    await reply(window.page).click();
    await window.page.keyboard.type('/hi');
    const list = window.page.getByRole('listbox', { name: 'Canned answers' });
    await expect(list.getByRole('option').first()).toContainText('Greeting');
    await window.page.keyboard.press('Enter');
    await expect(reply(window.page)).toHaveValue(
      /^Good (morning|afternoon|evening) Maria, this is Ada\. How can I help you\?$/,
    );
    expect(await window.asked('interactions.send')).toEqual([]);
    await window.page.keyboard.press('Enter');
    await expect(reply(window.page)).toHaveValue('');
    expect(await window.asked('interactions.send')).toHaveLength(1);
  });

  test('are chosen from the list by typing; what is not filled in is not sent', async ({ window }) => {
    await window.show('chat');
    await window.page.getByRole('button', { name: 'Canned answers' }).click();
    await expect(window.page.getByText('Only in mails')).toBeHidden();
    await window.page.getByRole('combobox', { name: 'Canned answers' }).fill('delivery');
    await window.page.keyboard.press('Enter');
    await expect(reply(window.page)).toBeFocused();
    await expect(reply(window.page)).toHaveValue(/Your parcel \{\{order\.number\}\} is on its way/);
    await window.page.keyboard.press('Enter');
    expect(await window.asked('interactions.send')).toEqual([]);
    await window.page.getByRole('button', { name: 'Go there' }).click();
    await window.page.keyboard.type('20-4471');
    await window.page.keyboard.press('Enter');
    await expect(log(window.page)).toContainText('Your parcel 20-4471 is on its way.');
  });

  test('stay away when Escape was pressed', async ({ window }) => {
    await window.show('chat');
    await reply(window.page).click();
    await window.page.keyboard.type('/mom');
    await expect(window.page.getByRole('option')).toHaveCount(1);
    await window.page.keyboard.press('Escape');
    await expect(window.page.getByRole('option')).toHaveCount(0);
    await expect(reply(window.page)).toHaveValue('/mom');
  });
});

test.describe('files and emoji', () => {
  test('a pasted picture and chosen files go with the message (CHAT-3, CHAT-4)', async ({ window }) => {
    await window.show('chat');
    await window.act((bridge) => {
      bridge.state.interactions.chosen = [
        {
          id: bridge.state.interactions.rows[0]?.id ?? '',
          name: 'label.pdf',
          type: 'application/pdf',
          size: 81_200,
        },
      ];
    }, undefined);
    await reply(window.page).click();
    await reply(window.page).evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([1, 2, 3])], 'image.png', { type: 'image/png' }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    const chips = window.page.getByRole('list', { name: 'Attached files' });
    await expect(chips).toContainText(/Screenshot \d\d\.\d\d\.png/);
    await window.page.getByRole('button', { name: 'Attach files' }).click();
    await expect(chips).toContainText('label.pdf');
    await window.page.getByRole('button', { name: 'Send' }).click();
    await expect(chips).toBeHidden();
    await expect(log(window.page)).toContainText('label.pdf');
    const [sent] = (await window.asked('interactions.send')) as { fileIds: string[] }[];
    expect(sent?.fileIds).toHaveLength(2);
  });

  test('what is dropped is attached; what is too large is said and not taken', async ({ window }) => {
    await window.show('chat');
    await reply(window.page).evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File(['small'], 'small.txt', { type: 'text/plain' }));
      const large = new File(['x'], 'large.mov', { type: 'video/quicktime' });
      Object.defineProperty(large, 'size', { value: 26 * 1024 * 1024 });
      data.items.add(large);
      const files = [data.files[0], large];
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { files, types: ['Files'] } });
      field.dispatchEvent(event);
    });
    await expect(window.page.getByRole('list', { name: 'Attached files' })).toContainText('small.txt');
    await expect(window.page.getByRole('alert')).toContainText('large.mov is larger than 25 MB.');
    await window.page.getByRole('button', { name: 'Remove small.txt' }).click();
    await expect(window.page.getByRole('list', { name: 'Attached files' })).toBeHidden();
    expect(await window.asked('files.drop')).toHaveLength(1);
  });

  test('emoji are chosen by keys and stand where the caret was', async ({ window }) => {
    await window.show('chat');
    await reply(window.page).fill('Thank you!');
    await window.page.getByRole('button', { name: 'Emoji' }).press('Enter');
    await expect(window.page.getByRole('button', { name: '🙂' })).toBeFocused();
    await window.page.keyboard.press('ArrowRight');
    await window.page.keyboard.press('Enter');
    await expect(reply(window.page)).toHaveValue('Thank you!😊');
    await expect(reply(window.page)).toBeFocused();
  });

  test('a picture is shown in its place and in full, and saved', async ({ window }) => {
    await window.show('chatFiles');
    await window.page.getByRole('button', { name: 'Show Screenshot 14.07.png' }).click();
    const dialog = window.page.getByRole('dialog', { name: 'Screenshot 14.07.png' });
    await expect(dialog.getByRole('img', { name: 'Screenshot 14.07.png' })).toBeVisible();
    await window.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await window.page.getByRole('button', { name: 'Save label.pdf' }).click();
    expect(await window.asked('files.save')).toHaveLength(1);
  });
});

test.describe('notes', () => {
  test('name colleagues after an @, and are never a reply (NOTEI-1, NOTEI-3)', async ({ window }) => {
    await window.show('chat');
    await window.page.getByRole('tab', { name: 'Internal note' }).click();
    await note(window.page).click();
    await window.page.keyboard.type('@bia');
    await expect(window.page.getByRole('listbox', { name: 'Colleagues' })).toBeVisible();
    await window.page.keyboard.press('Enter');
    await window.page.keyboard.type('look at this');
    await window.page.keyboard.press('Enter');
    await expect(log(window.page)).toContainText('@Bianca Rossi look at this');
    const [given] = (await window.asked('interactions.note')) as { text: string; mentions: string[] }[];
    expect(given).toMatchObject({ text: '@Bianca Rossi look at this' });
    expect(given?.mentions).toHaveLength(1);
    expect(await window.asked('interactions.send')).toEqual([]);
    expect(await window.asked('interactions.typing')).toEqual([]);
  });

  test('are all that can be written in a colleague’s chat (NOTEI-4)', async ({ window }) => {
    await window.show('chatTheirs');
    await expect(note(window.page)).toBeVisible();
    await window.page.getByRole('tab', { name: 'Reply' }).click();
    await expect(
      window.page.getByText('Bianca Rossi has this interaction. You can leave a note.'),
    ).toBeVisible();
    await expect(reply(window.page)).toBeHidden();
  });
});
