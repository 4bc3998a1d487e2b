import { settledPssMegabytes } from '../processes.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';
import { interleave } from './interleave.ts';
import { blankWindow } from './start.ts';

/** Memory of all processes at rest: signed in, with the phone registered, against a blank and a hidden window. */
export async function measureMemory(site: Site, runs: number): Promise<Row> {
  const measured = await interleave(runs, {
    ours: async () => {
      await using program = site.startDesktop();
      await site.desktopRegistered();
      return await settledPssMegabytes(program.pid);
    },
    limit: async () => {
      await using program = site.startLimit(blankWindow, ['--bench-hidden']);
      await program.line('ready ');
      return await settledPssMegabytes(program.pid);
    },
  });
  return {
    name: 'memory at rest',
    unit: 'MB',
    limitName: 'blank and hidden window',
    budget: { kind: 'factor', value: 1.4 },
    ...measured,
  };
}
