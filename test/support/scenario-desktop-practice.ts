import { join } from 'node:path';
import { controlPathOf } from '#hub/exchange/practice/control-path.ts';
import { RecordingFiles } from '#hub/recordings/files.ts';
import type { HubProcess } from './hub-process.ts';
import { PracticeLink } from './practice.ts';
import type { SiteExchange } from './scenario-desktop.ts';
import { TONES } from './scenario-ears.ts';
import { setOutsideNumbers } from './scenario-numbers.ts';
import { Simulated } from './scenario-simulated.ts';
import { simulatedWorld } from './scenario-world.ts';

/** The practice exchange of a hub; its customers and those outside are simulated. */
export async function practiceSite(hub: HubProcess): Promise<SiteExchange> {
  const link = linkTo(hub);
  await link.exchange.ready();
  await setOutsideNumbers(link.exchange);
  let simulated = new Simulated(link);
  return {
    signallingPort: Number(new URL(link.exchange.signalling.webSocketUrl).port),
    queue: '2001',
    control: {
      link,
      ways: {},
      snapshot: async () => {
        const looking = linkTo(hub);
        const snapshot = await looking.snapshots.next(() => true);
        await looking.exchange.dispose();
        return snapshot;
      },
    },
    outside: () => {
      simulated = new Simulated(link);
      return simulated;
    },
    world: (_outside, people, takesQueue) =>
      simulatedWorld({
        people,
        simulated,
        takesQueue,
        customer: async () => (await hub.customer({ voice: { kind: 'tone', ...TONES.customer } })).id,
        recording: async () => {
          const { path, user, callId, startedAt } = await link.event('recordingFinished');
          // The hub takes it over at this moment; whoever is first, it ends up there.
          const folder = join(hub.data, 'recordings');
          return join(folder, await new RecordingFiles(folder).take(path, [user, callId, startedAt]));
        },
      }),
    leave: async () => link.exchange.dispose(),
  };
}

function linkTo(hub: HubProcess): PracticeLink {
  const logFile = join(hub.data, 'exchange.log');
  return new PracticeLink({ controlPath: controlPathOf(hub.data), logFile, spawn: false, hub: 'scenarios' });
}
