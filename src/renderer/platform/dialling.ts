import { createContext, useContext } from 'react';

/** What the dialog opens with. */
export interface DialWish {
  /** What was clicked, linked or copied; '' for an empty dialog. */
  readonly text: string;
  /** Whose number it is, where that is known. */
  readonly name: string | null;
  /** `confirm` asks what to do with this number (DIAL-13), `new` lets one be typed (DIAL-1). */
  readonly how: 'confirm' | 'new';
  /** The interaction that the call is part of, such as an abandoned one; absent for a new one. */
  readonly interactionId?: string;
}

/** Opens the one dialog that dials; nothing is ever dialled without it. */
export type OpenDial = (wish: DialWish) => void;

export const diallingContext = createContext<OpenDial | null>(null);

/** How anything in the window asks to dial. */
export function useDial(): OpenDial {
  const open = useContext(diallingContext);
  if (open === null) throw new Error('There is no dialling around this component');
  return open;
}
