import type { MessageView } from '#shared/ipc/interactions.ts';

const order = ['failed', 'pending', 'sent', 'delivered', 'read'] as const;
export type DeliveryWord = (typeof order)[number];

/** How many of the messages to the customer have come how far (ITAB-17), the worst first; none for what none has. */
export function deliveryCounts(
  entries: readonly Pick<MessageView, 'kind' | 'delivery' | 'pending'>[],
): readonly { readonly state: DeliveryWord; readonly count: number }[] {
  const states = entries
    .filter(({ kind }) => kind === 'out' || kind === 'auto')
    .map(({ delivery, pending }): DeliveryWord => (pending ? 'pending' : (delivery?.state ?? 'sent')));
  return order
    .map((state) => ({ state, count: states.filter((each) => each === state).length }))
    .filter(({ count }) => count > 0);
}
