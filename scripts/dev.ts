import { join } from 'node:path';
import { startPracticeHub } from './lib/hub.ts';
import { switchesHere } from './lib/machine.mjs';
import { ROOT } from './lib/paths.ts';
import { foreground, main, step } from './lib/progress.mjs';

// `npm run dev`: the practice hub, and the desktop with pages that reload as their source changes.
await main(async () => {
  const hub = await step('Starting the hub and the practice exchange', () => startPracticeHub());
  try {
    const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const args = [
      'dev',
      '--watch',
      '--',
      ...switchesHere(),
      `--hub=${hub.address}`,
      ...process.argv.slice(2),
    ];
    return await foreground(process.execPath, [vite, ...args], { cwd: ROOT });
  } finally {
    await hub.program[Symbol.asyncDispose]();
  }
});
