import { all, closeDatabase, get, isUnreadable, type ReadableDb, type WritableDb } from './connection.ts';
import { allCommands, commandById, restoreCommand } from './queries/outbox.ts';
import { draft, setDraft, setTabs, tabs } from './queries/remembered.ts';
import { addWaitingFile, waitingFile } from './queries/waiting-files.ts';

/**
 * Puts what can still be read of a damaged work.db into a new one: commands one by one, drafts, waiting files, tabs. Returns how many
 * commands and drafts were saved. The damaged file stays as it is.
 */
export function salvage(openDamaged: () => WritableDb, into: WritableDb): number {
  let damaged: WritableDb;
  try {
    damaged = openDamaged();
  } catch (error) {
    if (isUnreadable(error)) return 0;
    throw error;
  }
  try {
    const commands = readable(() => allCommands(damaged)) ?? commandsOneByOne(damaged);
    for (const row of commands) restoreCommand(into, row);
    const drafts = keys(damaged, 'SELECT key AS k FROM draft ORDER BY key');
    for (const key of drafts) setDraft(into, key, readable(() => draft(damaged, key)) ?? null, 0);
    for (const id of keys(damaged, 'SELECT id AS k FROM waiting_file ORDER BY id')) {
      const file = readable(() => waitingFile(damaged, id));
      if (file != null) addWaitingFile(into, file);
    }
    const open = readable(() => tabs(damaged));
    if (open !== null) setTabs(into, open);
    return commands.length + drafts.length;
  } finally {
    closeDatabase(damaged);
  }
}

/** The index of ids often survives where the table's own order does not, and the other way round. */
function commandsOneByOne(damaged: ReadableDb): ReturnType<typeof allCommands> {
  const last = readable(() => Number(get(damaged, 'SELECT max(seq) AS n FROM outbox')?.n ?? 0)) ?? 0;
  const rows: ReturnType<typeof allCommands> = [];
  for (let seq = 1; seq <= last; seq += 1) {
    const id = readable(() => get(damaged, 'SELECT id FROM outbox WHERE seq = ?', seq)?.id);
    const row = typeof id === 'string' ? readable(() => commandById(damaged, id)) : null;
    if (row !== null) rows.push(row);
  }
  return rows;
}

function keys(damaged: ReadableDb, sql: string): string[] {
  return (readable(() => all(damaged, sql)) ?? []).map((row) => String(row.k));
}

/** Null for what cannot be read; anything but damage still throws. A row that reads but makes no sense counts as damaged. */
function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (isUnreadable(error) || error instanceof SyntaxError || isSchemaError(error)) return null;
    throw error;
  }
}

function isSchemaError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'ZodError' || /no such (table|column)/.test(error.message);
}
