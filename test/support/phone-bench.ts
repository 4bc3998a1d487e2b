import type { PhoneNeeds } from '#main/phone/needs.ts';
import { createPhone } from '#main/phone/phone.ts';
import type { EndedCallFacts, Phone } from '#main/phone/port.ts';
import type { Call } from '#shared/domain/call.ts';
import { defaultPolicy, type Policy } from '#shared/domain/policy.ts';
import type { PhoneView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import type { Result } from '#shared/util/result.ts';
import { type FakeSession, FakeSip } from './fake-sip.ts';
import { ScriptedMedia } from './media-scripted.ts';
import { phoneNeeds } from './phone-needs.ts';

/** A call of the bench: its id on the desktop and its end on the wire. */
export interface BenchCall {
  readonly id: string;
  readonly wire: FakeSession;
}

/** The real phone on a scripted wire and a scripted media host: what several calls do to each other. */
export class PhoneLines {
  readonly sip = new FakeSip();
  readonly clock = new ManualClock();
  readonly media = new ScriptedMedia({ clock: this.clock });
  readonly policy: Policy = defaultPolicy();
  readonly ended: EndedCallFacts[] = [];
  /** What was asked of the hub, in order. */
  readonly askedOfHub: string[] = [];
  readonly phone: Phone;

  private constructor(needs: Partial<PhoneNeeds>) {
    let ids = 0;
    this.phone = createPhone({
      media: this.media.link,
      clock: this.clock,
      random: () => 0,
      newId: () => `call-${++ids}`,
      connect: this.sip.connect,
      ...phoneNeeds({ policy: () => this.policy, ...needs }),
      log: () => undefined,
    });
    this.phone.onEnded((facts) => this.ended.push(facts));
  }

  /** A phone that is registered. */
  static async start(needs: Partial<PhoneNeeds> = {}): Promise<PhoneLines> {
    const bench = new PhoneLines(needs);
    await new Promise<void>((resolve) => bench.media.link.onReady(resolve));
    bench.phone.setCredentials({
      webSocketUrl: 'ws://exchange.test',
      domain: 'exchange.test',
      user: '1001',
      secret: 's',
      displayName: 'Ada',
      iceServers: [],
    });
    await bench.until((view) => view.registration.kind === 'registered');
    return bench;
  }

  async until(what: (view: PhoneView) => boolean): Promise<PhoneView> {
    if (what(this.phone.view())) return this.phone.view();
    return new Promise((resolve) => {
      const listening = this.phone.onChange((view) => {
        if (!what(view)) return;
        void listening.dispose();
        resolve(view);
      });
    });
  }

  /** Resolves once this call is of this kind. */
  async reaches(id: string, kind: Call['kind']): Promise<void> {
    await this.until(({ calls }) => calls.some((call) => call.id === id && call.kind === kind));
  }

  /** The kinds of all calls that are shown, oldest first. */
  kinds(): readonly string[] {
    return this.phone.view().calls.map((call) => call.kind);
  }

  callOf(id: string): Call | undefined {
    return this.phone.view().calls.find((call) => call.id === id);
  }

  rings(user?: string, headers?: Readonly<Record<string, string>>, replaces?: FakeSession): BenchCall {
    const wire = this.sip.ring(user, headers, replaces);
    return { id: this.phone.view().calls.find(({ callId }) => callId === wire.callId)?.id ?? '', wire };
  }

  /** A customer who is talked with. */
  async talks(holdOthers = false): Promise<BenchCall> {
    const call = this.rings();
    must(await this.phone.answer(call.id, { holdOthers }));
    call.wire.establish();
    return call;
  }

  /** Asks the phone to dial; nothing else is going on. */
  async dials(
    number: string,
    options: { consultFor?: string; holdOthers?: boolean; skillId?: string; interactionId?: string } = {},
  ): Promise<Result<{ readonly id: string }>> {
    return this.phone.dial({
      number,
      name: null,
      skillId: options.skillId ?? null,
      consultFor: options.consultFor ?? null,
      holdOthers: options.holdOthers ?? false,
      interactionId: options.interactionId ?? null,
    });
  }

  /** A call that went out and was answered. */
  async reachesOut(number: string, options: { consultFor?: string } = {}): Promise<BenchCall> {
    const { id } = must(await this.dials(number, options));
    const wire = this.lastWire();
    wire.establish();
    return { id, wire };
  }

  /** A customer on hold, and whom the agent consults about them. */
  async consults(): Promise<{ readonly customer: BenchCall; readonly expert: BenchCall }> {
    const customer = await this.talks();
    const expert = await this.reachesOut('1002', { consultFor: customer.id });
    return { customer, expert };
  }

  /** The two of `consults`, joined here. */
  async confers(): Promise<{ readonly customer: BenchCall; readonly expert: BenchCall }> {
    const both = await this.consults();
    must(await this.phone.merge());
    return both;
  }

  lastWire(): FakeSession {
    const wire = this.sip.calls.at(-1);
    if (wire === undefined) throw new Error('no call yet');
    return wire;
  }

  /** The conferences that the media host was asked for, in order. */
  mixes(): readonly unknown[] {
    return this.media.asked.flatMap(({ name, input }) => (name === 'conference.set' ? [input] : []));
  }

  /** How it rang, in order. */
  rang(): readonly string[] {
    return this.media.asked.flatMap(({ name, input }) => {
      if (name === 'ring.stop') return ['stop'];
      if (name !== 'ring.start') return [];
      return [(input as { quiet: boolean }).quiet ? 'quiet' : 'loud'];
    });
  }

  lose(): void {
    this.sip.lose();
  }

  async reconnect(): Promise<void> {
    this.clock.advance(1000);
    await this.until((view) => view.registration.kind === 'registered');
  }

  async close(): Promise<void> {
    await this.phone.dispose();
    await this.media.link.dispose();
  }
}

/** The value of what must have worked. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${result.problem.code}`);
  return result.value;
}

/** What a refusal with this code looks like. */
export function refused(code: string) {
  return { ok: false, problem: { code } };
}
