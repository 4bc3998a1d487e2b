import type { SupervisionMode } from '#shared/domain/supervision.ts';
import type { Pacer } from './media/pacer.ts';
import { Room } from './media/room.ts';
import type { Party } from './party.ts';

/** Parties that talk with each other, by their sound and by what they are. */
export interface Meeting {
  readonly parties: readonly Party[];
  /** Given when an agent made it a conference; null for a plain call. */
  readonly conferenceId: string | null;
  /** Of the call that the conference began with. */
  readonly linkedId: string | null;
}

class MeetingRoom implements Meeting {
  readonly sound: Room;
  readonly #parties = new Map<string, Party>();
  conferenceId: string | null = null;
  linkedId: string | null = null;

  constructor(pacer: Pacer) {
    this.sound = new Room(pacer);
  }

  get parties(): readonly Party[] {
    return [...this.#parties.values()];
  }

  join(party: Party): void {
    this.#parties.set(party.id, party);
    this.sound.join(party);
  }

  leave(party: Party): void {
    this.#parties.delete(party.id);
    this.sound.leave(party);
  }
}

/** Somebody who supervises a party, wherever that party is. */
interface Supervisor {
  readonly target: Party;
  mode: SupervisionMode;
  room: MeetingRoom | null;
}

/** Who is in which room; each party in one at most. Those who supervise go with whom they supervise, and count nowhere. */
export class Rooms {
  readonly #pacer: Pacer;
  readonly #changed: (room: Meeting) => void;
  readonly #rooms = new Map<Party, MeetingRoom>();
  readonly #supervisors = new Map<Party, Supervisor>();

  /** `changed`: somebody joined or left a conference. */
  constructor(pacer: Pacer, changed: (room: Meeting) => void) {
    this.#pacer = pacer;
    this.#changed = changed;
  }

  of(party: Party): Meeting | null {
    return this.#rooms.get(party) ?? null;
  }

  /** Every room that somebody is in. */
  all(): readonly Meeting[] {
    return [...new Set(this.#rooms.values())];
  }

  /** Both talk with each other, and with whoever the first talks with already. */
  connect(first: Party, second: Party): void {
    const room = this.#rooms.get(first) ?? new MeetingRoom(this.#pacer);
    this.#join(room, first);
    this.#join(room, second);
    if (room.conferenceId !== null) this.#changed(room);
  }

  /** All of these talk with each other, in the conference where one of them is already, or in a new one. */
  confer(parties: readonly Party[], newConference: () => string, linkedId: string): string {
    const rooms = parties.map((party) => this.#rooms.get(party));
    const room = rooms.find((one) => one?.conferenceId != null) ?? rooms[0] ?? new MeetingRoom(this.#pacer);
    room.conferenceId ??= newConference();
    room.linkedId ??= linkedId;
    for (const party of parties) this.#join(room, party);
    this.#changed(room);
    return room.conferenceId;
  }

  /** Those of both rooms talk with each other; a conference stays the conference it was. */
  unite(first: readonly Party[], second: readonly Party[]): void {
    const [a] = first;
    const [b] = second;
    if (a === undefined || b === undefined) return;
    const [stay, move] = this.#rooms.get(b)?.conferenceId == null ? [a, second] : [b, first];
    for (const party of move) this.connect(stay, party);
  }

  leave(party: Party): void {
    const room = this.#rooms.get(party);
    if (room === undefined) return;
    this.#rooms.delete(party);
    room.leave(party);
    this.#follow(party);
    if (room.conferenceId !== null) this.#changed(room);
  }

  /** The party put the others on hold, or took them back. */
  refresh(party: Party): void {
    this.#rooms.get(party)?.sound.refresh();
  }

  /** `supervisor` is in whatever room `target` is in, in this mode from now on. */
  supervise(supervisor: Party, target: Party, mode: SupervisionMode): void {
    const known = this.#supervisors.get(supervisor);
    if (known?.target === target) known.mode = mode;
    else this.#supervisors.set(supervisor, { target, mode, room: null });
    this.#follow(target);
  }

  /** Nobody is supervised by this party any more. */
  unsupervise(supervisor: Party): void {
    this.#supervisors.get(supervisor)?.room?.sound.leave(supervisor);
    this.#supervisors.delete(supervisor);
  }

  #join(room: MeetingRoom, party: Party): void {
    if (this.#rooms.get(party) === room) return;
    this.leave(party);
    this.#rooms.set(party, room);
    room.join(party);
    this.#follow(party);
  }

  /** Brings those who supervise this party to where it is now. */
  #follow(target: Party): void {
    const room = this.#rooms.get(target) ?? null;
    for (const [supervisor, seat] of this.#supervisors) {
      if (seat.target !== target) continue;
      if (seat.room !== room) seat.room?.sound.leave(supervisor);
      seat.room = room;
      room?.sound.watch(supervisor, { target: target.id, mode: seat.mode });
    }
  }
}
