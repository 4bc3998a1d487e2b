import { createContext, useContext } from 'react';

/** Parts of pages that something elsewhere can lead to. */
export interface PageParts {
  readonly settings: 'general' | 'sound' | 'shortcuts';
  readonly voiceCalls: 'all' | 'missed';
  readonly abandoned: 'voice' | 'dialer';
  readonly chat: 'all';
}
export type PageName = keyof PageParts;

/** Which part of each page is shown; it stands while the agent is elsewhere. */
export interface Places {
  readonly parts: PageParts;
  /** Brings a part of a page to the front. */
  open<N extends PageName>(page: N, part: PageParts[N]): void;
}

export const firstParts: PageParts = {
  settings: 'general',
  voiceCalls: 'all',
  abandoned: 'voice',
  chat: 'all',
};

export const placesContext = createContext<Places>({ parts: firstParts, open: () => {} });

/** The parts of the pages, and the way to them. */
export function usePlaces(): Places {
  return useContext(placesContext);
}
