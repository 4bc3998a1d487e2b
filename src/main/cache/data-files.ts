import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Agent } from '#shared/domain/agent.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { closeDatabase, isSound, isUnreadable, openDatabase, type WritableDb } from './connection.ts';
import { type MigrateOutcome, migrate } from './migrate.ts';
import { cacheMigrations } from './migrations/cache/index.ts';
import { workMigrations } from './migrations/work/index.ts';
import { showAllLocal } from './overlay/project.ts';
import type { DataFiles } from './overlay/standing.ts';
import { allCommands } from './queries/outbox.ts';
import { salvage } from './salvage.ts';
import { fileKeyOf } from './sealed-file.ts';
import { sweepFiles } from './waiting-files.ts';

export interface OpenDataFilesOptions {
  readonly dir: string;
  readonly key: string;
  readonly nativeBinding: string | undefined;
  readonly me: Agent;
  /** Wall clock in milliseconds: names a file that is set aside. */
  readonly now: number;
}

export interface OpenedDataFiles extends DataFiles {
  /** True when work.db was written by a newer desktop: it may be read and exported, nothing more. */
  readonly exportOnly: boolean;
  /** What had to be done to open them: 'data.newer', 'data.corrupt'. */
  readonly problems: readonly Problem[];
  /** Aggregates whose commands cache.db could not take, such as on a full disk; work.db has them. */
  readonly unshown: Set<string>;
  /** Where the bytes of waiting files lie, sealed with this key. */
  readonly folder: string;
  readonly fileKey: Buffer;
}

/**
 * Opens work.db and cache.db of one agent at one hub. A damaged work.db is set aside under another name (never deleted),
 * what can be read of it is put into a new one, and 'data.corrupt' says so; a newer one is opened for reading only
 * ('data.newer'). A cache.db that is damaged or newer is deleted: the hub has it all.
 */
export function openDataFiles(options: OpenDataFilesOptions): OpenedDataFiles {
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const opened = openWork(options);
  const cache = openCache(options);
  const folder = join(options.dir, 'files');
  const fileKey = fileKeyOf(options.key);
  const files: OpenedDataFiles = {
    ...opened,
    cache,
    me: options.me,
    unshown: new Set(),
    folder,
    fileKey,
  };
  showAllLocal(files, allCommands(files.work));
  if (opened.problems.length === 0) sweepFiles(files, options.now);
  return files;
}

/** Closes both files. */
export function closeDataFiles(files: DataFiles): void {
  closeDatabase(files.cache);
  closeDatabase(files.work);
}

/** Removes a database with its log and index files. */
export function deleteDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

function openWork(options: OpenDataFilesOptions): Pick<OpenedDataFiles, 'work' | 'exportOnly' | 'problems'> {
  const file = join(options.dir, 'work.db');
  const known = {
    file,
    key: options.key,
    nativeBinding: options.nativeBinding,
    synchronous: 'FULL' as const,
  };
  const sound = tryOpen(() => openDatabase({ ...known, readonly: false }), workMigrations, true);
  if (sound.kind === 'ready') return { work: sound.db, exportOnly: false, problems: [] };
  if (sound.kind === 'future') {
    const details = { version: sound.version, known: workMigrations.length };
    const newer = problem('data.newer', 'work.db was written by a newer desktop', details);
    return { work: openDatabase({ ...known, readonly: true }), exportOnly: true, problems: [newer] };
  }
  const aside = setAside(file, options.now);
  const fresh = tryOpen(() => openDatabase({ ...known, readonly: false }), workMigrations, false);
  if (fresh.kind !== 'ready') throw new Error('A new work.db cannot be made');
  const saved = salvage(() => openDatabase({ ...known, file: aside, readonly: true }), fresh.db);
  const corrupt = problem('data.corrupt', 'work.db was damaged and has been set aside', {
    file: aside,
    saved,
  });
  return { work: fresh.db, exportOnly: false, problems: [corrupt] };
}

/** The pages of some ten thousand contacts: a search that fits many of them reads no page twice. */
const pageCacheMegabytes = 32;

function openCache(options: OpenDataFilesOptions): WritableDb {
  const file = join(options.dir, 'cache.db');
  const open = () =>
    openDatabase({ ...options, file, readonly: false, synchronous: 'NORMAL', pageCacheMegabytes });
  const first = tryOpen(open, cacheMigrations, false);
  if (first.kind === 'ready') return first.db;
  deleteDatabase(file);
  const second = tryOpen(open, cacheMigrations, false);
  if (second.kind !== 'ready') throw new Error('A new cache.db cannot be made');
  return second.db;
}

type Attempt =
  | { readonly kind: 'ready'; readonly db: WritableDb }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'future'; readonly version: number };

function tryOpen(open: () => WritableDb, migrations: Parameters<typeof migrate>[1], check: boolean): Attempt {
  let db: WritableDb | null = null;
  let outcome: MigrateOutcome;
  try {
    db = open();
    if (check && !isSound(db)) {
      closeDatabase(db);
      return { kind: 'unreadable' };
    }
    outcome = migrate(db, migrations);
  } catch (error) {
    if (db !== null) closeDatabase(db);
    if (isUnreadable(error)) return { kind: 'unreadable' };
    throw error;
  }
  if (outcome.kind === 'ready') return { kind: 'ready', db };
  closeDatabase(db);
  return outcome;
}

function setAside(file: string, now: number): string {
  const base = file.replace(/\.db$/, `.corrupt-${Math.round(now)}`);
  let aside = `${base}.db`;
  for (let count = 2; existsSync(aside); count += 1) aside = `${base}-${count}.db`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${aside}${suffix}`);
  }
  return aside;
}
