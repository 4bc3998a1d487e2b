type Text = string | Promise<string>;

/**
 * What is used of Electron's `clipboard`. On the oldest runtime it answers at once and takes the kind as an argument, on the
 * newest it answers later and the selection is a clipboard of its own.
 */
export interface Copied {
  readText(kind?: 'selection'): Text;
  readonly selection?: { readText(): Text } | undefined;
}

/** What is selected, where the system tells without a copy (Linux), then what was copied. */
export async function copiedTexts(clipboard: Copied, platform: string): Promise<string[]> {
  const copied = await clipboard.readText();
  if (platform !== 'linux') return [copied];
  const selected = await (clipboard.selection?.readText() ?? clipboard.readText('selection'));
  return [selected, copied];
}
