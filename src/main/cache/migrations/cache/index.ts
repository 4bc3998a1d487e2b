import type { Migration } from '../../migrate.ts';
import { rowsMigration } from './001-rows.ts';
import { participationsMigration } from './002-participations.ts';
import { skillsAndMissedMigration } from './003-skills-and-missed.ts';
import { abandonedCallsMigration } from './004-abandoned-calls.ts';
import { peopleMigration } from './005-people.ts';
import { interactionsMigration } from './006-interactions.ts';
import { messengerMigration } from './007-messenger.ts';

export const cacheMigrations: readonly Migration[] = [
  rowsMigration,
  participationsMigration,
  skillsAndMissedMigration,
  abandonedCallsMigration,
  peopleMigration,
  interactionsMigration,
  messengerMigration,
];
