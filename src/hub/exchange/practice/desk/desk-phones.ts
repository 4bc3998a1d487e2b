import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { PhoneAccount } from '../../port.ts';
import type { DeskPhoneAction, DeskPhoneReport } from '../control-protocol.ts';
import type { Pacer } from '../media/pacer.ts';
import { DeskPhone } from './desk-phone.ts';

export interface DeskPhonesOptions {
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly mediaTimeoutMs: () => number;
  readonly held: (callId: string) => boolean;
  readonly takenBack: (callId: string) => void;
  readonly registered: (user: string, registered: boolean) => void;
  readonly inUse: (user: string, inUse: boolean) => void;
}

/** The tones of the phones, so that each is told from the others: the first, the next ones higher, up to what PCMU carries. */
const TONES = { firstHz: 1_150, stepHz: 40, count: 60 } as const;

/** The simulated phones on desks: one for each account that the hub has told. */
export class DeskPhones {
  readonly #o: DeskPhonesOptions;
  readonly #phones = new Map<string, DeskPhone>();
  /** A phone keeps its tone as long as this exchange lives. */
  readonly #tones = new Map<string, number>();
  readonly #inUse = new Set<string>();

  constructor(options: DeskPhonesOptions) {
    this.#o = options;
  }

  /** Replaces the phones; those that stay keep their calls. A new one is registered from the start. */
  configure(accounts: readonly PhoneAccount[]): void {
    const users = new Set(accounts.map(({ user }) => user));
    for (const [user, phone] of [...this.#phones]) {
      if (users.has(user)) continue;
      this.#phones.delete(user);
      phone.remove();
    }
    for (const user of users) {
      if (this.#phones.has(user)) continue;
      this.#phones.set(user, this.#make(user));
      this.#o.registered(user, true);
    }
  }

  get(user: string): DeskPhone | undefined {
    return this.#phones.get(user);
  }

  registered(): readonly string[] {
    return [...this.#phones].filter(([, phone]) => phone.plugged).map(([user]) => user);
  }

  inUse(): readonly string[] {
    return [...this.#inUse];
  }

  /** A hand at a phone; tells how the phone is then. */
  act(user: string, action: DeskPhoneAction): Result<DeskPhoneReport> {
    const phone = this.#phones.get(user);
    if (phone === undefined) return fail(problem('exchange.noSuchPhone'));
    phone.act(action);
    return ok(phone.report());
  }

  /** The tone that a phone says from now on. */
  setTone(user: string, hz: number): Result<null> {
    const phone = this.#phones.get(user);
    if (phone === undefined) return fail(problem('exchange.noSuchPhone'));
    phone.setTone(hz);
    return ok(null);
  }

  #make(user: string): DeskPhone {
    const { clock, pacer, mediaTimeoutMs, held, takenBack } = this.#o;
    return new DeskPhone({
      user,
      hz: this.#toneOf(user),
      clock,
      pacer,
      mediaTimeoutMs,
      held,
      takenBack,
      registered: (registered) => this.#o.registered(user, registered),
      inUse: (inUse) => {
        if (inUse) this.#inUse.add(user);
        else this.#inUse.delete(user);
        this.#o.inUse(user, inUse);
      },
    });
  }

  #toneOf(user: string): number {
    const known = this.#tones.get(user);
    if (known !== undefined) return known;
    const hz = TONES.firstHz + TONES.stepHz * (this.#tones.size % TONES.count);
    this.#tones.set(user, hz);
    return hz;
  }
}
