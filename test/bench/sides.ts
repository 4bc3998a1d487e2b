import type { Bridge } from '#shared/ipc/contract.ts';
import type { DeskView, PhoneView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { agentTone } from '#test/support/desktop.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { writeToneWav } from '#test/support/tone-wav.ts';
import type { BenchCall } from './exchange.ts';
import { barePhoneMain, buildBarePhone } from './limits/phone/build.ts';
import type { Page } from './page.ts';
import type { Site } from './site.ts';

/** What is rung and answered: a page with a phone bar, and what has to happen around a call. */
export interface Side {
  /** Process id of its program. */
  readonly pid: number;
  readonly page: Page;
  call(): Promise<BenchCall>;
  /** These calls are over: makes the page ready for the next ones. */
  after(calls: readonly BenchCall[]): Promise<void>;
}

declare global {
  interface Window {
    readonly lineside: Bridge;
  }
}

/** The desktop, and the hub that is told of the call as a real exchange tells it. */
export async function desktopSide(site: Site, stack: AsyncDisposableStack): Promise<Side> {
  const program = stack.use(site.startDesktop(microphone(site)));
  const page = stack.use(await site.desktopPage());
  await site.desktopRegistered();
  const queue = site.hubLink.queues.find(({ name }) => name === 'Sales');
  if (queue === undefined) throw new Error('the practice workspace has no queue Sales');
  const told = new Map<string, ReturnType<ReturnType<typeof scriptCall>['leg']>>();
  return {
    pid: program.pid,
    page,
    call: async () => {
      const script = scriptCall(queue.id);
      const leg = script.leg(site.user);
      told.set(leg.callId, leg);
      // The caller has waited for a while; that an agent is rung is told while the phone rings, as a real exchange does.
      site.hubLink.say(script.joined());
      await site.hubSettled();
      site.hubLink.say(leg.called());
      return await site.exchange.call(site.user, leg.callId);
    },
    after: async (calls) => {
      for (const { callId } of calls) {
        const leg = told.get(callId);
        told.delete(callId);
        if (leg !== undefined) site.hubLink.say(leg.connected(), leg.completed());
      }
      await page.evaluate(
        completeWrapUps,
        calls.map(({ callId }) => callId),
      );
      await page.evaluate(closeTabsBehind, null);
    },
  };
}

/**
 * Closes the tabs of earlier calls, as completing an outcome in its tab does; the last one stays, so that each look at the
 * window finds the same view in front. Runs in the page.
 */
async function closeTabsBehind(): Promise<void> {
  const behind = '[role="tab"][aria-selected="false"] [data-testid="close-tab"]';
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const close = document.querySelector<HTMLElement>(behind);
      if (close !== null) return void close.click();
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    look();
  });
}

/** Wraps the calls up and waits until nothing of them is left on phone bar and desk. Runs in the page. */
async function completeWrapUps(callIds: readonly string[]): Promise<void> {
  const bridge = window.lineside;
  const ask = async <T>(name: Parameters<Bridge['request']>[0], input: unknown): Promise<T> => {
    const answer = (await bridge.request(name, input)) as { ok: boolean; value: T };
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const until = (event: Parameters<Bridge['subscribe']>[0], fits: () => Promise<boolean>): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        fits().then((yes) => {
          if (!yes) return;
          forget();
          resolve();
        }, reject);
      };
      const forget = bridge.subscribe(event, look);
      look();
    });
  await until('phone.changed', async () => {
    const { calls } = await ask<PhoneView>('phone.get', null);
    return calls.every(({ kind }) => kind === 'ended');
  });
  const { dispositions } = await ask<{ dispositions: { id: string }[] }>('workspace.get', null);
  for (const callId of callIds) {
    const outcome = {
      callId,
      dispositionId: dispositions[0]?.id ?? null,
      note: 'Measured',
      baseOutcomeVersion: 0,
    };
    await ask('outcome.complete', outcome);
  }
  await until('phone.changed', async () => (await ask<PhoneView>('phone.get', null)).calls.length === 0);
  await until('desk.changed', async () => (await ask<DeskView>('desk.get', null)).wrapUps.length === 0);
}

/** JsSIP in a page of its own. */
export async function bareSide(site: Site, stack: AsyncDisposableStack): Promise<Side> {
  const user = '2001';
  const secret = 'secret of the bare page';
  site.exchange.addPhone({ user, kind: 'builtIn', secret, displayName: 'Bare page' });
  const address = await buildBarePhone(site.folder('bare-phone'));
  const { webSocketUrl, domain } = site.exchange;
  address.hash = encodeURIComponent(JSON.stringify({ webSocketUrl, domain, user, secret }));
  const program = stack.use(site.startLimit(barePhoneMain, [`--page=${address.href}`, ...microphone(site)]));
  await site.exchange.registrations.next((registered) => registered === user);
  const page = stack.use(await site.limitPage(address.pathname));
  return {
    pid: program.pid,
    page,
    call: () => site.exchange.call(user, `bare-${newId()}`),
    after: () => page.evaluate(() => window.barePhoneIdle(), null),
  };
}

/** A microphone that is a file with a tone, for both sides. */
function microphone(site: Site): string[] {
  const wav = site.folder('microphone.wav');
  writeToneWav(wav, agentTone);
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${wav}`];
}
