import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { ExchangeEvent } from '../port.ts';
import type { AmiConnection } from './ami-connection.ts';
import type { Calls } from './calls.ts';
import { callIdOf } from './channels.ts';
import type { Leg } from './leg-events.ts';

/** How often the sound of a phone is looked at that cannot be reached, milliseconds. */
const LOOK_MS = 500;

interface Suspicion {
  /** Packets of sound that came from the phone so far; null before the first look. */
  packets: string | null;
  silentSince: number;
  told: boolean;
}

interface LostLegsOptions {
  readonly clock: Clock;
  /** The count of packets that came from a channel's phone; rejects when nobody can say. */
  readonly packets: (channel: string) => Promise<string>;
  readonly tell: (event: ExchangeEvent) => void;
}

/**
 * Finds agents' legs whose phone is gone: it is not registered, and for a while no sound has come from it. Only the sound of
 * phones that are not registered is looked at. One whose WebSocket was cut while its sound goes on is not lost.
 */
export class LostLegs implements Disposable {
  readonly #o: LostLegsOptions;
  readonly #suspicions = new Map<string, Suspicion>();
  #afterMs: number | null = null;
  #calls: Calls | null = null;
  #timer: Disposable | null = null;
  #looking = false;

  constructor(options: LostLegsOptions) {
    this.#o = options;
  }

  /** How long a phone must be silent; null looks at none. */
  set afterMs(ms: number | null) {
    this.#afterMs = ms;
    if (this.#calls !== null) this.look(this.#calls);
  }

  /** Looks at what is up, after anything has changed. */
  look(calls: Calls): void {
    this.#calls = calls;
    const suspects = this.#suspects(calls);
    const ids = new Set(suspects.map(({ channel }) => channel.id));
    for (const id of this.#suspicions.keys()) if (!ids.has(id)) this.#suspicions.delete(id);
    for (const id of ids) {
      if (this.#suspicions.has(id)) continue;
      this.#suspicions.set(id, { packets: null, silentSince: this.#o.clock.monotonic(), told: false });
    }
    if (suspects.length > 0 && this.#timer === null && !this.#looking) void this.#listen();
  }

  /** The link has gone: nobody can be asked. */
  forget(): void {
    this.#suspicions.clear();
    void this.#timer?.dispose();
    this.#timer = null;
    this.#calls = null;
  }

  dispose(): void {
    this.forget();
  }

  #suspects(calls: Calls): Leg[] {
    if (this.#afterMs === null) return [];
    const reached = new Set(calls.registrations.users());
    return calls.legs().filter((leg) => {
      if (leg.answeredAt === null || leg.continues || reached.has(leg.user)) return false;
      const others = calls.others(leg);
      // With another agent in the call nobody waits alone.
      return others.length > 0 && others.every((other) => callIdOf(other) === null);
    });
  }

  async #listen(): Promise<void> {
    this.#timer = null;
    this.#looking = true;
    const calls = this.#calls;
    for (const leg of calls === null ? [] : this.#suspects(calls)) {
      const suspicion = this.#suspicions.get(leg.channel.id);
      if (suspicion !== undefined && !suspicion.told) await this.#listenTo(leg, suspicion);
    }
    this.#looking = false;
    const waiting = [...this.#suspicions.values()].some(({ told }) => !told);
    if (waiting) this.#timer = this.#o.clock.after(LOOK_MS, () => void this.#listen());
  }

  async #listenTo(leg: Leg, suspicion: Suspicion): Promise<void> {
    // A channel that cannot be asked is going, which ends the suspicion.
    const packets = await this.#o.packets(leg.channel.name).catch(() => null);
    const now = this.#o.clock.monotonic();
    if (packets === null || this.#suspicions.get(leg.channel.id) !== suspicion) return;
    if (suspicion.packets !== null && packets !== suspicion.packets) suspicion.silentSince = now;
    suspicion.packets = packets;
    if (this.#afterMs === null || now - suspicion.silentSince < this.#afterMs) return;
    suspicion.told = true;
    const { linkedId, callId, user } = leg;
    this.#o.tell({ kind: 'legLost', linkedId, callId, user, at: this.#o.clock.now() });
  }
}

/** Packets of sound that came from the phone of a channel (RFC 3550). */
export async function countPackets(ami: AmiConnection, channel: string): Promise<string> {
  const asked = { Channel: channel, Variable: 'CHANNEL(rtcp,rxcount)' };
  return (await ami.ask('Getvar', asked)).get('Value');
}
