import { beforeEach, describe, expect, it } from 'vitest';
import { type Copied, copiedTexts } from '#main/app/copied.ts';
import { linkAmong, receiveLinks, takeLinks } from '#main/app/dial-links.ts';
import { createDialWishes, type DialWishes } from '#main/app/dial-wishes.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import { Emitter } from '#shared/util/emitter.ts';

describe('a link among the arguments', () => {
  it.each([
    [['lineside', 'tel:+31201234567'], 'tel:+31201234567'],
    [['lineside', '--hub=https://h', 'callto:+31%2020', '--x'], 'callto:+31%2020'],
    [['lineside', 'SIP:bob@example.com'], 'SIP:bob@example.com'],
    [['lineside', 'sips:bob@example.com'], 'sips:bob@example.com'],
  ])('of %j is %s, with its plus (KEEP-15)', (argv, link) => {
    expect(linkAmong(argv)).toBe(link);
  });
  it.each([
    [['lineside']],
    [['tel:1']],
    [['lineside', 'telephone', '--tel:1', 'https://x/tel:1', 'mailto:a@b']],
  ])('is none of %j', (argv) => {
    expect(linkAmong(argv)).toBeNull();
  });
});

describe('links of the system', () => {
  const started = (argv: string[]) => {
    const listeners = new Map<string, (event: { preventDefault(): void }, value: never) => void>();
    const claimed: string[] = [];
    const app = {
      on: (name: string, listener: never) => void listeners.set(name, listener),
      setAsDefaultProtocolClient: (scheme: string) => claimed.push(scheme) > 0,
    };
    const prevented: string[] = [];
    const tell = (name: string, value: unknown): void => {
      listeners.get(name)?.({ preventDefault: () => prevented.push(name) }, value as never);
    };
    return { app, claimed, prevented, links: receiveLinks(app, argv), tell };
  };

  it('that came before anybody listened are not lost, and come once', () => {
    const { links, prevented, tell } = started(['lineside', 'tel:1001']);
    tell('open-url', 'tel:1002');
    expect(prevented).toEqual(['open-url']);
    const heard: string[] = [];
    links.onLink((text) => heard.push(text));
    links.onLink((text) => heard.push(`again ${text}`));
    expect(heard).toEqual(['tel:1001', 'tel:1002']);
  });

  it('reach a running program by an event or by the arguments of a second one', () => {
    const { links, tell } = started(['lineside']);
    const heard: string[] = [];
    const subscription = links.onLink((text) => heard.push(text));
    tell('second-instance', ['lineside', 'callto:1003']);
    tell('second-instance', ['lineside']);
    tell('open-url', 'sip:bob@example.com');
    void subscription.dispose();
    tell('open-url', 'sip:late@example.com');
    expect(heard).toEqual(['callto:1003', 'sip:bob@example.com']);
  });

  it('are asked for, each scheme', () => {
    const { app, claimed } = started(['lineside']);
    takeLinks(app);
    expect(claimed).toEqual(['tel', 'sip', 'sips', 'callto']);
  });
});

describe('a wish to dial', () => {
  let done: string[];
  let view: SessionView;
  let views: Emitter<SessionView>;
  let wishes: DialWishes;
  const signedIn = { kind: 'signedIn', readOnly: false } as SessionView;
  const go = (next: SessionView): void => {
    view = next;
    views.emit(next);
  };
  beforeEach(() => {
    done = [];
    views = new Emitter();
    view = signedIn;
    wishes = createDialWishes({
      session: { view: () => view, onView: (listener) => views.on(listener) },
      request: (text) => done.push(`ask ${text}`),
      toFront: () => done.push('front'),
    });
  });

  it('opens the dialog at once when the window shows it, in front', () => {
    expect(wishes.take()).toBeNull();
    wishes.wish('tel:+31201234567');
    expect(done).toEqual(['front', 'ask tel:+31201234567']);
  });

  it('waits for sign-in and the window, and comes once', () => {
    view = { kind: 'starting' };
    wishes.wish('tel:1');
    wishes.wish('tel:+31201234567');
    expect(done).toEqual(['front', 'front']);
    go(signedIn);
    expect(wishes.take()).toEqual({ text: 'tel:+31201234567' });
    expect(wishes.take()).toBeNull();
    expect(done).toEqual(['front', 'front']);
  });

  it('waits again while the page is loaded anew', () => {
    wishes.take();
    wishes.pageGone();
    wishes.wish('tel:1');
    expect(done).toEqual(['front']);
    expect(wishes.take()).toEqual({ text: 'tel:1' });
  });

  it('waits again once nobody is signed in, or another desktop took over', () => {
    wishes.take();
    go({ kind: 'signedIn', readOnly: true } as SessionView);
    wishes.wish('tel:1');
    go(signedIn);
    wishes.wish('tel:2');
    expect(done).toEqual(['front', 'front']);
    expect(wishes.take()).toEqual({ text: 'tel:2' });
  });

  it('is cut to what the window takes', () => {
    wishes.take();
    wishes.wish('1'.repeat(5000));
    expect(done.at(-1)).toBe(`ask ${'1'.repeat(2000)}`);
  });
});

describe('what was copied', () => {
  const old: Copied = { readText: (kind) => (kind === 'selection' ? 'selected' : 'copied') };
  const newest: Copied = {
    readText: async () => 'copied',
    selection: { readText: async () => 'selected' },
  };
  it.each([
    ['oldest', old],
    ['newest', newest],
  ])('comes after what is selected, where the system tells (%s runtime)', async (_name, clipboard) => {
    expect(await copiedTexts(clipboard, 'linux')).toEqual(['selected', 'copied']);
    expect(await copiedTexts(clipboard, 'win32')).toEqual(['copied']);
  });
});
