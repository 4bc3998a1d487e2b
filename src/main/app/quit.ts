import { type App, dialog } from 'electron';
import type { MainTexts } from './texts.ts';

export interface QuitOptions {
  readonly app: App;
  readonly inCall: () => boolean;
  readonly texts: () => MainTexts;
  readonly dispose: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** A program that cannot end must not hold a computer that shuts down. */
const patienceMs = 10_000;

/**
 * Lets the program end in order: asks first when a call is up, then disposes of everything once, and is gone within ten
 * seconds whatever happens.
 */
export function endInOrder(options: QuitOptions): { agrees(): boolean } {
  const { app } = options;
  let ending = false;
  const agrees = (): boolean => {
    if (ending || !options.inCall()) return true;
    const texts = options.texts().quitInCall;
    const chosen = dialog.showMessageBoxSync({
      type: 'warning',
      message: texts.message,
      detail: texts.detail,
      buttons: [texts.stay, texts.quit],
      defaultId: 0,
      cancelId: 0,
    });
    return chosen === 1;
  };
  app.on('will-quit', (event) => {
    if (ending) return;
    ending = true;
    event.preventDefault();
    const late = setTimeout(() => app.exit(1), patienceMs);
    options
      .dispose()
      .catch(options.onError)
      .finally(() => {
        clearTimeout(late);
        app.exit(0);
      });
  });
  return { agrees };
}
