import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { languages } from '#renderer/i18n/languages.ts';
import { expect, test } from '../support/ui-preview/window.ts';

/** The places and dialogs that an agent meets in a day. */
const screens = [
  ...[
    'signIn',
    'home',
    'dashboards',
    'messenger',
    'messengerDrawer',
    'contacts',
    'contact',
    'chatList',
    'chat',
  ],
  ...['active', 'wrapUp', 'conference', 'dialNew', 'directory', 'recordings', 'abandoned', 'supervisor'],
  ...['settings', 'preflight', 'notices', 'offers', 'headerNext', 'passwordFirst', 'finder', 'record'],
];

const support = resolve(import.meta.dirname, '../support');
/** What the fake bridge answers is data; so are names that a workspace gives. */
const data = readdirSync(support)
  .filter((name) => /^(fake|interaction-samples)/.test(name))
  .map((name) => readFileSync(resolve(support, name), 'utf8'))
  .join('\n');

/** All that is read on the screen or aloud, and what of it stands for a key of the keyboard. */
const wordsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        // A field that only measures is for nobody.
        if (node.matches('textarea[aria-hidden]')) continue;
        for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
          found.add(node.getAttribute(name) ?? '');
      } else if (node.parentElement?.closest('kbd, style, script, textarea[aria-hidden]') === null) {
        found.add(node.textContent ?? '');
      }
    }
    return [...found].map((text) => text.trim()).filter((text) => /\p{L}{3}/u.test(text));
  });

/** Names of days, months and languages, which come from no text of ours, and those that stand on keys. */
const names = new Set([
  ...['Ctrl', 'Shift', 'Alt', 'Enter', 'Backspace'],
  ...Object.values(languages),
  ...Array.from({ length: 366 }, (_, day) => new Date(2026, 0, 1 + day)).flatMap((day) =>
    (['long', 'short'] as const).flatMap((width) => [
      day.toLocaleDateString('en-GB', { month: width }),
      day.toLocaleDateString('en-GB', { weekday: width }),
    ]),
  ),
]);

function isData(text: string): boolean {
  if (data.includes(text)) return true;
  // What is put together of several: each word is data, a date, or a number.
  return (text.match(/\p{L}{3,}/gu) ?? []).every((word) => names.has(word) || data.includes(word));
}

test.describe('in the pseudo-language', () => {
  for (const screen of screens) {
    test(`${screen} has no sentence that is in no language (LANG-1)`, async ({ window }) => {
      await window.show(screen, { language: 'en-XA' });
      const words = await wordsOf(window.page);
      expect(words.filter((text) => text.includes('[')).length).toBeGreaterThan(5);
      expect(words.filter((text) => !text.includes('[') && !isData(text))).toEqual([]);
    });

    test(`${screen} stands from right to left, and nothing is cut off (LANG-1)`, async ({ window }) => {
      await window.show(screen, { language: 'ar-XB' });
      await expect(window.page.locator('html')).toHaveAttribute('dir', 'rtl');
      const wide = await window.page.evaluate(() => [
        ...[document.documentElement, ...document.querySelectorAll('header, main, footer')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => `${element.tagName} ${element.scrollWidth} in ${element.clientWidth}`),
        ...[...document.querySelectorAll('button, a, input, h1, h2')]
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(
            ({ element, box }) =>
              box.width > 1 &&
              element.closest('[class*="scroll" i], table, .reader-only') === null &&
              (box.left < -1 || box.right > innerWidth + 1),
          )
          .map(({ element, box }) => `${element.textContent ?? element.tagName} ${box.left} to ${box.right}`),
      ]);
      expect(wide).toEqual([]);
    });
  }
});
