import type { Caller } from '../auth/service.ts';
import type { Poke } from './pokes.ts';

/** Something that desktops are told as it is now: all of it once after connecting, then what changed. Never logged. */
export interface Volatile<Message> {
  /** Tells one desktop from now on; gives the way to stop. `caller` says who it is by then: rights may change. */
  listen(caller: () => Caller, tell: (message: Message) => void): () => void;
  poked(poke: Poke): void;
}
