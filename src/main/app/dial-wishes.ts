import type { Disposable } from '#shared/util/disposable.ts';
import type { Session } from '../session/index.ts';

/** What somebody clicked outside of the desktop, or copied: it opens the dialog and never dials by itself (PLUS-7). */
export interface DialWishes extends Disposable {
  /** Asks for the dialog now, or as soon as somebody is signed in and the window can show it. */
  wish(text: string): void;
  /** The window shows dialogs from now on, until its page is loaded again: answers with what waits, once. */
  take(): { readonly text: string } | null;
  /** The page is gone: what is wished now waits for the next one. */
  pageGone(): void;
}

export interface DialWishesOptions {
  readonly session: Pick<Session, 'view' | 'onView'>;
  readonly request: (text: string) => void;
  readonly toFront: () => void;
}

const longest = 2000;

/** Only the last wish is kept: whoever clicked a second link wants that one. */
export function createDialWishes({ session, request, toFront }: DialWishesOptions): DialWishes {
  let waiting: string | null = null;
  let ready = false;
  const signedIn = (): boolean => {
    const view = session.view();
    return view.kind === 'signedIn' && !view.readOnly;
  };
  const subscription = session.onView(() => {
    // The dialog went with the agent's screen.
    if (!signedIn()) ready = false;
  });
  return {
    wish: (text) => {
      const wished = text.slice(0, longest);
      toFront();
      if (ready && signedIn()) request(wished);
      else waiting = wished;
    },
    take: () => {
      ready = true;
      const text = waiting;
      waiting = null;
      return text === null ? null : { text };
    },
    pageGone: () => {
      ready = false;
    },
    dispose: () => subscription.dispose(),
  };
}
