import { createContext, useContext } from 'react';

/** What can be open over an interaction. `status`: the word that its outcome begins with. */
export type InteractionDialog =
  | { readonly kind: 'outcome'; readonly id: string; readonly status: string | null }
  | { readonly kind: 'transfer'; readonly id: string }
  | { readonly kind: 'details'; readonly id: string }
  | { readonly kind: 'decline'; readonly id: string };

export interface InteractionDialogs {
  /** The one that is open, of whatever interaction; null while there is none. */
  readonly open: InteractionDialog | null;
  show(dialog: InteractionDialog | null): void;
}

export const interactionDialogs = createContext<InteractionDialogs | null>(null);

/** The dialogs of interactions: opened from menus, banners and keys alike, drawn once above the shell. */
export function useInteractionDialogs(): InteractionDialogs {
  const dialogs = useContext(interactionDialogs);
  if (dialogs === null) throw new Error('There are no dialogs of interactions around this component');
  return dialogs;
}
