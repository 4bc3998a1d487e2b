import type { PracticeBench } from './practice-bench.ts';
import {
  type AgentName,
  type PersonName,
  type ScenarioAgent,
  type ScenarioWorld,
  type Sound,
  type Target,
  TONES,
} from './scenarios.ts';
import type { SipAgent } from './sip-agent.ts';
import type { AgentCall } from './sip-agent-call.ts';

const USERS: Readonly<Record<AgentName, string>> = { ada: '1001', ben: '1002', eve: '1003' };
const QUEUE = '800';
const OUTSIDE = '+12025550100';
/** Packets until all that was said before is out of the last second. */
const FRESH_PACKETS = 80;

/** The practice exchange with SIP phones that write their messages by hand. The first agent takes the queue's calls. */
export async function practiceWorld(
  bench: PracticeBench,
  agents: readonly AgentName[],
): Promise<ScenarioWorld> {
  const { link } = bench;
  await link.exchange.setOutside(OUTSIDE, { ringMs: 100, voice: { kind: 'tone', ...TONES.outside } });
  const phones = new Map<AgentName, Phone>();
  for (const name of agents)
    phones.set(name, new Phone(bench, name, await bench.registered(USERS[name]), phones));
  await link.configure(agents.slice(0, 1).map((name) => USERS[name]));
  const agent = (name: AgentName) => {
    const phone = phones.get(name);
    if (phone === undefined) throw new Error(`${name} is not in this scenario`);
    return phone;
  };
  let customerId = '';
  return {
    agent,
    listen: async (name) => {
      if (name === 'customer') return await customerHears(bench, customerId);
      if (name === 'outside') return await outsideHears(bench, phones);
      return await agent(name).listen();
    },
    customerCalls: async () => {
      customerId = await link.customer({ voice: { kind: 'tone', ...TONES.customer } });
    },
    customerHangsUp: () => link.exchange.stopCustomer(customerId),
  };
}

class Phone implements ScenarioAgent {
  readonly #bench: PracticeBench;
  readonly #name: AgentName;
  readonly #sip: SipAgent;
  readonly #others: ReadonlyMap<AgentName, Phone>;
  readonly #calls = new Map<PersonName | 'queue', AgentCall>();
  #current: PersonName | 'queue' | null = null;

  constructor(bench: PracticeBench, name: AgentName, sip: SipAgent, others: ReadonlyMap<AgentName, Phone>) {
    this.#bench = bench;
    this.#name = name;
    this.#sip = sip;
    this.#others = others;
  }

  async call(whom: Target): Promise<void> {
    const out = this.#bench.call(this.#sip, numberOf(whom), { tone: TONES[this.#name] });
    this.#add(whom, out);
    if (whom === 'outside') await out.final();
  }

  async answer(whom: PersonName): Promise<void> {
    const call = await this.#bench.rings(this.#sip);
    this.#add(whom, call);
    call.ring();
    await call.answer(TONES[this.#name]);
    await call.media.hear(1);
  }

  async hold(whom: PersonName, held: boolean): Promise<void> {
    const direction = held ? 'sendonly' : 'sendrecv';
    const answer = await this.callWith(whom).reinvite({ iceRestart: false, direction });
    if (answer.status !== 200) throw new Error(`Refused: ${answer.status}`);
    if (!held) this.#current = whom;
  }

  async transferBlind(whom: PersonName, to: Target): Promise<void> {
    const call = this.callWith(whom);
    await call.refer(numberOf(to));
    if (to !== 'queue' && to !== 'outside') await this.#others.get(to)?.answer(whom);
    await this.#transferred(call, 1);
    this.#calls.delete(whom);
  }

  async transferAttended(whom: PersonName, to: PersonName): Promise<void> {
    const call = this.callWith(whom);
    await call.refer(numberOf(to === 'customer' ? 'queue' : to), this.callWith(to));
    await this.#transferred(call, 2);
    this.#calls.delete(whom);
    this.#calls.delete(to);
  }

  async bridge(): Promise<void> {
    const [first, ...doubled] = [...this.#calls];
    if (first === undefined) throw new Error(`${this.#name} has no call`);
    await this.#bench.link.exchange.bridge([...this.#calls.values()].map((call) => call.callId));
    for (const [whom] of doubled) {
      await this.#sip.nextRequest('BYE');
      this.#calls.delete(whom);
    }
    this.#current = first[0];
  }

  async listen(): Promise<Sound> {
    const { media } = this.#currentCall();
    await media.hear(FRESH_PACKETS);
    const { dbfs, hz } = media.meter.reading().lastSecond;
    return { dbfs, hz, levelAt: (at) => media.levelAt(at) ?? -150 };
  }

  async hangUp(): Promise<void> {
    const call = this.#currentCall();
    await call.hangUp();
    for (const [whom, other] of [...this.#calls]) if (other === call) this.#calls.delete(whom);
  }

  async free(): Promise<void> {
    for (const whom of [...this.#calls.keys()]) {
      await this.#sip.nextRequest('BYE');
      this.#calls.delete(whom);
    }
    const { legs, others = [] } = await this.#bench.snapshot();
    const left = [...legs, ...others].filter((leg) => leg.user === USERS[this.#name]);
    if (left.length > 0) throw new Error(`${this.#name} still has ${left.length} calls`);
  }

  callWith(whom: PersonName): AgentCall {
    const call = this.#calls.get(whom);
    if (call === undefined) throw new Error(`${this.#name} has no call with ${whom}`);
    return call;
  }

  #add(whom: PersonName | 'queue', call: AgentCall): void {
    this.#calls.set(whom, call);
    this.#current = whom;
  }

  #currentCall(): AgentCall {
    const call = this.#current === null ? undefined : this.#calls.get(this.#current);
    if (call === undefined) throw new Error(`${this.#name} has no call`);
    return call;
  }

  async #transferred(call: AgentCall, legs: number): Promise<void> {
    const progress = await call.progress();
    if (progress.at(-1) !== 200) throw new Error(`The transfer failed: ${progress.join(', ')}`);
    for (let i = 0; i < legs; i++) await this.#sip.nextRequest('BYE');
  }
}

async function customerHears({ link }: PracticeBench, id: string): Promise<Sound> {
  const now = await link.exchange.customerReport(id);
  const fresh = now.agent.packets + now.music.packets + FRESH_PACKETS;
  const report = await link.customers.next(
    (told) => told.id === id && told.agent.packets + told.music.packets >= fresh,
  );
  return { ...(report.held ? report.music : report.agent).lastSecond, levelAt: null };
}

/** The outside line counts along with the agent who hears it. */
async function outsideHears({ link }: PracticeBench, phones: ReadonlyMap<AgentName, Phone>): Promise<Sound> {
  const { linkedId, user } = await link.event('outboundAnswered');
  const phone = [...phones].find(([name]) => USERS[name] === user)?.[1];
  await phone?.callWith('outside').media.hear(FRESH_PACKETS);
  const { agent } = await link.exchange.outsideReport(linkedId);
  return { ...agent.lastSecond, levelAt: null };
}

function numberOf(whom: Target): string {
  if (whom === 'queue') return QUEUE;
  return whom === 'outside' ? OUTSIDE : USERS[whom];
}
