import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.ts';
import { exitCode } from './lib/child.ts';
import { startPracticeHub } from './lib/hub.ts';
import { switchesHere } from './lib/machine.mjs';
import { ROOT } from './lib/paths.ts';
import { main, StepError, step } from './lib/progress.mjs';
import { installedElectron } from './set-up/electron.ts';

/*
 * `npm start`: the hub with the practice workspace, and the desktop on it. With `--hub=ADDRESS` the desktop
 * goes to that hub and none is started. Other arguments go to the desktop.
 */
await main(async () => {
  const electron = installedElectron();
  if (!electron) throw new StepError('Electron is not installed.', 'npm run setup');
  await ensureBuilt();

  const args = process.argv.slice(2);
  const elsewhere = args.some((argument) => argument.startsWith('--hub='));
  const hub = elsewhere
    ? null
    : await step('Starting the hub and the practice exchange', () => startPracticeHub());
  if (hub) console.log(`  ${hub.address}\n  ${hub.address}/chat/shop is where its customers chat`);
  try {
    const where = hub ? [`--hub=${hub.address}`] : [];
    const desktop = spawn(electron.executable, [...switchesHere(), ROOT, ...where, ...args], {
      stdio: 'inherit',
    });
    // Ctrl-C reaches the desktop by itself; we stay until it has closed, to stop the hub behind it.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => desktop.kill('SIGTERM'));
    return await exitCode(desktop);
  } finally {
    await hub?.program[Symbol.asyncDispose]();
  }
});
