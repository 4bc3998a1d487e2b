import { script } from '../../connection.ts';
import type { Migration } from '../../migrate.ts';

/**
 * Rows of a hub that knew neither skills nor recordings get what every row has since then, so that a desktop that starts
 * without its hub still shows them. They count as older than any version and their streams as to be read again: the hub's
 * own rows come with the next hello.
 */
export const skillsAndMissedMigration: Migration = {
  version: 3,
  name: 'skills and missed calls',
  up: (db) =>
    script(
      db,
      `
      UPDATE hub_row SET version = -1, json = json_insert(json, '$.skillIds', json('[]')) WHERE entity = 'agent';
      UPDATE hub_row SET version = -1, json = json_insert(json, '$.region', '') WHERE entity = 'policy';
      UPDATE hub_row SET version = -1,
        json = json_insert(json, '$.recording', 'off', '$.skillId', NULL, '$.conference', NULL)
        WHERE entity = 'participation';
      UPDATE participation
        SET view = json_insert(view, '$.recording', 'off', '$.skillId', NULL, '$.conference', NULL);
      UPDATE cursor SET mark = 'unknown';
      CREATE INDEX participation_missed ON participation (agent_id) WHERE phase = 'missed';
      `,
    ),
};
