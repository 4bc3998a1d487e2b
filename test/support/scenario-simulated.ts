import { readFileSync } from 'node:fs';
import { setTimeout as nextLook } from 'node:timers/promises';
import type { CustomerReport, OutsideReport } from '#hub/exchange/practice/control-protocol.ts';
import { parseWav } from '#hub/exchange/practice/media/wav.ts';
import type { PracticeLink } from './practice.ts';
import type { Sound } from './scenario-ears.ts';

const LOOK_MS = 100;
/** Packets until all that was said before is out of the last second. */
export const FRESH_PACKETS = 80;

/** Those of a scenario whom the practice exchange simulates. */
export class Simulated {
  /** The outside line that an agent reached last; null while none was reached by an agent. */
  outsideLinkedId: string | null = null;
  customerId = '';
  readonly #link: PracticeLink;

  constructor(link: PracticeLink) {
    this.#link = link;
  }

  /** The outside number that this call dialled answers. */
  async outsideAnswers(callId: string): Promise<void> {
    const answered = await this.#link.events.next(
      (event) => event.kind === 'outboundAnswered' && event.callId === callId,
    );
    this.outsideLinkedId = answered.kind === 'outboundAnswered' ? answered.linkedId : null;
  }

  async listen(name: 'customer' | 'outside'): Promise<Sound> {
    return await heardAfresh(() => (name === 'customer' ? this.#customer() : this.#outside()));
  }

  customerHangsUp(): Promise<void> {
    return this.#link.exchange.stopCustomer(this.customerId);
  }

  async keysOutside(length: number): Promise<string> {
    for (;;) {
      const { digits } = await this.#outside();
      if (digits.length >= length) return digits;
      await nextLook(LOOK_MS);
    }
  }

  #customer(): Promise<CustomerReport> {
    return this.#link.exchange.customerReport(this.customerId);
  }

  /** Whoever was sent to an outside number took the call along. */
  async #outside(): Promise<OutsideReport> {
    const linkedId = this.outsideLinkedId ?? (await this.#customer()).linkedId;
    return await this.#link.exchange.outsideReport(linkedId);
  }
}

/** The sound of a recording of the exchange. */
export function samplesOf(path: string): Int16Array {
  const wav = parseWav(readFileSync(path));
  if (!wav.ok) throw new Error(wav.problem.message);
  return wav.value;
}

/** What one of the simulated hears over a second from now on: nobody tells of those who wait, so it is looked at. */
async function heardAfresh(report: () => Promise<CustomerReport | OutsideReport>): Promise<Sound> {
  const fresh = packetsOf(await report()) + FRESH_PACKETS;
  for (;;) {
    const now = await report();
    const { state, held, music, agent } = now;
    if (packetsOf(now) >= fresh)
      return { ...(held || state !== 'talking' ? music : agent).lastSecond, levelAt: null };
    await nextLook(LOOK_MS);
  }
}

function packetsOf({ agent, music }: Pick<CustomerReport, 'agent' | 'music'>): number {
  return agent.packets + music.packets;
}
