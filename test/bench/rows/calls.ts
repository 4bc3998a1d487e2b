import { setTimeout as reaction } from 'node:timers/promises';
import type { Bridge } from '#shared/ipc/contract.ts';
import type { DeskView, PhoneView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { agentTone } from '#test/support/desktop.ts';
import { scriptCall } from '#test/support/fake-exchange.ts';
import { writeToneWav } from '#test/support/tone-wav.ts';
import type { BenchCall } from '../exchange.ts';
import { barePhoneMain, buildBarePhone } from '../limits/phone/build.ts';
import type { Page } from '../page.ts';
import type { Site } from '../site.ts';
import type { Row } from '../table.ts';

/** What an agent needs at the very least from hearing the ring to pressing the button: the microphone is open by then. */
const reactionMs = 1000;

/** What is rung and answered: a page with a phone bar, and what has to happen around a call. */
interface Side {
  readonly page: Page;
  call(): Promise<BenchCall>;
  /** The call is over: makes the page ready for the next one. */
  after(call: BenchCall): Promise<void>;
}

interface Times {
  readonly ring: number;
  readonly answer: number;
}

/**
 * INVITE on the WebSocket to the ring in the DOM, and click on Answer to the first RTP packet at the peer; against JsSIP in
 * a bare page, whose microphone is open and which answers with its first candidate. Both take the same calls in turn.
 */
export async function measureCalls(site: Site, runs: number): Promise<{ ring: Row; answer: Row }> {
  await using stack = new AsyncDisposableStack();
  const ours = await desktopSide(site, stack);
  const limit = await bareSide(site, stack);
  const measured: { ours: Times[]; limit: Times[] } = { ours: [], limit: [] };
  for (let run = 0; run < runs; run += 1) {
    measured.ours.push(await takeCall(ours));
    measured.limit.push(await takeCall(limit));
  }
  const figures = (of: keyof Times) => ({
    unit: 'ms',
    limitName: 'JsSIP in a bare page',
    ours: measured.ours.map((times) => times[of]),
    limit: measured.limit.map((times) => times[of]),
  });
  return {
    ring: { name: 'INVITE to ring in the DOM', budget: { kind: 'plus', value: 8 }, ...figures('ring') },
    answer: {
      name: 'Answer to first RTP packet',
      budget: { kind: 'factor', value: 1.3 },
      ...figures('answer'),
    },
  };
}

async function takeCall(side: Side): Promise<Times> {
  await side.page.evaluate(watchForRing, null);
  const call = await side.call();
  const rangAt = await side.page.evaluate(() => window.benchRing, null);
  if (rangAt === undefined) throw new Error('nobody watches for the ring');
  await reaction(reactionMs);
  const clickedAt = await side.page.evaluate(clickAnswer, null);
  const heardAt = await call.firstPacketAt;
  await call.hangUp();
  await side.after(call);
  return { ring: rangAt - call.invitedAt, answer: heardAt - clickedAt };
}

declare global {
  interface Window {
    /** Wall clock at which the ring was seen. */
    benchRing?: Promise<number>;
    readonly lineside: Bridge;
  }
}

/** Both pages show a ringing call in the same way. Runs in the page. */
function watchForRing(): void {
  window.benchRing = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('[data-call="ringing"] [aria-keyshortcuts="F2"]') === null) return;
      resolve(performance.timeOrigin + performance.now());
      observer.disconnect();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** Runs in the page. Returns the wall clock just before. */
function clickAnswer(): number {
  const button = document.querySelector<HTMLButtonElement>('[data-call="ringing"] [aria-keyshortcuts="F2"]');
  if (button === null) throw new Error('there is no Answer button');
  const at = performance.timeOrigin + performance.now();
  button.click();
  return at;
}

/** The desktop, and the hub that is told of the call as a real exchange tells it. */
async function desktopSide(site: Site, stack: AsyncDisposableStack): Promise<Side> {
  stack.use(site.startDesktop(microphone(site)));
  const page = stack.use(await site.desktopPage());
  await site.desktopRegistered();
  const queue = site.hubLink.queues.find(({ name }) => name === 'Sales');
  if (queue === undefined) throw new Error('the practice workspace has no queue Sales');
  const told = new Map<string, ReturnType<ReturnType<typeof scriptCall>['leg']>>();
  return {
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
    after: async ({ callId }) => {
      const leg = told.get(callId);
      if (leg !== undefined) site.hubLink.say(leg.connected(), leg.completed());
      await page.evaluate(completeWrapUp, callId);
    },
  };
}

/** Wraps the call up and waits until nothing of it is left on phone bar and desk. Runs in the page. */
async function completeWrapUp(callId: string): Promise<void> {
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
          if (yes) resolve();
        }, reject);
      };
      bridge.subscribe(event, look);
      look();
    });
  await until('phone.changed', async () => {
    const { call } = await ask<PhoneView>('phone.get', null);
    return call === null || call.kind === 'ended';
  });
  const { dispositions } = await ask<{ dispositions: { id: string }[] }>('workspace.get', null);
  const outcome = {
    callId,
    dispositionId: dispositions[0]?.id ?? null,
    note: 'Measured',
    baseOutcomeVersion: 0,
  };
  await ask('outcome.complete', outcome);
  await until('phone.changed', async () => (await ask<PhoneView>('phone.get', null)).call === null);
  await until('desk.changed', async () => (await ask<DeskView>('desk.get', null)).wrapUps.length === 0);
}

async function bareSide(site: Site, stack: AsyncDisposableStack): Promise<Side> {
  const user = '2001';
  const secret = 'secret of the bare page';
  site.exchange.addPhone({ user, secret, displayName: 'Bare page' });
  const address = await buildBarePhone(site.folder('bare-phone'));
  const { webSocketUrl, domain } = site.exchange;
  address.hash = encodeURIComponent(JSON.stringify({ webSocketUrl, domain, user, secret }));
  stack.use(site.startLimit(barePhoneMain, [`--page=${address.href}`, ...microphone(site)]));
  await site.exchange.registrations.next((registered) => registered === user);
  const page = stack.use(await site.limitPage(address.pathname));
  return {
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
