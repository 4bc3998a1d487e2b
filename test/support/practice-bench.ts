import type { ExchangeSnapshot } from '#hub/exchange/port.ts';
import { newId } from '#shared/util/id.ts';
import { PracticeLink, practicePaths } from './practice.ts';
import type { SipAgent } from './sip-agent.ts';
import type { AgentCall, OutgoingCall, OutgoingOptions, Tone } from './sip-agent-call.ts';

/** A practice exchange of its own with phones 1001 to 1003 and the queue 800, and everything that a test opens at it. */
export class PracticeBench {
  readonly link: PracticeLink;
  readonly #paths: ReturnType<typeof practicePaths>;
  readonly #agents: SipAgent[] = [];
  readonly #calls: AgentCall[] = [];

  private constructor(link: PracticeLink, paths: ReturnType<typeof practicePaths>) {
    this.link = link;
    this.#paths = paths;
  }

  /** Nobody is logged in to the queue. */
  static async start(): Promise<PracticeBench> {
    const paths = practicePaths();
    const link = new PracticeLink({ ...paths, spawn: true });
    await link.exchange.ready();
    await link.configure([]);
    return new PracticeBench(link, paths);
  }

  async registered(user: string): Promise<SipAgent> {
    const agent = this.link.agent(user);
    this.#agents.push(agent);
    const status = await agent.register();
    if (status !== 200) throw new Error(`Registration of ${user}: ${status}`);
    await this.link.events.next((event) => event.kind === 'phoneRegistered' && event.user === user);
    return agent;
  }

  /** A call of an agent, closed with the bench. */
  call(agent: SipAgent, number: string, options: OutgoingOptions = {}): OutgoingCall {
    const call = agent.call(number, options);
    this.#calls.push(call);
    return call;
  }

  /** The next call that rings at an agent, closed with the bench. */
  async rings(agent: SipAgent): Promise<AgentCall> {
    const call = await agent.nextCall();
    this.#calls.push(call);
    return call;
  }

  /** A customer of the queue (660 Hz at -18 dBFS), told an interaction id, talks to this agent. */
  async queueCall(
    agent: SipAgent,
    tone: Tone,
  ): Promise<{ customerId: string; call: AgentCall; linkedId: string; interactionId: string }> {
    const customerId = await this.link.customer();
    const { caller } = await this.link.event('callerJoined');
    const interactionId = newId();
    await this.link.exchange.assignInteraction(caller.linkedId, interactionId);
    const call = await this.rings(agent);
    await call.answer(tone);
    await this.link.event('agentConnected');
    await call.media.hear(20);
    return { customerId, call, linkedId: caller.linkedId, interactionId };
  }

  /** `from` calls `to`, who answers: the legs of both. */
  async agentCall(
    from: SipAgent,
    to: SipAgent,
    tones: { readonly from: Tone; readonly to: Tone },
  ): Promise<{ out: OutgoingCall; call: AgentCall }> {
    const out = this.call(from, to.options.user, { tone: tones.from });
    const call = await this.rings(to);
    await call.answer(tones.to);
    await out.final();
    return { out, call };
  }

  /** What is up now, as a hub learns it that comes to the exchange. */
  async snapshot(): Promise<ExchangeSnapshot> {
    const link = new PracticeLink({ ...this.#paths, spawn: false });
    const snapshot = await link.snapshots.next(() => true);
    await link.exchange.dispose();
    return snapshot;
  }

  async dispose(): Promise<void> {
    for (const call of this.#calls.splice(0)) await call.close();
    for (const agent of this.#agents.splice(0)) await agent.close();
    await this.link.exchange.shutdown();
    await this.link.downs.next(() => true);
    this.#paths.remove();
  }
}
