import type { Page } from './page.ts';

/*
 * What is seen and pressed on a phone bar: the desktop's and the bare page's show a call in the same way. The functions that
 * are handed to a page see nothing but their argument.
 */
declare global {
  interface Window {
    /** Wall clock at which something was seen that is watched for. */
    benchSeen?: Promise<number>;
  }
}

/** A button, by its key; the one of a ringing call for F2. */
const buttons = {
  answer: '[data-call="ringing"] [aria-keyshortcuts="F2"]',
  hold: '[aria-keyshortcuts="F8"]',
} as const;

/** Watches from now on for a call that can be answered; `seen` then resolves with the wall clock. */
export async function watchForRing(page: Page): Promise<{ seen(): Promise<number> }> {
  await page.evaluate((selector) => {
    window.benchSeen = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (document.querySelector(selector) === null) return;
        resolve(performance.timeOrigin + performance.now());
        observer.disconnect();
      });
      observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    });
  }, buttons.answer);
  return {
    seen: async () => {
      const at = await page.evaluate(() => window.benchSeen, null);
      if (at === undefined) throw new Error('nobody watches for the ring');
      return at;
    },
  };
}

/** Presses a button; answers with the wall clock just before. */
export async function press(page: Page, button: keyof typeof buttons): Promise<number> {
  return await page.evaluate((selector) => {
    const found = document.querySelector<HTMLButtonElement>(selector);
    if (found === null) throw new Error(`there is no button ${selector}`);
    const at = performance.timeOrigin + performance.now();
    found.click();
    return at;
  }, buttons[button]);
}
