import { ensureBuilt } from '#scripts/build.ts';
import { startVirtualDisplay } from '#scripts/lib/display.ts';
import { main, step } from '#scripts/lib/progress.mjs';
import { Agent } from '../e2e/agent.ts';
import { type DesktopOptions, type DevelopedDesktop, launchDesktop } from '../support/desktop.ts';
import { startHubProcess } from '../support/hub-process.ts';
import { eveTone } from './act.ts';
import { callOut, soundCheck } from './call-out.ts';
import { chat } from './chat.ts';
import { day } from './day.ts';
import { deskPhone } from './desk-phone.ts';
import { floor } from './floor.ts';
import { people } from './people.ts';
import { createCamera } from './pictures.ts';
import { queueCall } from './queue-call.ts';
import { severalCalls } from './several-calls.ts';
import { waiting } from './waiting.ts';

/*
 * `npm run demo`: the story of phone and floor on a virtual display, with real desktops, hub, database and practice exchange. Each
 * microphone is a file with a tone and the customers speak another, so that every end can say what it hears. With `--docs`
 * the pictures in docs/screenshots are made anew: each screen in both themes.
 */
await main(async () => {
  await ensureBuilt();
  await using stack = new AsyncDisposableStack();
  const display = await step('Starting a display in memory', async () =>
    stack.use(await startVirtualDisplay()),
  );
  process.env['DISPLAY'] = display.name;
  const hub = await step('Starting hub, PostgreSQL and practice exchange', () =>
    startHubProcess({
      ownDatabase: true,
      policy: {
        phone: { echoNumber: '+12025550110' },
        interaction: { authenticationRequired: ['voice', 'chat'] },
        capacity: { voiceMayInterrupt: ['chat'] },
      },
    }),
  );
  stack.defer(() => hub.close());
  const launch = async (options: DesktopOptions = {}): Promise<Agent<DevelopedDesktop>> =>
    new Agent(await launchDesktop({ hub: hub.address, ...options }));
  const [ada, eve] = await step('Opening two desktops', async () => {
    const pair = [await launch(), await launch({ microphone: eveTone })] as const;
    for (const { desktop } of pair) stack.defer(() => desktop.close());
    return pair;
  });
  const camera = createCamera(process.argv.includes('--docs'));
  const picture = camera(ada.window);
  await step('Ada and Eve sign in and their phones register', async () => {
    await picture('sign-in');
    for (const [agent, login] of [
      [ada, 'ada'],
      [eve, 'eve'],
    ] as const) {
      await agent.signsIn(login);
      await agent.phoneIsReady();
      await agent.isIn('Available');
    }
  });
  const act = { hub, ada, eve, open: () => launch(), picture, camera };
  for (const play of [
    queueCall,
    people,
    chat,
    severalCalls,
    callOut,
    soundCheck,
    waiting,
    deskPhone,
    floor,
    day,
  ]) {
    for (const line of await play(act)) console.log(line);
  }
});
