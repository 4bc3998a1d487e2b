import type { SupervisionMode } from '#shared/domain/supervision.ts';
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

/** How somebody is in a room who supervises one of its members. */
export interface Watch {
  /** Id of the member. */
  readonly target: string;
  readonly mode: SupervisionMode;
}

interface Seat {
  readonly member: RoomMember;
  readonly queue: SampleQueue;
  readonly subscription: Disposable;
  /** Null for those who talk here. */
  watch: Watch | null;
}

/**
 * Where members hear each other. Two are joined directly; three and more are mixed, each hearing all but itself. A member
 * that holds leaves one other with music, several without it. Who supervises hears all, and is heard as its mode says; for
 * holding it does not count.
 */
export class Room {
  readonly #pacer: Pacer;
  readonly #seats = new Map<string, Seat>();
  #ticks: Disposable | null = null;

  constructor(pacer: Pacer) {
    this.#pacer = pacer;
  }

  /** Those who talk here. */
  get members(): readonly RoomMember[] {
    return [...this.#seats.values()].filter((seat) => seat.watch === null).map((seat) => seat.member);
  }

  join(member: RoomMember): void {
    this.#sit(member, null);
  }

  /** Somebody supervises a member, or does so otherwise than before. */
  watch(member: RoomMember, watch: Watch): void {
    const seat = this.#seats.get(member.id);
    if (seat === undefined) this.#sit(member, watch);
    else seat.watch = watch;
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
    if (this.#seats.size > 2) this.#ticks ??= this.#pacer.every((at) => this.#mix(at));
    else this.#stopMixing();
  }

  #sit(member: RoomMember, watch: Watch | null): void {
    if (this.#seats.has(member.id)) return;
    const queue = new SampleQueue();
    const subscription = member.spoken.on((frame) => this.#said(member, queue, frame));
    this.#seats.set(member.id, { member, queue, subscription, watch });
    this.refresh();
  }

  #stopMixing(): void {
    void this.#ticks?.dispose();
    this.#ticks = null;
    for (const seat of this.#seats.values()) seat.queue.clear();
  }

  #said(speaker: RoomMember, queue: SampleQueue, frame: AudioFrame) {
    if (speaker.holding) return;
    if (this.#ticks !== null) return queue.push(decodeMulaw(frame.payload));
    const watch = this.#seats.get(speaker.id)?.watch ?? null;
    for (const { member } of this.#seats.values()) {
      const silent = watch?.mode === 'listen' || (watch?.mode === 'whisper' && watch.target !== member.id);
      if (member !== speaker && !member.holding && !silent) member.hear(frame);
    }
  }

  #mix(at: number): void {
    const sum = new Int32Array(FRAME_SAMPLES);
    const said = [...this.#seats.values()].map(({ member, queue, watch }) => {
      const frame = queue.take();
      const open = watch === null || watch.mode === 'barge';
      if (frame !== null && open) addTo(sum, frame);
      return { member, watch, frame, own: open ? frame : null };
    });
    const whispers = said.filter(({ watch }) => watch?.mode === 'whisper');
    for (const { member, own } of said) {
      if (member.holding) continue;
      const mine = whispers.filter(({ watch, frame }) => watch?.target === member.id && frame !== null);
      const all = mine.length === 0 ? sum : sum.slice();
      for (const { frame } of mine) if (frame !== null) addTo(all, frame);
      member.hear({ payload: encodeMulaw(mixOf(all, own)), at });
    }
  }
}
