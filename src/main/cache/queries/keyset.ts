import { z } from 'zod';
import { textTerms } from './search-text.ts';

/** Comes after every id and every folded text. */
const last = '\u{10ffff}';
/** So much of a name decides its place. */
const longestKey = 100;

const cursorSchema = z.tuple([z.string(), z.boolean(), z.union([z.string(), z.number()]), z.string()]);

/** A list's order, and where in it a page begins. `after` is what the page before gave as its end. */
export interface Keyset {
  readonly sort: string;
  readonly descending: boolean;
  readonly after: string | null;
}

/** A text as it is sorted: case, accents and signs do not matter. */
export function sortKey(text: string): string {
  return textTerms(text).slice(0, longestKey);
}

/** The key and the id after which a page begins. A cursor that was given for another order begins anew. */
export function startOf({ sort, descending, after }: Keyset, isNumeric: boolean): [string | number, string] {
  const given = after === null ? null : readCursor(after);
  if (given !== null && given[0] === sort && given[1] === descending) return [given[2], given[3]];
  if (!isNumeric) return descending ? [last, last] : ['', ''];
  return descending ? [Number.MAX_SAFE_INTEGER, last] : [-1, ''];
}

/** The cursor of the page that follows this row. */
export function endAt(
  { sort, descending }: Omit<Keyset, 'after'>,
  row: { readonly key?: unknown; readonly id?: unknown },
): string {
  return JSON.stringify([sort, descending, row.key, row.id]);
}

function readCursor(text: string): z.infer<typeof cursorSchema> | null {
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
