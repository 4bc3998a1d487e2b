import { useRef } from 'react';
import type { Offer } from '#shared/domain/offer.ts';
import type { OffersView } from '#shared/ipc/interactions.ts';
import { useLive } from '../../platform/index.ts';
import { placed } from './slots.ts';

export type OpenOffer = OffersView['offers'][number];

/** The offer that a key accepts: the one that ends first and is not answered yet; null when there is none. */
export function nextOffer({ offers }: Pick<OffersView, 'offers'>): OpenOffer | null {
  const open = offers.filter(({ asking, autoAccepted }) => !asking && !autoAccepted);
  return open.toSorted((one, other) => one.expiresAt - other.expiresAt)[0] ?? null;
}

/** What stands in the stack, from its foot up; null for a place that was left below others. */
export function useStack(): readonly (
  | { readonly kind: 'open'; readonly offer: OpenOffer }
  | { readonly kind: 'ended'; readonly offer: Offer }
  | null
)[] {
  const { offers, ended } = useLive('offers');
  const before = useRef<readonly (string | null)[]>([]);
  before.current = placed(before.current, [...offers.map(({ id }) => id), ...ended.map(({ id }) => id)]);
  return before.current.map((id) => {
    const open = offers.find((offer) => offer.id === id);
    if (open !== undefined) return { kind: 'open', offer: open };
    const over = ended.find((offer) => offer.id === id);
    return over === undefined ? null : { kind: 'ended', offer: over };
  });
}
