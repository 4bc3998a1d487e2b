import type { DirectoryView, ParticipationView } from '#shared/ipc/views.ts';
import { foldAccents } from '#shared/util/fold.ts';
import { compareNames } from '../../i18n/index.ts';

/** Somebody who can be chosen in the dialog instead of typing their number. */
export interface Person {
  readonly key: string;
  readonly group: 'recent' | 'colleagues' | 'addressBook' | 'callers';
  /** Null for a number that nobody has named. */
  readonly name: string | null;
  readonly number: string;
  /** What they are for, in the address book; '' elsewhere. */
  readonly detail: string;
  /** A colleague's state; null for everybody else and while it is not known. */
  readonly presence: DirectoryView['colleagues'][number]['presence'];
  /** When they were last dialled or called, wall clock in milliseconds; null where that says nothing. */
  readonly at: number | null;
}

const perGroup = 6;

/**
 * Whether the search fits: each of its words begins a word of the name or the description, or, from two digits on, its digits
 * stand in the number.
 */
function fits(search: string, name: string | null, detail: string, number: string): boolean {
  const digits = search.replace(/[\s().\-/+]/g, '');
  if (/^\d{2,}$/.test(digits)) return number.replace(/\D/g, '').includes(digits.replace(/^0+(?=\d)/, ''));
  const words = foldAccents(`${name ?? ''} ${detail}`).split(/[^\p{L}\p{N}]+/u);
  const wanted = foldAccents(search)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return wanted.length > 0 && wanted.every((word) => words.some((each) => each.startsWith(word)));
}

/** Colleagues and the address book that fit a search, each group by name. */
export function peopleIn(directory: DirectoryView, search: string): readonly Person[] {
  const colleagues = directory.colleagues
    .filter(({ agent }) => fits(search, agent.name, '', agent.extension))
    .map(
      ({ agent, presence }): Person => ({
        key: `colleague-${agent.id}`,
        group: 'colleagues',
        name: agent.name,
        number: agent.extension,
        detail: '',
        presence,
        at: null,
      }),
    );
  const addressBook = directory.addressBook
    .filter((entry) => !entry.archived && fits(search, entry.name, entry.description, entry.number))
    .map(
      (entry): Person => ({
        key: `entry-${entry.id}`,
        group: 'addressBook',
        name: entry.name,
        number: entry.number,
        detail: entry.description,
        presence: null,
        at: null,
      }),
    );
  return [...byName(colleagues), ...byName(addressBook)];
}

/** Who the agent spoke with lately among rows that a search found, newest first, each number once. */
export function callersIn(rows: readonly ParticipationView[], search: string): readonly Person[] {
  const found = new Map<string, Person>();
  for (const row of rows) {
    const party = row.direction === 'outbound' ? row.destination : row.source;
    if (row.direction === 'internal' || !/\d/.test(party.address)) continue;
    if (found.has(party.address) || !fits(search, party.name, '', party.address)) continue;
    found.set(party.address, {
      key: `caller-${party.address}`,
      group: 'callers',
      name: party.name,
      number: party.address,
      detail: '',
      presence: null,
      at: row.offeredAt,
    });
  }
  return [...found.values()].slice(0, perGroup);
}

/** What was dialled lately, newest first, with the name that somebody knows the number by. */
export function recentPeople(
  recent: readonly { readonly number: string; readonly name: string | null; readonly at: number }[],
  directory: DirectoryView,
): readonly Person[] {
  return recent.map(({ number, name, at }) => ({
    key: `recent-${number}`,
    group: 'recent',
    name: name ?? nameOf(number, directory),
    number,
    detail: '',
    presence: directory.colleagues.find(({ agent }) => agent.extension === number)?.presence ?? null,
    at,
  }));
}

/** Whose number it is, by the directory; null when it is nobody's. */
export function nameOf(dial: string, directory: DirectoryView): string | null {
  return (
    directory.colleagues.find(({ agent }) => agent.extension === dial)?.agent.name ??
    directory.addressBook.find((entry) => entry.number === dial)?.name ??
    directory.skills.find((skill) => skill.number === dial)?.name ??
    null
  );
}

function byName(people: Person[]): Person[] {
  return people.sort((one, other) => compareNames(one.name ?? '', other.name ?? '')).slice(0, perGroup);
}
