import type { DeskView, DeskWork, ParticipationView } from '#shared/ipc/views.ts';

/** Something on the agent's desk that a tab is opened for: a call's wrap-up, or an interaction that is no call. */
export type DeskItem = { readonly key: string; readonly since: number; readonly waits: boolean } & (
  | { readonly kind: 'call'; readonly row: ParticipationView }
  | { readonly kind: 'interaction'; readonly work: DeskWork }
);

/** What the agent has, oldest first of each: what waits for wrap-up, which holds them, then what goes on (STATE-4, STATE-5). */
export function deskItems({ wrapUps, work }: Pick<DeskView, 'wrapUps' | 'work'>): readonly DeskItem[] {
  const calls = wrapUps.map(
    (row): DeskItem => ({ kind: 'call', key: row.id, since: row.phaseSince, waits: true, row }),
  );
  const interactions = work.map(
    (item): DeskItem => ({
      kind: 'interaction',
      key: item.interactionId,
      since: item.since,
      waits: item.phase === 'wrapUp',
      work: item,
    }),
  );
  return [...calls, ...interactions].sort(
    (one, other) => Number(other.waits) - Number(one.waits) || one.since - other.since,
  );
}
