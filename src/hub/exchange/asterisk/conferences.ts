/** Who is in which conference, by Uniqueid. */
export class Conferences {
  readonly #rooms = new Map<string, { readonly linkedId: string; readonly members: Set<string> }>();

  /** False when the channel is there. `linkedId`: of the call that the conference begins with, if this is its first. */
  join(id: string, channelId: string, linkedId: string): boolean {
    const room = this.#rooms.get(id) ?? { linkedId, members: new Set() };
    this.#rooms.set(id, room);
    if (room.members.has(channelId)) return false;
    room.members.add(channelId);
    return true;
  }

  /** False when the channel was not there. */
  leave(id: string, channelId: string): boolean {
    return this.#rooms.get(id)?.members.delete(channelId) ?? false;
  }

  /** What a conference was; null when there was none. */
  end(id: string): { readonly linkedId: string } | null {
    const room = this.#rooms.get(id) ?? null;
    this.#rooms.delete(id);
    return room;
  }

  /** The conference in which a channel is. */
  of(channelId: string): string | null {
    for (const [id, { members }] of this.#rooms) if (members.has(channelId)) return id;
    return null;
  }

  get(id: string): { readonly linkedId: string; readonly members: ReadonlySet<string> } | null {
    return this.#rooms.get(id) ?? null;
  }
}
