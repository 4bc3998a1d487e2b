import { schemaVersion, setSchemaVersion, transaction, type WritableDb } from './connection.ts';

/** One step of a schema. It is never edited once released; `version` numbers are gapless from 1. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  up(db: WritableDb): void;
}

export type MigrateOutcome =
  | { readonly kind: 'ready'; readonly from: number; readonly to: number }
  /** The file was written by a newer desktop: it must not be touched. */
  | { readonly kind: 'future'; readonly version: number };

/**
 * Brings a database to the newest schema in one transaction: all steps or none; a step that throws stops it. A database
 * from the future is reported and left alone.
 */
export function migrate(db: WritableDb, migrations: readonly Migration[]): MigrateOutcome {
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1)
      throw new Error(`Migration ${migration.name} must have number ${index + 1}`);
  });
  const from = schemaVersion(db);
  const to = migrations.length;
  if (from > to) return { kind: 'future', version: from };
  transaction(db, () => {
    for (const migration of migrations.slice(from)) {
      migration.up(db);
      setSchemaVersion(db, migration.version);
    }
  });
  return { kind: 'ready', from, to };
}
