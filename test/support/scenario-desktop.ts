import type { ExchangeSnapshot } from '#hub/exchange/port.ts';
import type { DesktopOptions, DevelopedDesktop } from './desktop.ts';
import { hello, signIn } from './hub-client.ts';
import type { HubProcess } from './hub-process.ts';
import { DesktopAgent, type OutsideWorld } from './scenario-desktop-agent.ts';
import { openEar } from './scenario-desktop-ear.ts';
import { TONES } from './scenario-ears.ts';
import { USERS } from './scenario-numbers.ts';
import { type PhoneBench, PracticePhone, type PracticePhoneOptions } from './scenario-practice-phone.ts';
import type { ListeningAgent } from './scenario-world.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';
import { SipAgent } from './sip-agent.ts';
import type { AgentCall } from './sip-agent-call.ts';

/** The exchange behind the hub, with the people outside of it. */
export interface SiteExchange {
  /** Where phones register. */
  readonly signallingPort: number;
  /** The number of the queue Sales. */
  readonly queue: string;
  /** Null where the exchange takes no orders: no queue, and nobody but those at desktops. */
  readonly control: {
    readonly link: PhoneBench['link'];
    /** What is otherwise for a SIP phone for tests at this exchange. */
    readonly ways: Pick<PracticePhoneOptions, 'keepsIce' | 'endsTransferred'>;
    snapshot(): Promise<ExchangeSnapshot>;
  } | null;
  /** The people outside, anew for each scenario. */
  outside(): OutsideWorld;
  /** @param outside as `outside` gave it */
  world(
    outside: OutsideWorld,
    people: ReadonlyMap<AgentName, ListeningAgent>,
    takesQueue: (name: AgentName) => Promise<void>,
  ): ScenarioWorld;
  leave(): Promise<void>;
}

type Launch = (options: DesktopOptions) => Promise<DevelopedDesktop>;

/** A hub with its exchange, Ada and Ben at real desktops, and Eve with a SIP phone for tests when she is needed. */
export class DesktopSite {
  readonly #hub: HubProcess;
  readonly #exchange: SiteExchange;
  readonly #agents = new Map<AgentName, DesktopAgent>();
  readonly #people = new Map<AgentName, ListeningAgent>();
  readonly #calls: AgentCall[] = [];
  #eve: SipAgent | null = null;

  private constructor(hub: HubProcess, exchange: SiteExchange) {
    this.#hub = hub;
    this.#exchange = exchange;
  }

  /** Signs both in; their microphones say the tones of the list, and nothing alters these on the way. */
  static async open(hub: HubProcess, exchange: SiteExchange, launch: Launch): Promise<DesktopSite> {
    const names = ['ada', 'ben'] as const;
    const desktops = await Promise.all(
      names.map((name) =>
        launch({ hub: hub.address, microphone: { ...TONES[name], onMs: 10_000, offMs: 0 } }),
      ),
    );
    const site = new DesktopSite(hub, exchange);
    for (const [index, name] of names.entries()) {
      const desktop = desktops[index];
      if (desktop !== undefined) await site.#seat(name, desktop);
    }
    return site;
  }

  /** The first agent takes the calls of the queue. */
  async world(agents: readonly AgentName[]): Promise<ScenarioWorld> {
    const outside = this.#exchange.outside();
    for (const agent of this.#agents.values()) agent.enters(outside);
    if (agents.includes('eve')) await this.#seatEve(outside);
    const [first] = agents;
    if (first !== undefined) await this.#takesQueue(first);
    return this.#exchange.world(outside, this.#people, (name) => this.#takesQueue(name));
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
    await this.#exchange.leave();
  }

  async #seat(name: 'ada' | 'ben', desktop: DevelopedDesktop): Promise<void> {
    const mediaHost = await desktop.mediaHost();
    await openEar(mediaHost);
    const agent = new DesktopAgent({
      name,
      desktop,
      mediaHost,
      queue: this.#exchange.queue,
      signallingPort: this.#exchange.signallingPort,
      others: this.#people,
    });
    this.#agents.set(name, agent);
    this.#people.set(name, agent);
    await agent.signsIn(name);
  }

  /** Eve has no desktop: the hub gives her phone's account to whoever signs in as her. */
  async #seatEve(outside: OutsideWorld): Promise<void> {
    const { token } = await signIn(this.#hub.address, 'eve', { takeOver: true });
    const { phone } = await hello(this.#hub.address, token);
    if (phone === null) throw new Error('Eve has no phone');
    const { webSocketUrl: url, domain, user, secret } = phone;
    const sip = new SipAgent({ url, domain, user, secret });
    this.#eve = sip;
    const status = await sip.register();
    if (status !== 200) throw new Error(`Eve could not register: ${status}`);
    const { control, queue } = this.#exchange;
    if (control === null) throw new Error('Eve needs an exchange that takes orders');
    const { link, ways } = control;
    const bench: PhoneBench = {
      link,
      call: (agent, ...rest) => this.#keep(agent.call(...rest)),
      rings: async (agent) => this.#keep(await agent.nextCall()),
      snapshot: () => control.snapshot(),
    };
    this.#people.set(
      'eve',
      new PracticePhone({
        bench,
        ...ways,
        name: 'eve',
        sip,
        queue,
        others: this.#people,
        simulated: outside,
      }),
    );
  }

  #keep<C extends AgentCall>(call: C): C {
    this.#calls.push(call);
    return call;
  }

  async #takesQueue(name: AgentName): Promise<void> {
    for (const [other, agent] of this.#agents) await agent.takesCalls(other === name);
    const { control } = this.#exchange;
    if (control === null) return;
    const seats = () => control.snapshot();
    for (const [other, agent] of this.#agents) await agent.isSeated(seats, USERS[other], other === name);
  }
}
