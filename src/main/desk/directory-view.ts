import type { Presence } from '#shared/domain/agent-state.ts';
import type { OwnNumbers } from '#shared/domain/internal-number.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import type { Output } from '../cache/protocol.ts';

export type DirectoryRows = Output<'directory.get'>;

/** Collation of names: capitals and accents do not tear a list apart. */
const collator = new Intl.Collator(undefined, { sensitivity: 'base' });
const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  collator.compare(a.name, b.name);

/**
 * Whom `agentId` can call or transfer to (XFER-2 to XFER-4), everything by name. Presence comes in hub time and leaves in this
 * machine's wall clock.
 */
export function directoryView(
  rows: DirectoryRows,
  agentId: string,
  presence: ReadonlyMap<string, Presence>,
  hubOffsetMs: number,
): DirectoryView {
  const me = rows.agents.find(({ id }) => id === agentId) ?? null;
  const mine = new Set(me?.skillIds);
  const numbers = new Map(rows.queues.map(({ id, number }) => [id, number]));
  return {
    me,
    colleagues: rows.agents
      .filter(({ id }) => id !== agentId)
      .sort(byName)
      .map((agent) => ({ agent, presence: presenceHere(presence.get(agent.id), hubOffsetMs) })),
    skills: rows.skills.toSorted(byName).map(({ id, name, queueId, outbound }) => ({
      id,
      name,
      number: queueId === null ? null : (numbers.get(queueId) ?? null),
      mayDialWith: outbound && mine.has(id),
    })),
    addressBook: rows.addressBook.toSorted(byName),
  };
}

/** How somebody is, in this machine's wall clock; null while the hub has not told. */
export function presenceHere(known: Presence | undefined, hubOffsetMs: number): Presence | null {
  return known === undefined ? null : { ...known, since: known.since - hubOffsetMs };
}

/** The numbers of the workspace that these rows know. */
export function ownNumbers(rows: DirectoryRows): OwnNumbers {
  return {
    internal: [...rows.agents.map(({ extension }) => extension), ...rows.queues.map(({ number }) => number)],
    addressBook: rows.addressBook.map(({ number }) => number),
  };
}
