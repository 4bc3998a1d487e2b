import type { Contact } from '#shared/domain/contact.ts';
import type { RequestInput, RequestName } from '#shared/ipc/contract.ts';
import type { peopleRequests } from '#shared/ipc/people.ts';
import type { ParticipationView } from '#shared/ipc/views.ts';
import type { Result } from '#shared/util/result.ts';
import type { FakeState } from './fake-bridge-data.ts';

/** The bridge that people and records are on. */
export interface PeopleHost {
  readonly state: FakeState;
  emit(name: 'cache.changed' | 'outbox.changed', value: unknown): void;
  rowOf(callId: string): ParticipationView | undefined;
  putRow(row: ParticipationView): void;
}
type PeopleRequest = keyof typeof peopleRequests & RequestName;
export type PeopleHandlers = { [N in PeopleRequest]: (input: RequestInput<N>) => Result<unknown> };

/** Small letters without accents. */
export const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a text has all words of a search. */
export const holds = (text: string, search: string) =>
  plain(search)
    .split(/\s+/)
    .every((each) => plain(text).includes(each));

/** What a contact is found by. */
export const wordsOf = (contact: Contact) =>
  [
    contact.firstName,
    contact.lastName,
    contact.company,
    ...contact.phones.map(({ address }) => address),
    ...contact.emails.map(({ address }) => address),
  ].join(' ');

/** A list of ids after some came and some went. */
export const changedIds = (ids: readonly string[], add: readonly string[], remove: readonly string[]) => [
  ...ids.filter((id) => !remove.includes(id) && !add.includes(id)),
  ...add,
];
