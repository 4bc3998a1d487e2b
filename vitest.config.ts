import { defineConfig } from 'vitest/config';

/**
 * Four projects, so that each can be run alone (`npx vitest run --project unit`):
 * - `unit`: pure code of every layer, no files, no network;
 * - `cache`: real SQLite files and the worker that owns them;
 * - `hub`: the hub on a real PostgreSQL, the practice exchange, two hubs on one database;
 * - `interop`: a real Asterisk, Kamailio and Postfix; root on Linux.
 */
export default defineConfig({
  test: {
    passWithNoTests: true,
    // Not one less: what runs the files has little to do itself.
    maxWorkers: '100%',
    // A ceiling for what hangs, with room for a machine that does other things as well.
    testTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        extends: true,
        test: { name: 'cache', include: ['test/cache/**/*.test.ts'], environment: 'node' },
      },
      {
        extends: true,
        test: {
          name: 'hub',
          include: ['test/hub/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          globalSetup: 'test/support/database-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'interop',
          include: ['test/interop/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          // One exchange at a time: what is measured is sound.
          fileParallelism: false,
          testTimeout: 60_000,
          retry: process.env['CI'] ? 1 : 0,
          // The first start prepares the root of Asterisk.
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
