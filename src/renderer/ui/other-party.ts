import type { Party } from '#shared/domain/interaction.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';

type Sides = Pick<ParticipationView, 'direction' | 'source' | 'destination'>;

/** Whether the agent made this call; between colleagues the caller's extension tells. */
export function wentOut({ direction, source }: Sides, myExtension: string): boolean {
  if (direction === 'internal') return source.address === myExtension;
  return direction !== 'inbound';
}

/** Whom the agent spoke with, whoever called. */
export function otherParty(row: Sides, myExtension: string): Party {
  return wentOut(row, myExtension) ? row.destination : row.source;
}
