import Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A database handle that may be read. The brand keeps raw handles out of the queries. */
export type ReadableDb = { readonly [readable]: true };
/** A database handle that may be written; every writable one can be read. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

/** What a statement takes and what a column holds. */
export type SqlValue = string | number | null;
type Parameters = readonly SqlValue[];
type Row = Record<string, SqlValue>;

export interface OpenDatabaseOptions {
  readonly file: string;
  /** 32 bytes in hexadecimal: the raw key of the encrypted file; null leaves a database in memory plain. */
  readonly key: string | null;
  /** The compiled SQLite to load; undefined takes the one that comes with the package. */
  readonly nativeBinding: string | undefined;
  readonly readonly: boolean;
  /** FULL survives a power cut for every committed transaction; NORMAL may lose the last ones, never the file. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** So much of the file is kept decrypted in memory at most; SQLite's own choice when it is not given. */
  readonly pageCacheMegabytes?: number;
  /** Is told of each query as it runs. */
  readonly onQuery?: (sql: string, parameters: Parameters) => void;
}

const handles = new WeakMap<ReadableDb, Database.Database>();
type Statement = Pick<Database.Statement, 'all' | 'get' | 'run'>;
const prepared = new WeakMap<ReadableDb, Map<string, Statement>>();
const listeners = new WeakMap<ReadableDb, NonNullable<OpenDatabaseOptions['onQuery']>>();

function handle(db: ReadableDb): Database.Database {
  const found = handles.get(db);
  if (found === undefined) throw new Error('This database was not opened by connection.ts, or it is closed');
  return found;
}

/**
 * Opens (or makes) an encrypted database and proves the key by reading. Throws SQLite's own error: see `isUnreadable` for
 * a wrong key or a file that is not a database.
 */
export function openDatabase(options: OpenDatabaseOptions): WritableDb {
  if (options.key !== null && !/^[0-9a-f]{64}$/.test(options.key))
    throw new Error('The key is 64 hexadecimal digits');
  const database = new Database(options.file, {
    readonly: options.readonly,
    ...(options.nativeBinding === undefined ? {} : { nativeBinding: options.nativeBinding }),
  });
  try {
    if (options.key !== null) {
      database.pragma("cipher = 'sqlcipher'");
      database.pragma(`key = "x'${options.key}'"`);
    }
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    if (!options.readonly) {
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${options.synchronous}`);
    }
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    if (options.pageCacheMegabytes !== undefined)
      database.pragma(`cache_size = -${options.pageCacheMegabytes * 1024}`);
  } catch (error) {
    database.close();
    throw error;
  }
  const db = {} as WritableDb;
  handles.set(db, database);
  prepared.set(db, new Map());
  if (options.onQuery !== undefined) listeners.set(db, options.onQuery);
  return db;
}

/** Closes the database; what is committed is in the file. */
export function closeDatabase(db: ReadableDb): void {
  const database = handles.get(db);
  handles.delete(db);
  prepared.delete(db);
  listeners.delete(db);
  database?.close();
}

function statement(db: ReadableDb, sql: string): Statement {
  const known = prepared.get(db);
  let found = known?.get(sql);
  if (found === undefined) {
    const tell = listeners.get(db);
    const plain = handle(db).prepare(sql);
    found = tell === undefined ? plain : telling(plain, (parameters) => tell(sql, parameters));
    known?.set(sql, found);
  }
  return found;
}

function telling(plain: Database.Statement, tell: (parameters: Parameters) => void): Statement {
  const query =
    <T>(run: (...parameters: unknown[]) => T) =>
    (...parameters: unknown[]): T => {
      tell(parameters as Parameters);
      return run.apply(plain, parameters);
    };
  return { all: query(plain.all), get: query(plain.get), run: plain.run.bind(plain) };
}

/** All rows of a query. Statements are prepared once for each database. */
export function all(db: ReadableDb, sql: string, ...parameters: Parameters): Row[] {
  return statement(db, sql).all(...parameters) as Row[];
}

/** The first row of a query, or undefined. */
export function get(db: ReadableDb, sql: string, ...parameters: Parameters): Row | undefined {
  return statement(db, sql).get(...parameters) as Row | undefined;
}

/** Runs a statement that writes; returns how many rows it changed. */
export function run(db: WritableDb, sql: string, ...parameters: Parameters): number {
  return statement(db, sql).run(...parameters).changes;
}

/** Runs a script of statements without parameters, for migrations. */
export function script(db: WritableDb, sql: string): void {
  handle(db).exec(sql);
}

/** Runs `work` in one transaction: all of it or, when it throws, nothing. Inside another transaction it is part of that. */
export function transaction<T>(db: WritableDb, work: () => T): T {
  const database = handle(db);
  return database.inTransaction ? work() : database.transaction(work).immediate();
}

/** The number of the last migration applied. */
export function schemaVersion(db: ReadableDb): number {
  return Number(handle(db).pragma('user_version', { simple: true }));
}

/** Sets the number of the last migration; part of the running transaction. */
export function setSchemaVersion(db: WritableDb, version: number): void {
  handle(db).pragma(`user_version = ${Math.trunc(version)}`);
}

/** Whether SQLite finds the file sound. Reads all of it: for small files. */
export function isSound(db: ReadableDb): boolean {
  try {
    return handle(db).pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (isUnreadable(error)) return false;
    throw error;
  }
}

/** SQLite's code of an error, such as 'SQLITE_FULL'; null for any other error. */
export function sqliteCode(error: unknown): string | null {
  return error instanceof Database.SqliteError ? error.code : null;
}

/** Whether an error says that the file is damaged, is no database, or was written with another key. */
export function isUnreadable(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== null && (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'));
}
