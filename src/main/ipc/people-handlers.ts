import { mentionAggregate } from '#shared/hub-api/commands.ts';
import { ok } from '#shared/util/result.ts';
import type { Handlers } from './answer.ts';
import type { WithBench } from './handlers.ts';

/** Answers what the window asks about contacts, records, relations, the journey and the search. */
export function peopleHandlers({
  signedIn,
  working,
}: {
  readonly signedIn: WithBench;
  /** Refuses in a session that was taken over. */
  readonly working: WithBench;
}) {
  return {
    'people.get': () => signedIn(({ store }) => store.request('people.get', null)),

    'contacts.list': (query) => signedIn(({ people }) => people.contacts.list(query)),
    'contacts.get': ({ id }) => signedIn(({ people }) => people.contacts.get(id)),
    'contacts.notes': (query) => signedIn(({ people }) => people.contacts.notes(query)),
    'contacts.match': (asked) => signedIn(({ people }) => people.contacts.match(asked)),
    'contacts.save': (input) => working(({ people }) => people.contacts.save(input)),
    'contacts.tag': (input) => working(({ people }) => people.contacts.tag(input)),
    'contacts.note': (input) => working(({ people }) => people.contacts.note(input)),

    'mentions.get': () => signedIn(({ store }) => store.request('mentions.get', null)),
    'mentions.seen': ({ id }) =>
      working(async ({ outbox }) => {
        const given = await outbox.give('mention.seen', mentionAggregate(id), { mentionId: id });
        return given.ok ? ok(null) : given;
      }),

    'records.search': (query) => signedIn(({ people }) => people.records.search(query)),
    'records.get': (input) => signedIn(({ people }) => people.records.get(input)),
    'records.opened': ({ since }) => signedIn(({ people }) => people.records.opened(since)),
    'records.create': (input) => working(({ people }) => people.records.create(input)),
    'records.save': (input) => working(({ people }) => people.records.save(input)),

    'relation.change': (input) => working(({ people }) => people.relations.change(input)),
    'calls.authenticate': (input) => working(({ people }) => people.relations.authenticate(input)),
    'calls.tag': (input) => working(({ people }) => people.relations.tag(input)),

    'journey.list': (query) => signedIn(({ people }) => people.journey(query)),
    'search.all': (asked) => signedIn(({ people }) => people.search(asked)),
  } satisfies Partial<Handlers>;
}
