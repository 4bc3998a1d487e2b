import { readFileSync } from 'node:fs';
import { setTimeout as nextLook } from 'node:timers/promises';
import type { CustomerReport, OutsideReport } from '#hub/exchange/practice/control-protocol.ts';
import { parseWav } from '#hub/exchange/practice/media/wav.ts';
import type { PracticeBench } from './practice-bench.ts';
import { type Sound, TONES } from './scenario-ears.ts';
import { FRESH_PACKETS, type Outside, PracticePhone, setOutsideNumbers } from './scenario-practice-phone.ts';
import type { AgentName, ScenarioWorld } from './scenarios.ts';

const LOOK_MS = 100;

export const USERS: Readonly<Record<AgentName, string>> = { ada: '1001', ben: '1002', eve: '1003' };

/** The practice exchange with SIP phones that write their messages by hand. The first agent takes the queue's calls. */
export async function practiceWorld(
  bench: PracticeBench,
  agents: readonly AgentName[],
): Promise<ScenarioWorld> {
  const { link } = bench;
  await setOutsideNumbers(link.exchange);
  const phones = new Map<AgentName, PracticePhone>();
  const outside: Outside = { linkedId: null };
  const numbers = { users: USERS, queue: '800' };
  for (const name of agents) {
    const sip = await bench.registered(USERS[name]);
    phones.set(name, new PracticePhone({ bench, name, sip, numbers, others: phones, outside }));
  }
  await link.configure(agents.slice(0, 1).map((name) => USERS[name]));
  const agent = (name: AgentName) => {
    const phone = phones.get(name);
    if (phone === undefined) throw new Error(`${name} is not in this scenario`);
    return phone;
  };
  const customer = { id: '', linkedId: '' };
  const outsideReport = () => link.exchange.outsideReport(outside.linkedId ?? customer.linkedId);
  return {
    agent,
    listen: async (name) => {
      if (name === 'customer') return await heardAfresh(() => link.exchange.customerReport(customer.id));
      return name === 'outside' ? await heardAfresh(outsideReport) : await agent(name).listen();
    },
    takesQueue: (name) => link.configure([USERS[name]]),
    customerCalls: async () => {
      customer.id = await link.customer({ voice: { kind: 'tone', ...TONES.customer } });
      customer.linkedId = (await link.event('callerJoined')).caller.linkedId;
    },
    customerHangsUp: () => link.exchange.stopCustomer(customer.id),
    keysOutside: async (length) => {
      for (;;) {
        const { digits } = await outsideReport();
        if (digits.length >= length) return digits;
        await nextLook(LOOK_MS);
      }
    },
    recording: async () => {
      const wav = parseWav(readFileSync((await link.event('recordingFinished')).path));
      if (!wav.ok) throw new Error(wav.problem.message);
      return wav.value;
    },
  };
}

type Heard = CustomerReport | OutsideReport;

/** What one of the simulated hears over a second from now on: nobody tells of those who wait, so it is looked at. */
async function heardAfresh(report: () => Promise<Heard>): Promise<Sound> {
  const fresh = packetsOf(await report()) + FRESH_PACKETS;
  for (;;) {
    const now = await report();
    const { state, held, music, agent } = now;
    if (packetsOf(now) >= fresh)
      return { ...(held || state !== 'talking' ? music : agent).lastSecond, levelAt: null };
    await nextLook(LOOK_MS);
  }
}

function packetsOf({ agent, music }: Heard): number {
  return agent.packets + music.packets;
}
