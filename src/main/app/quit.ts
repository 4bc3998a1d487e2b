/** What of Electron's app is needed to end it in order. */
export interface EndingApp {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
  exit(code: number): void;
}

export interface QuitOptions {
  readonly app: EndingApp;
  readonly inCall: () => boolean;
  /** Asks the agent whether the call may end with the program. */
  readonly ask: () => Promise<boolean>;
  readonly dispose: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** A program that cannot end must not hold a computer that shuts down. */
const patienceMs = 10_000;

/**
 * Lets the program end in order: asks first when a call is up, then disposes of everything once, and is gone within ten
 * seconds whatever happens. A quit is asked about before any window closes: the hidden one that carries the call's sound
 * would be the first to go.
 */
export function endInOrder(options: QuitOptions): { mayClose(): boolean } {
  const { app } = options;
  let asking = false;
  let agreed = false;
  let ending = false;

  /** Whether it may end now. If not, the agent is being asked, and a yes quits. */
  const mayEnd = (): boolean => {
    if (agreed || ending || !options.inCall()) return true;
    if (asking) return false;
    asking = true;
    options
      .ask()
      .then((yes) => {
        agreed = yes;
        // Not inside the event that was just prevented: Electron would take this quit for the prevented one.
        if (yes) setImmediate(() => app.quit());
      })
      .catch(options.onError)
      .finally(() => {
        asking = false;
      });
    return false;
  };

  app.on('before-quit', (event) => {
    if (!mayEnd()) event.preventDefault();
  });
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
  return { mayClose: mayEnd };
}
