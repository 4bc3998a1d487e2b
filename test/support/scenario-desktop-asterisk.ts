import { join } from 'node:path';
import { setTimeout as nextLook } from 'node:timers/promises';
import type { Asterisk } from './asterisk.ts';
import { portTo, snapshotOf } from './asterisk-bench.ts';
import type { HubProcess } from './hub-process.ts';
import { openTrunk, outsideOf, QUEUE, trunkWorld } from './scenario-asterisk.ts';
import type { SiteExchange } from './scenario-desktop.ts';

const LOOK_MS = 100;

/** A real Asterisk behind a hub; customers and those outside come by its trunk. */
export async function asteriskSite(
  hub: HubProcess,
  asterisk: Asterisk,
): Promise<SiteExchange & { readonly trunk: Awaited<ReturnType<typeof openTrunk>> }> {
  const trunk = await openTrunk({ asterisk });
  const exchange = portTo(asterisk, null);
  await new Promise<void>((resolve) =>
    exchange.start({ event: () => undefined, up: () => resolve(), down: () => undefined }),
  );
  const outside = outsideOf(trunk);
  let recorded = 0;
  return {
    trunk,
    signallingPort: Number(new URL(asterisk.access.webSocketUrl).port),
    queue: QUEUE,
    control: {
      link: { exchange },
      ways: { keepsIce: true, endsTransferred: true },
      snapshot: () => snapshotOf(asterisk),
    },
    outside: () => outside,
    world: (_outside, people, takesQueue) =>
      trunkWorld({
        trunk,
        people,
        takesQueue,
        recording: async () => {
          for (;;) {
            const [last] = await hub.query<{ file: string; started: string }>(
              'select file, started_at as started from recording where file is not null order by started_at desc limit 1',
            );
            if (last !== undefined && Number(last.started) > recorded) {
              recorded = Number(last.started);
              return join(hub.data, 'recordings', last.file);
            }
            await nextLook(LOOK_MS);
          }
        },
      }),
    leave: async () => {
      await exchange.dispose();
      await trunk[Symbol.asyncDispose]();
    },
  };
}
