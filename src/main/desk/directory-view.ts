import type { Presence } from '#shared/domain/agent-state.ts';
import { readDialTarget } from '#shared/domain/dial-target.ts';
import { isEchoNumber } from '#shared/domain/echo-number.ts';
import type { Policy } from '#shared/domain/policy.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import type { Output } from '../cache/protocol.ts';

export type DirectoryRows = Output<'directory.get'>;

/** Collation of names: capitals and accents do not tear a list apart. */
const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, undefined, { sensitivity: 'base' });

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
  const mine = new Set(rows.agents.find(({ id }) => id === agentId)?.skillIds);
  const numbers = new Map(rows.queues.map(({ id, number }) => [id, number]));
  return {
    colleagues: rows.agents
      .filter(({ id }) => id !== agentId)
      .sort(byName)
      .map((agent) => {
        const known = presence.get(agent.id);
        return {
          agent,
          presence: known === undefined ? null : { ...known, since: known.since - hubOffsetMs },
        };
      }),
    skills: rows.skills.toSorted(byName).map(({ id, name, queueId, outbound }) => ({
      id,
      name,
      number: queueId === null ? null : (numbers.get(queueId) ?? null),
      mayDialWith: outbound && mine.has(id),
    })),
    addressBook: rows.addressBook.toSorted(byName),
  };
}

/** Most digits of an extension; longer numbers belong to somebody outside. */
const extensionDigits = 6;

/**
 * Whether a number as it was read reaches a colleague, a queue or another number of the workspace's own: such calls need no
 * skill and show no caller id. An entry of the address book counts when it is as short as an extension, and so does a
 * `*` or `#` code, which only the exchange itself understands.
 */
export function isInternal(dial: string, rows: DirectoryRows, policy: Policy): boolean {
  if (/[*#]/.test(dial)) return true;
  const own = [...rows.agents.map(({ extension }) => extension), ...rows.queues.map(({ number }) => number)];
  if (own.includes(dial)) return true;
  if (isEchoNumber(dial, { policy, region: '' })) return true;
  if (dial.length > extensionDigits || !/^\d+$/.test(dial)) return false;
  return rows.addressBook.some(({ number }) => {
    // An extension reads the same in every country.
    const read = readDialTarget(number, '');
    return read.ok && read.value.dial === dial;
  });
}
