import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests in the real Electron. Each test has its own hub, exchange and profile. One worker, since the measurements
 * of sound need the machine for themselves; `npm test` gives two to the files that measure none.
 * - `desktop` runs the build in out/;
 * - `asterisk` runs the same build with a real Asterisk (root on a Debian);
 * - `packaged` runs what electron-builder made (scripts/package.ts --dir).
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // Real sound in real time beside other programs: on a build server a failure is looked at twice, and told either way.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.LINESIDE_E2E_REPORT ?? 'test-results/e2e.json' }]],
  // No pictures by Playwright: at each close it would wait five seconds for one of the hidden page. The fixture takes them.
  use: { trace: 'retain-on-failure', screenshot: 'off' },
  projects: [
    { name: 'desktop', testMatch: '**/*.e2e.ts', testIgnore: ['packaged/**', 'asterisk/**'] },
    // An exchange that is killed and comes back takes its time.
    { name: 'asterisk', testMatch: 'asterisk/**/*.e2e.ts', timeout: 180_000 },
    { name: 'packaged', testMatch: 'packaged/**/*.e2e.ts' },
  ],
});
