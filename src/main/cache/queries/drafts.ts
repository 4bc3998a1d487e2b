import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';
import type { OpenedDataFiles } from '../data-files.ts';
import { draft } from './remembered.ts';
import { hubRows } from './rows.ts';

export const statements = {
  standing: 'SELECT hub_at, unsent FROM draft WHERE key = ?',
  // A handful, all of them wanted.
  unsent: 'SELECT key, text, saved_at FROM draft WHERE unsent = 1 ORDER BY saved_at LIMIT 100',
  // Typed on meanwhile, it is told again.
  sent: 'UPDATE draft SET hub_at = ?, unsent = CASE WHEN text = ? THEN 0 ELSE 1 END WHERE key = ?',
  // The hub forgets sooner.
  forget: "DELETE FROM draft WHERE text = '' AND unsent = 0 AND saved_at < ?",
} as const;

const goneMs = 60 * 24 * 60 * 60 * 1000;

/**
 * What the agent typed last under this key, here or on another desktop (DEC-15): what the hub has not heard of goes before what it
 * tells, and of what it knows the later stands.
 */
export function latestDraft(files: OpenedDataFiles, key: string): string | null {
  const here = get(files.work, statements.standing, key);
  if (here?.unsent === 1) return draft(files.work, key);
  const told = hubRows(files.cache, 'draft').find((row) => row.key === key);
  if (told === undefined || told.at <= Number(here?.hub_at ?? 0)) return draft(files.work, key);
  return told.text;
}

/** What the hub has not been told; text null for what was given or thrown away. `typedAt` is wall clock in milliseconds. */
export function unsentDrafts(db: ReadableDb): { key: string; text: string | null; typedAt: number }[] {
  return all(db, statements.unsent).map(({ key, text, saved_at }) => ({
    key: String(key),
    text: text === '' ? null : String(text),
    typedAt: Number(saved_at),
  }));
}

/** The hub has this text of a draft, or a later one; `at` is when that was typed, hub time. */
export function draftSent(
  db: WritableDb,
  { key, text, at, now }: { key: string; text: string | null; at: number; now: number },
): void {
  run(db, statements.sent, Math.round(at), text ?? '', key);
  run(db, statements.forget, Math.round(now - goneMs));
}
