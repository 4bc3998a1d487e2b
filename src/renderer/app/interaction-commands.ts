import type { InteractionView, OffersView } from '#shared/ipc/interactions.ts';
import type { InteractionDialog } from '../features/interaction/index.ts';
import { nextOffer } from '../features/offers/index.ts';

/** What a key of an interaction can see and do. */
export interface InteractionContext {
  readonly offers: OffersView['offers'];
  /** The interaction of the tab in front; null when that is none. */
  readonly front: InteractionView | null;
  answer(offerId: string, how: 'accept' | 'reject'): void;
  show(dialog: InteractionDialog): void;
  /** Unassign & Dismiss of the one in front. */
  dismiss(): void;
  /** Puts the cursor where an internal note of it is written. */
  writeNote(): void;
}

/** A key that means something for interactions; it is for `app/commands.ts` to say when it may be pressed at all. */
export interface InteractionCommand {
  readonly id: string;
  enabled(context: InteractionContext, readOnly: boolean): boolean;
  run(context: InteractionContext): void;
}

const onDesk = ({ front }: InteractionContext) => front !== null && front.myPhase !== null;
const live = ({ front }: InteractionContext) => front?.myPhase === 'live';

/** The keys of offers and interactions (PLUS-14). */
export const interactionCommands: readonly InteractionCommand[] = [
  ...(['accept', 'reject'] as const).map(
    (how): InteractionCommand => ({
      id: `offer.${how}`,
      enabled: (context, readOnly) => !readOnly && nextOffer(context) !== null,
      run: (context) => {
        const offer = nextOffer(context);
        if (offer !== null) context.answer(offer.id, how);
      },
    }),
  ),
  {
    id: 'interaction.outcome',
    enabled: (context, readOnly) => !readOnly && onDesk(context),
    run: ({ front, show }) => front !== null && show({ kind: 'outcome', id: front.id, status: null }),
  },
  {
    id: 'interaction.dismiss',
    enabled: (context, readOnly) => !readOnly && onDesk(context),
    run: ({ dismiss }) => dismiss(),
  },
  {
    id: 'interaction.transfer',
    enabled: (context, readOnly) => !readOnly && live(context) && context.front?.status === 'open',
    run: ({ front, show }) => front !== null && show({ kind: 'transfer', id: front.id }),
  },
  {
    id: 'interaction.note',
    enabled: ({ front }, readOnly) => !readOnly && front !== null,
    run: ({ writeNote }) => writeNote(),
  },
];
