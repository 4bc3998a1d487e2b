import { join } from 'node:path';
import { controlPathOf } from '#hub/exchange/practice/control-path.ts';
import { RecordingFiles } from '#hub/recordings/files.ts';
import type { DesktopOptions, DevelopedDesktop } from './desktop.ts';
import { hello, signIn } from './hub-client.ts';
import type { HubProcess } from './hub-process.ts';
import { PracticeLink } from './practice.ts';
import { DesktopAgent } from './scenario-desktop-agent.ts';
import { openEar } from './scenario-desktop-ear.ts';
import { TONES } from './scenario-ears.ts';
import { setOutsideNumbers, USERS } from './scenario-numbers.ts';
import { PracticePhone } from './scenario-practice-phone.ts';
import { Simulated } from './scenario-simulated.ts';
import { type ListeningAgent, simulatedWorld } from './scenario-world.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';
import { SipAgent } from './sip-agent.ts';
import type { AgentCall } from './sip-agent-call.ts';

/** The number of the queue Sales, as the practice workspace has it. */
const QUEUE = '2001';

type Launch = (options: DesktopOptions) => Promise<DevelopedDesktop>;

/** A hub with its practice exchange, Ada and Ben at real desktops, and Eve with a SIP phone for tests when she is needed. */
export class DesktopSite {
  readonly #hub: HubProcess;
  readonly #link: PracticeLink;
  readonly #agents = new Map<AgentName, DesktopAgent>();
  readonly #people = new Map<AgentName, ListeningAgent>();
  readonly #calls: AgentCall[] = [];
  #eve: SipAgent | null = null;

  private constructor(hub: HubProcess, link: PracticeLink) {
    this.#hub = hub;
    this.#link = link;
  }

  /** Signs both in; their microphones say the tones of the list, and nothing alters these on the way. */
  static async open(hub: HubProcess, launch: Launch): Promise<DesktopSite> {
    const link = linkTo(hub);
    await link.exchange.ready();
    await setOutsideNumbers(link.exchange);
    const names = ['ada', 'ben'] as const;
    const desktops = await Promise.all(
      names.map((name) =>
        launch({ hub: hub.address, microphone: { ...TONES[name], onMs: 10_000, offMs: 0 } }),
      ),
    );
    const site = new DesktopSite(hub, link);
    for (const [index, name] of names.entries()) {
      const desktop = desktops[index];
      if (desktop !== undefined) await site.#seat(name, desktop);
    }
    return site;
  }

  /** The first agent takes the calls of the queue. */
  async world(agents: readonly AgentName[]): Promise<ScenarioWorld> {
    const simulated = new Simulated(this.#link);
    for (const agent of this.#agents.values()) agent.enters(simulated);
    if (agents.includes('eve')) await this.#seatEve(simulated);
    const [first] = agents;
    if (first !== undefined) await this.#takesQueue(first);
    return simulatedWorld({
      people: this.#people,
      simulated,
      takesQueue: (name) => this.#takesQueue(name),
      customer: async () => (await this.#hub.customer({ voice: { kind: 'tone', ...TONES.customer } })).id,
      recording: async () => {
        const { path, user, callId, startedAt } = await this.#link.event('recordingFinished');
        // The hub takes it over at this moment; whoever is first, it ends up there.
        const folder = join(this.#hub.data, 'recordings');
        return join(folder, await new RecordingFiles(folder).take(path, [user, callId, startedAt]));
      },
    });
  }

  /** After a scenario: nothing is up, nobody has anything left to do. */
  async settles(): Promise<void> {
    for (const call of this.#calls.splice(0)) await call.close();
    await this.#eve?.close();
    this.#eve = null;
    this.#people.delete('eve');
    for (const agent of this.#agents.values()) await agent.clearsUp();
  }

  /** Lets go of hub and exchange; the desktops are whose they were. */
  async leave(): Promise<void> {
    await this.#eve?.close();
    await this.#link.exchange.dispose();
  }

  async #seat(name: 'ada' | 'ben', desktop: DevelopedDesktop): Promise<void> {
    const mediaHost = await desktop.mediaHost();
    await openEar(mediaHost);
    const agent = new DesktopAgent({
      name,
      desktop,
      mediaHost,
      queue: QUEUE,
      signallingPort: Number(new URL(this.#link.exchange.signalling.webSocketUrl).port),
      others: this.#people,
    });
    this.#agents.set(name, agent);
    this.#people.set(name, agent);
    await agent.signsIn(name);
  }

  /** Eve has no desktop: the hub gives her phone's account to whoever signs in as her. */
  async #seatEve(simulated: Simulated): Promise<void> {
    const { token } = await signIn(this.#hub.address, 'eve', { takeOver: true });
    const { phone } = await hello(this.#hub.address, token);
    if (phone === null) throw new Error('Eve has no phone');
    const { webSocketUrl: url, domain, user, secret } = phone;
    const sip = new SipAgent({ url, domain, user, secret });
    this.#eve = sip;
    const status = await sip.register();
    if (status !== 200) throw new Error(`Eve could not register: ${status}`);
    const bench = {
      link: this.#link,
      call: (...[agent, ...rest]: Parameters<PracticeCalls['call']>) => this.#keep(agent.call(...rest)),
      rings: async (agent: SipAgent) => this.#keep(await agent.nextCall()),
      snapshot: () => snapshotOf(this.#hub),
    };
    this.#people.set(
      'eve',
      new PracticePhone({ bench, name: 'eve', sip, queue: QUEUE, others: this.#people, simulated }),
    );
  }

  #keep<C extends AgentCall>(call: C): C {
    this.#calls.push(call);
    return call;
  }

  async #takesQueue(name: AgentName): Promise<void> {
    for (const [other, agent] of this.#agents) await agent.takesCalls(other === name);
    const seats = () => snapshotOf(this.#hub);
    for (const [other, agent] of this.#agents) await agent.isSeated(seats, USERS[other], other === name);
  }
}

type PracticeCalls = { call(agent: SipAgent, ...rest: Parameters<SipAgent['call']>): unknown };

function linkTo(hub: HubProcess): PracticeLink {
  const logFile = join(hub.data, 'exchange.log');
  return new PracticeLink({ controlPath: controlPathOf(hub.data), logFile, spawn: false, hub: 'scenarios' });
}

async function snapshotOf(hub: HubProcess) {
  const link = linkTo(hub);
  const snapshot = await link.snapshots.next(() => true);
  await link.exchange.dispose();
  return snapshot;
}
