import { describe, expect, it } from 'vitest';
import { isConnected, isOnHold } from '#shared/domain/call.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { PhoneLines } from '#test/support/phone-bench.ts';

/*
 * Everything that can be pressed and everything that can happen, in any order and on top of each other. Whatever it was, the
 * phone ends up in a state that makes sense.
 */

/** Numbers between 0 and 1 that are the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What is done how often, so that calls get far enough for everything to happen to them. */
const weights = {
  ring: 20,
  answer: 40,
  establish: 60,
  decline: 3,
  end: 5,
  hold: 20,
  resume: 30,
  mute: 10,
  dial: 10,
  consult: 30,
  merge: 30,
  transfer: 10,
  blind: 5,
  referred: 10,
  goodbye: 6,
  refuse: 6,
  glare: 5,
  silent: 6,
  settle: 20,
  lose: 2,
  reconnect: 10,
  network: 3,
  clear: 3,
} as const;
type Deed = keyof typeof weights;
const often = (Object.entries(weights) as [Deed, number][]).flatMap(([deed, times]) =>
  Array.from({ length: times }, () => deed),
);

class Storm {
  readonly #bench: PhoneLines;
  readonly #roll: () => number;
  readonly #pressed: Promise<unknown>[] = [];
  readonly done: string[] = [];

  constructor(bench: PhoneLines, seed: number) {
    this.#bench = bench;
    this.#roll = dice(seed);
  }

  async step(): Promise<void> {
    const name = this.#oneOf(often);
    this.done.push(name);
    this.#deeds[name]();
    if (this.#roll() < 0.6) await turn();
  }

  /** Everything that was on its way arrives; every key has an answer. */
  async calm(): Promise<void> {
    if (!this.#bench.sip.connected) await this.#bench.reconnect();
    for (const { callId, kind } of this.#bench.phone.view().calls) {
      if (kind === 'dialling' || kind === 'answering')
        this.#bench.sip.calls.find((wire) => wire.callId === callId)?.establish();
    }
    let waiting = true;
    const all = Promise.all(this.#pressed).then(() => {
      waiting = false;
    });
    while (waiting) {
      for (const wire of this.#bench.sip.calls) {
        wire.settle();
        wire.referred(this.#roll() < 0.5 ? ok(null) : fail(problem('phone.transferRefused')));
      }
      this.#bench.clock.advance(10);
      await turn();
    }
    await all;
  }

  #oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.#roll() * items.length)] as T;
  }

  #id(): string {
    const { calls } = this.#bench.phone.view();
    const up = calls.filter(({ kind }) => kind !== 'ended');
    return this.#oneOf(up.length > 0 && this.#roll() < 0.9 ? up : [...calls, { id: 'nobody' }]).id;
  }

  #wire() {
    const up = this.#bench.sip.calls.filter((wire) => !wire.over);
    return up.length === 0 ? null : this.#oneOf(up);
  }

  #press(answer: Promise<unknown>): void {
    this.#pressed.push(answer);
  }

  readonly #deeds: Readonly<Record<Deed, () => void>> = {
    ring: () => void this.#bench.rings(),
    answer: () => this.#press(this.#bench.phone.answer(this.#id(), { holdOthers: this.#roll() < 0.7 })),
    establish: () => {
      const wire = this.#wire();
      const kind = this.#bench.phone.view().calls.find(({ callId }) => callId === wire?.callId)?.kind;
      if (kind === 'dialling' || kind === 'answering') wire?.establish();
    },
    decline: () => this.#press(this.#bench.phone.decline(this.#id())),
    end: () => this.#press(this.#bench.phone.end(this.#id())),
    hold: () => this.#press(this.#bench.phone.hold(this.#id())),
    resume: () => this.#press(this.#bench.phone.resume(this.#id(), { holdOthers: this.#roll() < 0.7 })),
    mute: () => this.#press(this.#bench.phone.mute(this.#id(), this.#roll() < 0.5)),
    dial: () => this.#press(this.#bench.dials('1002', { holdOthers: this.#roll() < 0.7 })),
    consult: () => this.#press(this.#bench.dials('1003', { consultFor: this.#id() })),
    merge: () => this.#press(this.#bench.phone.merge()),
    transfer: () => this.#press(this.#bench.phone.transfer(this.#id(), { kind: 'call', id: this.#id() })),
    blind: () =>
      this.#press(this.#bench.phone.transfer(this.#id(), { kind: 'number', number: '1004', name: null })),
    referred: () =>
      this.#wire()?.referred(this.#roll() < 0.5 ? ok(null) : fail(problem('phone.transferRefused'))),
    goodbye: () => this.#wire()?.endRemotely(),
    refuse: () => void this.#wire()?.reOfferAnswers.push(488),
    glare: () => void this.#wire()?.reOfferAnswers.push(491),
    silent: () => void this.#wire()?.reOfferAnswers.push('silent'),
    settle: () => this.#wire()?.settle(),
    lose: () => {
      if (this.#bench.sip.connected) this.#bench.lose();
    },
    reconnect: () => this.#bench.clock.advance(1500),
    network: () => this.#bench.phone.networkChanged(),
    clear: () => this.#bench.phone.clearEnded(this.#id()),
  };
}

/** What must be so whenever nothing is under way. */
function faults(bench: PhoneLines): string[] {
  const { calls } = bench.phone.view();
  const found: string[] = [];
  const talks = calls.filter((call) => isConnected(call) && !isOnHold(call));
  const apart = talks.filter((call) => isConnected(call) && call.merged !== 'local');
  const here = talks.length - apart.length;
  if (apart.length + (here > 0 ? 1 : 0) > 1) found.push(`${talks.length} talks at once`);
  const mixed = calls.filter((call) => isConnected(call) && call.merged === 'local').length;
  if (mixed === 1) found.push('a conference of one');
  const peers = (bench.mixes().at(-1) as { peers: string[] } | undefined)?.peers.length ?? 0;
  if (peers !== mixed) found.push(`${peers} are mixed instead of ${mixed}`);
  if (calls.filter(({ kind }) => kind !== 'ended').length > 2) found.push('more calls than lines');
  for (const call of calls) {
    if (['holding', 'resuming', 'transferring', 'ending'].includes(call.kind))
      found.push(`stuck ${call.kind}`);
    const wire = bench.sip.calls.find(({ callId }) => callId === call.callId);
    if (call.kind === 'ended' && wire?.over !== true) found.push('an ended call lives on the wire');
    if (call.kind !== 'ended' && wire?.over === true) found.push(`a dead call is ${call.kind}`);
    if (call.kind === 'held' && wire?.held !== true) found.push('a held call is heard');
    if (call.kind === 'active' && wire?.held !== false) found.push('a running call is silent');
  }
  const rings = calls.some(({ kind }) => kind === 'ringing');
  const rang = bench.rang().at(-1);
  if (rings !== (rang === 'loud' || rang === 'quiet')) found.push(`rings: ${rings}, sounds: ${rang}`);
  const told = bench.ended.map(({ call }) => call.callId);
  if (new Set(told).size !== told.length) found.push('an end was told twice');
  const over = bench.sip.calls.filter((wire) => wire.over && !wire.said.includes('486'));
  if (over.some(({ callId }) => !told.includes(callId))) found.push('an end was not told');
  return found;
}

describe('whatever is pressed, whatever happens', () => {
  it.each(Array.from({ length: 12 }, (_, i) => i * 1000))('from seed %i on', async (from) => {
    for (let seed = from; seed < from + 25; seed++) {
      const bench = await PhoneLines.start({
        bridgeAtHub: async (callIds) =>
          seed % 3 === 0 ? fail(problem('conference.notPossible')) : ok({ callId: callIds[0] ?? '' }),
        endAtHub: async () => (seed % 2 === 0 ? ok(null) : fail(problem('net.unreachable'))),
      });
      bench.policy.phone.preventHangupOnHold = seed % 2 === 0;
      const storm = new Storm(bench, seed);
      for (let round = 0; round < 4; round++) {
        for (let step = 0; step < 15; step++) await storm.step();
        await storm.calm();
        expect({ seed, done: storm.done, faults: faults(bench) }).toEqual({
          seed,
          done: storm.done,
          faults: [],
        });
      }
      await bench.close();
    }
  });
});
