import { useKept } from './kept.ts';

/** Where the agent is in the messenger; beside the work and as a page it is the same place. */
export interface MessengerPlace {
  /** It stands beside the work. */
  readonly opened: boolean;
  readonly part: 'people' | 'groups';
  /** The conversation that is shown (`imKey`); null for none. */
  readonly key: string | null;
  /** Counts how often a conversation was chosen: each time it takes the keys (MSG-3). */
  readonly chosen: number;
}

const nowhere: MessengerPlace = { opened: false, part: 'people', key: null, chosen: 0 };

/** The messenger for all who lead to it. */
export interface Messenger {
  readonly place: MessengerPlace;
  /** Shows it beside the work, or no longer. */
  setOpened(opened: boolean): void;
  setPart(part: MessengerPlace['part']): void;
  /** Shows a conversation where the messenger stands; null goes back to all of them. */
  choose(key: string | null): void;
  /** Opens a conversation beside the work. */
  open(key: string): void;
}

/** Where the messenger stands, and the way to a conversation. */
export function useMessengerPlace(): Messenger {
  const [place, set] = useKept('messenger.place', nowhere);
  const at = (key: string) => ({
    ...place,
    key,
    part: key.startsWith('group:') ? ('groups' as const) : ('people' as const),
    chosen: place.chosen + 1,
  });
  return {
    place,
    setOpened: (opened) => set({ ...place, opened }),
    setPart: (part) => set({ ...place, part }),
    choose: (key) => set(key === null ? { ...place, key } : at(key)),
    open: (key) => set({ ...at(key), opened: true }),
  };
}
