import type { Presence } from '#shared/domain/agent-state.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { foldToKeyboard } from '#shared/util/fold.ts';
import { compareNames } from '../../i18n/index.ts';

export type Part = 'agents' | 'skills' | 'addressBook';

/** One line of the directory. */
export type DirectoryRow =
  | { readonly kind: 'team'; readonly key: string; readonly name: string; readonly count: number }
  | {
      readonly kind: 'agent';
      readonly key: string;
      readonly name: string;
      readonly extension: string;
      readonly presence: Presence | null;
      /** Whether they may be written to (MSG-5). */
      readonly messenger: boolean;
      readonly team: string;
      readonly skills: readonly string[];
    }
  | {
      readonly kind: 'entry';
      readonly key: string;
      readonly name: string;
      /** Null for what cannot be called. */
      readonly number: string | null;
      readonly description: string;
    };
export type AgentRow = Extract<DirectoryRow, { kind: 'agent' }>;

/** Whether every word that is searched stands in one of the texts, or its digits in a number. */
function fits(search: string, texts: readonly string[]): boolean {
  if (search === '') return true;
  const text = foldToKeyboard(texts.join(' '));
  const digits = search.replace(/[\s().+-]/g, '');
  if (/^\d{2,}$/.test(digits) && texts.some((each) => each.replace(/\D/g, '').includes(digits))) return true;
  return foldToKeyboard(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/**
 * Whether work can be handed to a colleague: who is available or busy can take it, who is away or gone cannot (DIR-3). Who is
 * paused for some channels can take that of the others: the hub knows which.
 */
export function isEligible(presence: Presence | null): boolean {
  if (presence?.kind === 'paused') return presence.channels !== 'all';
  return presence !== null && ['available', 'busy', 'wrapUp'].includes(presence.kind);
}

/** Who can take work first, then by name. */
const rank = { available: 0, wrapUp: 1, busy: 2, paused: 3, notResponding: 4, loggedOut: 5 } as const;

interface AgentsQuery {
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly search: string;
  readonly byTeam: boolean;
  readonly onlyEligible: boolean;
  /** What stands over those who are in no team. */
  readonly noTeam: string;
}

/** Colleagues, in their teams or in one list (DIR-1). */
export function agentRows(directory: DirectoryView, query: AgentsQuery): readonly DirectoryRow[] {
  const found = directory.colleagues
    .map(
      ({ agent, presence }): AgentRow => ({
        kind: 'agent',
        key: agent.id,
        name: agent.name,
        extension: agent.extension,
        presence,
        messenger: agent.messenger,
        team: query.teams.find(({ id }) => id === agent.teamId)?.name ?? '',
        skills: directory.skills.filter(({ id }) => agent.skillIds.includes(id)).map(({ name }) => name),
      }),
    )
    .filter((row) => !query.onlyEligible || isEligible(row.presence))
    .filter((row) => fits(query.search, [row.name, row.extension, row.team, ...row.skills]))
    .sort((one, other) => rankOf(one) - rankOf(other) || compareNames(one.name, other.name));
  if (!query.byTeam) return found;
  const teams = [...new Set(found.map(({ team }) => team))].sort(
    // Who is in no team stands last.
    (one, other) => Number(one === '') - Number(other === '') || compareNames(one, other),
  );
  return teams.flatMap((team): DirectoryRow[] => {
    const members = found.filter((row) => row.team === team);
    return [
      { kind: 'team', key: `team ${team}`, name: team === '' ? query.noTeam : team, count: members.length },
      ...members,
    ];
  });
}

function rankOf({ presence }: AgentRow): number {
  return presence === null ? 4.5 : rank[presence.kind];
}

/** Skills by name; one without a number cannot be called. */
export function skillRows(directory: DirectoryView, search: string): readonly DirectoryRow[] {
  return entries(
    directory.skills.map(({ id, name, number }) => ({ id, name, number, description: '' })),
    search,
  );
}

/** The address book by name (DIR-4). */
export function addressBookRows(directory: DirectoryView, search: string): readonly DirectoryRow[] {
  return entries(
    directory.addressBook.filter(({ archived }) => !archived),
    search,
  );
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly description: string;
}

function entries(all: readonly Entry[], search: string): readonly DirectoryRow[] {
  return all
    .filter(({ name, number, description }) => fits(search, [name, number ?? '', description]))
    .sort((one, other) => compareNames(one.name, other.name))
    .map(({ id, name, number, description }) => ({ kind: 'entry', key: id, name, number, description }));
}
