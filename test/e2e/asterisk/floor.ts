import { Asterisk } from '../../support/asterisk.ts';
import type { DesktopOptions, DevelopedDesktop } from '../../support/desktop.ts';
import { type HubProcess, startHubProcess } from '../../support/hub-process.ts';
import { openRelay, type Relay } from '../../support/relay.ts';
import { openTrunk, QUEUE } from '../../support/scenario-asterisk.ts';
import { hearOf, openEar } from '../../support/scenario-desktop-ear.ts';
import { judge, TONES } from '../../support/scenario-ears.ts';
import type { AgentName, Hears } from '../../support/scenarios.ts';
import type { TrunkCall, TrunkLine } from '../../support/trunk-line.ts';
import { Agent } from '../agent.ts';
import { test as base, expect } from '../fixtures.ts';

/** Who calls. */
export const ZOE = { number: '+4930123456', name: 'Zoe Smith' };

/** An agent whose microphone says the tone of the list, and whose ear can be listened at. */
export class HeardAgent extends Agent<DevelopedDesktop> {
  async hearsRight(what: Hears): Promise<void> {
    const host = await this.desktop.mediaHost();
    await expect.poll(async () => judge(await hearOf(host), what)).toBeNull();
  }

  /** Says the final words about the call that is over. */
  async wrapsUp(disposition: string, note: string): Promise<void> {
    await this.choosesDisposition(disposition);
    await this.notes(note);
    await this.completesWrapUp();
    await this.isIn('Available');
  }
}

/** A customer on the trunk of the real Asterisk. */
export async function customerHears(customer: TrunkCall, what: Hears): Promise<void> {
  await expect.poll(async () => judge(await customer.ear.listen(), what)).toBeNull();
}

interface Fixtures {
  /** The wire of WebSockets between the desktops and Asterisk. */
  readonly wire: Relay;
  readonly trunk: TrunkLine;
  readonly phoneSecrets: Readonly<Record<string, string>>;
  /** A customer calls Sales and says the tone of the list. */
  readonly zoeCalls: () => Promise<TrunkCall>;
  /** A desktop at which nobody has signed in yet, with this agent's voice. */
  readonly desk: (voice: AgentName, options?: DesktopOptions) => Promise<HeardAgent>;
  /** The agent of this login, signed in with the voice, and the phone registered. */
  readonly seated: (login: string, voice: AgentName) => Promise<HeardAgent>;
}

/** The end-to-end fixture with a real Asterisk behind the hub; one Asterisk for all tests of a run. */
export const test = base.extend<Fixtures, { readonly asterisk: Asterisk }>({
  asterisk: [
    async ({}, use) => {
      const asterisk = await Asterisk.start();
      await use(asterisk);
      await asterisk[Symbol.asyncDispose]();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  phoneSecrets: [{}, { option: true }],
  wire: async ({ asterisk }, use) => {
    const wire = await openRelay();
    wire.to(httpOf(asterisk));
    await use(wire);
    await wire.dispose();
  },
  hub: async ({ asterisk, wire, policy, phoneSecrets }, use, info) => {
    const webSocketUrl = `${wire.address.replace('http:', 'ws:')}/ws`;
    const hub: HubProcess = await startHubProcess({
      policy,
      phoneSecrets,
      asterisk: { ...asterisk.access, webSocketUrl },
    });
    await use(hub);
    if (info.status !== info.expectedStatus)
      await info.attach('asterisk', { path: asterisk.access.log, contentType: 'text/plain' });
    await hub.close();
  },
  trunk: async ({ asterisk }, use) => {
    const trunk = await openTrunk({ asterisk });
    await use(trunk);
    // What is up may have nobody left who would end it.
    await asterisk.hangUpAll();
    await trunk[Symbol.asyncDispose]();
  },
  zoeCalls: async ({ trunk }, use) => use(() => trunk.call(QUEUE, ZOE, TONES.customer)),
  desk: async ({ launch }, use) =>
    use(async (voice, options = {}) => {
      const microphone = { ...TONES[voice], onMs: 10_000, offMs: 0 };
      const desktop = await launch({ microphone, ...options });
      await openEar(await desktop.mediaHost());
      return new HeardAgent(desktop);
    }),
  seated: async ({ desk }, use) =>
    use(async (login, voice) => {
      const agent = await desk(voice);
      await sits(agent, login);
      return agent;
    }),
});

/** Signs in, with a sound that nothing alters on the way, and waits for the phone. */
export async function sits(agent: HeardAgent, login: string): Promise<void> {
  await agent.signsIn(login);
  await agent.phoneIsReady();
  await agent.window.evaluate(() =>
    window.lineside.request('audio.setProcessing', {
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    }),
  );
}

/** Where WebSockets go, as an http address. */
export function httpOf(asterisk: Asterisk): string {
  return new URL(asterisk.access.webSocketUrl).origin.replace('ws:', 'http:');
}

/** Rings at the agent, is answered, and both hear each other. */
export async function talks(agent: HeardAgent, customer: TrunkCall, voice: AgentName): Promise<void> {
  await agent.rings(ZOE.name);
  await agent.answers();
  await agent.talksTo(ZOE.name);
  await agent.hearsRight(['customer']);
  await customerHears(customer, [voice]);
}

/** The calls of agents as the hub has kept them, the oldest first. */
export function keptCalls(hub: HubProcess) {
  return hub.query<{
    login: string;
    interaction: string;
    phase: string;
    end_cause: string | null;
    disposition: string | null;
    note: string;
  }>(
    `select a.login, p.interaction_id as interaction, p.phase, p.end_cause, d.name as disposition, p.note
       from participation p join agent a on a.id = p.agent_id left join disposition d on d.id = p.disposition_id
      order by p.id`,
  );
}

export { expect };
