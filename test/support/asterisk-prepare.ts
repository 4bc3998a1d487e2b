import { main } from '#scripts/lib/progress.mjs';
import { asteriskRoot } from './asterisk-root.ts';

/* Prepares the root of Asterisk, or says why it cannot be: `node test/support/asterisk-prepare.ts`. */
await main(async () => {
  await asteriskRoot();
  return 0;
});
