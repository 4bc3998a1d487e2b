import type { Disposable } from '#shared/util/disposable.ts';
import { decodeMulaw, encodeMulaw, FRAME_SAMPLES } from './mulaw.ts';
import type { Pacer } from './pacer.ts';
import type { AudioFrame, AudioParty } from './party.ts';
import { addTo, mixOf, SampleQueue } from './sample-queue.ts';

export interface RoomMember extends AudioParty {
  readonly id: string;
  /** This member put the others on hold: it neither hears nor is heard. */
  readonly holding: boolean;
  /** The only other member put this one on hold, or took it back: music plays, or stops. Said again, it changes nothing. */
  hold(held: boolean): void;
}

interface Seat {
  readonly member: RoomMember;
  readonly queue: SampleQueue;
  readonly subscription: Disposable;
}

/**
 * Where members hear each other. Two are joined directly; three and more are mixed, each hearing all but itself. A member
 * that holds leaves one other with music, several without it.
 */
export class Room {
  readonly #pacer: Pacer;
  readonly #seats = new Map<string, Seat>();
  #ticks: Disposable | null = null;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
  }

  get members(): readonly RoomMember[] {
    return [...this.#seats.values()].map((seat) => seat.member);
  }

  join(member: RoomMember): void {
    if (this.#seats.has(member.id)) return;
    const queue = new SampleQueue();
    const subscription = member.spoken.on((frame) => this.#said(member, queue, frame));
    this.#seats.set(member.id, { member, queue, subscription });
    this.refresh();
  }

  /** The member goes, without music. */
  leave(member: RoomMember): void {
    const seat = this.#seats.get(member.id);
    if (seat === undefined) return;
    void seat.subscription.dispose();
    this.#seats.delete(member.id);
    member.hold(false);
    this.refresh();
  }

  /** Somebody's `holding` changed, or who is here. */
  refresh(): void {
    const members = this.members;
    for (const member of members) {
      const other = members.length === 2 ? members.find((one) => one !== member) : undefined;
      member.hold(other?.holding === true);
    }
    if (members.length > 2) this.#ticks ??= this.#pacer.every((at) => this.#mix(at));
    else this.#stopMixing();
  }

  #stopMixing(): void {
    void this.#ticks?.dispose();
    this.#ticks = null;
    for (const seat of this.#seats.values()) seat.queue.clear();
  }

  #said(speaker: RoomMember, queue: SampleQueue, frame: AudioFrame) {
    if (speaker.holding) return;
    if (this.#ticks !== null) return queue.push(decodeMulaw(frame.payload));
    for (const { member } of this.#seats.values()) {
      if (member !== speaker && !member.holding) member.hear(frame);
    }
  }

  #mix(at: number): void {
    const sum = new Int32Array(FRAME_SAMPLES);
    const said = [...this.#seats.values()].map(({ member, queue }) => {
      const frame = queue.take();
      if (frame !== null) addTo(sum, frame);
      return { member, frame };
    });
    for (const { member, frame } of said) {
      if (!member.holding) member.hear({ payload: encodeMulaw(mixOf(sum, frame)), at });
    }
  }
}
