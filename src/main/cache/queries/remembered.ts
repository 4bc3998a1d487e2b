import { z } from 'zod';
import type { DigitalChannel } from '#shared/domain/channel.ts';
import { type RecordSummary, recordSummarySchema } from '#shared/domain/crm.ts';
import { type TabsState, tabsSchema } from '#shared/ipc/views.ts';
import { all, get, type ReadableDb, run, type WritableDb } from '../connection.ts';

/** What an agent has seen in the notification centre, and the filters that they keep. */
export type RememberedKey = 'noticesSeen' | `filters:${DigitalChannel}`;

export const statements = {
  draft: 'SELECT text FROM draft WHERE key = ?',
  // A handful, all of them wanted.
  draftTexts: "SELECT text FROM draft WHERE text <> '' ORDER BY key",
  setDraft: `INSERT INTO draft (key, text, saved_at) VALUES (?, ?, ?)
    ON CONFLICT (key) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at, unsent = 1`,
  remembered: 'SELECT value FROM remembered WHERE key = ?',
  remember: `INSERT INTO remembered (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
} as const;

/** What was typed here under this key and not yet given as a command; null when nothing was. */
export function draft(db: ReadableDb, key: string): string | null {
  const row = get(db, statements.draft, key);
  return row === undefined || row.text === '' ? null : String(row.text);
}

/** What was typed anywhere and not yet given. */
export function draftTexts(db: ReadableDb): string[] {
  return all(db, statements.draftTexts).map(({ text }) => String(text));
}

/** Keeps what was typed; null forgets it, which the hub must hear of too. `at` is wall clock in milliseconds. */
export function setDraft(db: WritableDb, key: string, text: string | null, at: number): void {
  run(db, statements.setDraft, key, text ?? '', Math.round(at));
}

/** The tabs that stood open; none when nothing readable is kept. */
export function tabs(db: ReadableDb): TabsState {
  const row = get(db, statements.remembered, 'tabs');
  const parsed = row === undefined ? null : tabsSchema.safeParse(JSON.parse(String(row.value)));
  return parsed?.success === true ? parsed.data : { tabs: [], activeId: null };
}

/** Keeps the tabs that stand open. */
export function setTabs(db: WritableDb, state: TabsState): void {
  run(db, statements.remember, 'tabs', JSON.stringify(state));
}

/** What main keeps for itself under a key, to be parsed by whoever reads it; null when nothing is kept. */
export function remembered(db: ReadableDb, key: RememberedKey): unknown {
  const row = get(db, statements.remembered, key);
  return row === undefined ? null : JSON.parse(String(row.value));
}

/** Keeps it. */
export function remember(db: WritableDb, key: RememberedKey, value: unknown): void {
  run(db, statements.remember, key, JSON.stringify(value));
}

/** As many records as an agent opens in a day. */
const mostOpened = 200;
const openedSchema = z.array(z.object({ at: z.number(), record: recordSummarySchema }));

/** Records that were opened since then (hub time, milliseconds), newest first; none when nothing readable is kept. */
export function openedRecords(db: ReadableDb, since: number): RecordSummary[] {
  return opened(db)
    .filter(({ at }) => at >= since)
    .map(({ record }) => record);
}

/** Keeps that a record was opened; each once, by when it was opened last. */
export function rememberOpened(db: WritableDb, record: RecordSummary, at: number): void {
  const others = opened(db).filter((known) => known.record.id !== record.id);
  const rows = [{ at, record }, ...others].slice(0, mostOpened);
  run(db, statements.remember, 'recordsOpened', JSON.stringify(rows));
}

function opened(db: ReadableDb): z.infer<typeof openedSchema> {
  const row = get(db, statements.remembered, 'recordsOpened');
  const parsed = row === undefined ? null : openedSchema.safeParse(JSON.parse(String(row.value)));
  return parsed?.success === true ? parsed.data : [];
}
