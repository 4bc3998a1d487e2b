/** A page's cursor, and where it goes on: pages of the hub and of the cache cannot be mixed. */
export interface Page {
  readonly from: 'hub' | 'cache';
  readonly after: string;
}

/** The cursor that the window holds. */
export function cursorText(from: Page['from'], next: string | null): string | null {
  return next === null ? null : `${from}:${next}`;
}

/** Reads it; null for the first page. */
export function readCursor(text: string | null): Page | null {
  if (text === null) return null;
  return text.startsWith('hub:')
    ? { from: 'hub', after: text.slice('hub:'.length) }
    : { from: 'cache', after: text.replace(/^cache:/, '') };
}
