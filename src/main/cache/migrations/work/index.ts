import type { Migration } from '../../migrate.ts';
import { outboxMigration } from './001-outbox.ts';
import { draftsAndTabsMigration } from './002-drafts-and-tabs.ts';
import { waitingFilesMigration } from './003-waiting-files.ts';
import { draftsAtHubMigration } from './004-drafts-at-hub.ts';

/** work.db grows only by additions, so that the previous desktop can still read it. */
export const workMigrations: readonly Migration[] = [
  outboxMigration,
  draftsAndTabsMigration,
  waitingFilesMigration,
  draftsAtHubMigration,
];
