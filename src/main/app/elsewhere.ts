import type { App, Clipboard, GlobalShortcut } from 'electron';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Phone } from '../phone/port.ts';
import type { Session } from '../session/index.ts';
import type { SettingsStore } from '../settings/index.ts';
import type { MainWindow } from '../windows/main-window.ts';
import { callKeys } from './call-keys.ts';
import { copiedTexts } from './copied.ts';
import { type DialLinks, takeLinks } from './dial-links.ts';
import { createDialWishes, type DialWishes } from './dial-wishes.ts';
import { createGlobalShortcuts, type GlobalShortcuts } from './shortcuts.ts';
import type { Workbenches } from './workbench.ts';

export interface ElsewhereOptions {
  readonly app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>;
  readonly clipboard: Clipboard;
  readonly globalShortcut: GlobalShortcut;
  readonly platform: string;
  readonly links: DialLinks;
  readonly session: Pick<Session, 'view' | 'onView'>;
  readonly settings: Pick<SettingsStore, 'get' | 'set' | 'view' | 'onChanged'>;
  readonly phone: Phone;
  readonly workbenches: Pick<Workbenches, 'directory'>;
  readonly window: Pick<MainWindow, 'show' | 'onPageStart'>;
  /** Opens the window's dialog with this. */
  readonly request: (text: string) => void;
}

/** How the desktop is used from other programs: links, and keys that work everywhere (PLUS-7). */
export function serveOtherPrograms(
  options: ElsewhereOptions,
): Disposable & { readonly wishes: DialWishes; readonly shortcuts: GlobalShortcuts } {
  const { app, settings, session, phone, window } = options;
  const stack = new DisposableStack();
  const toFront = (): void => window.show();
  const wishes = stack.use(createDialWishes({ session, request: options.request, toFront }));
  stack.use(window.onPageStart(() => wishes.pageGone()));
  stack.use(options.links.onLink((text) => wishes.wish(text)));
  if (app.isPackaged && !settings.get('linksTaken')) {
    settings.set('linksTaken', true);
    takeLinks(app);
  }

  const press = callKeys({
    phone,
    copied: () => copiedTexts(options.clipboard, options.platform),
    region: () => options.workbenches.directory()?.region() ?? '',
    wish: (text) => wishes.wish(text),
    toFront,
  });
  const shortcuts = stack.use(createGlobalShortcuts(options.globalShortcut, (action) => void press(action)));
  shortcuts.use(settings.view().shortcuts);
  stack.use(settings.onChanged((view) => shortcuts.use(view.shortcuts)));
  return { wishes, shortcuts, dispose: () => stack.dispose() };
}
