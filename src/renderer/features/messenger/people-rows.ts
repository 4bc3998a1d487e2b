import type { Presence } from '#shared/domain/agent-state.ts';
import { imKey } from '#shared/domain/messenger.ts';
import type { ImThreadView } from '#shared/ipc/messenger.ts';
import type { DirectoryView } from '#shared/ipc/views.ts';
import { foldToKeyboard } from '#shared/util/fold.ts';
import { compareNames } from '../../i18n/index.ts';

/** Who of the colleagues is shown (MSG-2). */
export type Online = 'all' | 'online' | 'offline';

/** A colleague in the list of those to write to. */
export interface PersonRow {
  readonly key: string;
  readonly agentId: string;
  /** Null for one whom the directory does not know any more. */
  readonly name: string | null;
  readonly extension: string;
  readonly presence: Presence | null;
  /** They may not use the messenger (MSG-5). */
  readonly banned: boolean;
  /** Null while nothing was written. */
  readonly thread: ImThreadView | null;
}

export interface PeopleSections {
  /** Those with unread messages, the newest first (MSG-4). */
  readonly unread: readonly PersonRow[];
  /** Those who were written with, the newest first. */
  readonly recent: readonly PersonRow[];
  /** Everybody else by name. */
  readonly everybody: readonly PersonRow[];
}

/** Whether somebody is signed in. */
export function isOnline(presence: Presence | null): boolean {
  return presence !== null && presence.kind !== 'loggedOut';
}

/** Whether every word that is searched stands in a name, a login or an extension. */
export function isFound(search: string, texts: readonly string[]): boolean {
  // Of thousands of colleagues nobody is looked at while nobody is searched.
  if (search === '') return true;
  const text = foldToKeyboard(texts.join(' '));
  return foldToKeyboard(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

interface PeopleQuery {
  readonly search: string;
  readonly online: Online;
}

/** Colleagues in the order in which they are written to: unread ones, recent ones, everybody. */
export function peopleSections(
  colleagues: DirectoryView['colleagues'],
  threads: readonly ImThreadView[],
  { search, online }: PeopleQuery,
): PeopleSections {
  const direct = new Map(threads.filter(({ kind }) => kind === 'direct').map((each) => [each.key, each]));
  const fits = (row: PersonRow, login: string) =>
    (online === 'all' || isOnline(row.presence) === (online === 'online')) &&
    isFound(search, [row.name ?? '', login, row.extension]);
  const known = new Map<string, PersonRow>();
  const rows: PersonRow[] = [];
  for (const { agent, presence } of colleagues) {
    const key = imKey({ kind: 'agent', agentId: agent.id });
    const row = {
      key,
      agentId: agent.id,
      name: agent.name,
      extension: agent.extension,
      presence,
      banned: !agent.messenger,
      thread: direct.get(key) ?? null,
    };
    known.set(key, row);
    if (fits(row, agent.login)) rows.push(row);
  }
  for (const [key, thread] of direct) {
    const agentId = key.slice('agent:'.length);
    const row = { key, agentId, name: null, extension: '', presence: null, banned: false, thread };
    if (!known.has(key) && fits(row, '')) rows.push(row);
  }
  const newest = (one: PersonRow, other: PersonRow) =>
    (other.thread?.last?.at ?? 0) - (one.thread?.last?.at ?? 0);
  const isUnread = ({ thread }: PersonRow) => thread !== null && thread.unread > 0;
  return {
    unread: rows.filter(isUnread).sort(newest),
    recent: rows.filter((row) => row.thread !== null && !isUnread(row)).sort(newest),
    everybody: rows.filter(({ thread }) => thread === null),
  };
}

/** The agent's groups, unread ones first, then the newest; only those whose name has every word that is searched. */
export function groupRows(threads: readonly ImThreadView[], search: string): readonly ImThreadView[] {
  return threads
    .filter(({ kind, name }) => kind === 'group' && isFound(search, [name]))
    .sort(
      (one, other) =>
        Number(other.unread > 0) - Number(one.unread > 0) ||
        (other.last?.at ?? 0) - (one.last?.at ?? 0) ||
        compareNames(one.name, other.name),
    );
}

/** Unread messages in conversations of a kind. */
export function unreadOf(threads: readonly ImThreadView[], kind: ImThreadView['kind']): number {
  return threads.filter((each) => each.kind === kind).reduce((sum, { unread }) => sum + unread, 0);
}
