import { main } from '#scripts/lib/progress.mjs';
import { Asterisk } from './asterisk.ts';

/** `node test/support/asterisk-run.ts`: a real Asterisk until Ctrl-C; prints where it is and its secrets as one JSON object. */
await main(async () => {
  await using asterisk = await Asterisk.start();
  console.log(JSON.stringify({ pid: asterisk.pid, ...asterisk.access }, null, 2));
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
});
