import type { Agent } from '#shared/domain/agent.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { commandsOf, type OutboxRow } from '../queries/outbox.ts';
import { versionOf } from '../queries/rows.ts';

/** Both files and whose they are. The outbox is read from `work`, what is shown is written to `cache`. */
export interface DataFiles {
  readonly work: WritableDb;
  readonly cache: WritableDb;
  readonly me: Agent;
}

/**
 * Commands that still count: an acknowledged one is over as soon as the cache holds what it made, so the pending mark goes
 * in the very transaction that brings the hub's row.
 */
export function standingCommands(
  files: { work: ReadableDb; cache: ReadableDb },
  aggregate: string,
): OutboxRow[] {
  return commandsOf(files.work, aggregate).filter((row) => !isSettled(files.cache, row));
}

/** Whether an acknowledged command's effect has come back over the streams. */
export function isSettled(cache: ReadableDb, row: OutboxRow): boolean {
  return row.ack !== null && versionOf(cache, row.ack.entity, row.ack.id) >= row.ack.version;
}

/** As `standingCommands`, for a row that the hub has just given and the cache may not hold: what it has in it is over. */
export function standingOver(
  files: { work: ReadableDb; cache: ReadableDb },
  aggregate: string,
  version: number,
): OutboxRow[] {
  return standingCommands(files, aggregate).filter((row) => row.ack === null || row.ack.version > version);
}
