import type { Migration } from '../../migrate.ts';
import { rowsMigration } from './001-rows.ts';
import { participationsMigration } from './002-participations.ts';

export const cacheMigrations: readonly Migration[] = [rowsMigration, participationsMigration];
