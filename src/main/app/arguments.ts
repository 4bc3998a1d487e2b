/** What the desktop can be told on its command line. */
export interface Arguments {
  /** The hub's address given by whoever starts the program (IT, or `npm start`); wins over what the agent chose. */
  readonly hub: string | null;
  /** Stay out of the way at start. */
  readonly minimized: boolean;
}

/** Reads our own switches and ignores all others, which belong to Chromium. The last of several wins. */
export function readArguments(argv: readonly string[]): Arguments {
  let hub: string | null = null;
  let minimized = false;
  for (const arg of argv) {
    if (arg.startsWith('--hub=')) hub = arg.slice('--hub='.length).trim() || null;
    else if (arg === '--minimized') minimized = true;
  }
  return { hub, minimized };
}
