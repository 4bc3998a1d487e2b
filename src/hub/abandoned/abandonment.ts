import type { Party } from '#shared/domain/interaction.ts';
import { legState } from '../interactions/leg-state.ts';
import { type Known, type Picture, waits } from '../interactions/picture.ts';

/** That a caller gave up in a queue, as it follows from what is known of the interaction. */
export interface Abandonment {
  readonly party: Party;
  readonly queueId: string;
  readonly joinedAt: number;
  readonly abandonedAt: number;
  /** Who was rung for it last; null when nobody was. */
  readonly rung: { readonly agentId: string; readonly at: number } | null;
}

/**
 * Null when the interaction is no abandoned call: nobody gave up, the caller waits again, or somebody has talked to them, be
 * it by calling them back. A hub that was away when its caller left finds them gone; then they gave up at that time.
 */
export function abandonmentOf(known: Known, { root }: Picture): Abandonment | null {
  if (root === null || root.direction !== 'inbound') return null;
  if (known.legs.some((leg) => legState(leg)?.talked === true)) return null;
  if (known.links.some((link) => waits(link, known.legs))) return null;
  const left = known.links.flatMap(({ queueId, joinedQueueId, joinedAt, abandonedAt, goneAt }) => {
    const joined = joinedQueueId ?? queueId;
    const at = Math.max(abandonedAt ?? 0, goneAt ?? 0);
    return joined === null || joinedAt === null || at === 0
      ? []
      : [{ queueId: joined, joinedAt, abandonedAt: at }];
  });
  const last = left.sort((a, b) => b.joinedAt - a.joinedAt || (a.queueId < b.queueId ? -1 : 1))[0];
  if (last === undefined) return null;
  const rung = known.legs
    .flatMap(({ kind, agentId, calledAt }) =>
      kind === 'queue' && calledAt !== null ? [{ agentId, at: calledAt }] : [],
    )
    .sort((a, b) => b.at - a.at || (a.agentId < b.agentId ? -1 : 1));
  return { party: root.party, ...last, rung: rung[0] ?? null };
}
