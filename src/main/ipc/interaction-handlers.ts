import { ok } from '#shared/util/result.ts';
import type { Handlers } from './answer.ts';
import type { WithBench } from './handlers.ts';

const done = ok(null);

/** Answers what the window asks about digital interactions, what is offered and what was missed. */
export function interactionHandlers({
  signedIn,
  working,
}: {
  readonly signedIn: WithBench;
  /** Refuses in a session that was taken over. */
  readonly working: WithBench;
}) {
  return {
    'offers.get': () => signedIn(async ({ interactions }) => ok(interactions.offers.view())),
    'offers.accept': ({ id }) => working(({ interactions }) => interactions.offers.accept(id)),
    'offers.reject': ({ id }) => working(({ interactions }) => interactions.offers.reject(id)),

    'interactions.list': (query) => signedIn(({ interactions }) => interactions.reading.list(query)),
    'interactions.get': ({ id }) => signedIn(({ interactions }) => interactions.reading.get(id)),
    'interactions.messages': (asked) => signedIn(({ interactions }) => interactions.reading.messages(asked)),
    'interactions.watch': ({ interactions: watched }) =>
      signedIn(async ({ interactions }) => {
        interactions.watch(watched);
        return done;
      }),
    'interactions.typing': ({ id }) =>
      working(async ({ interactions }) => {
        interactions.threads.typing(id);
        return done;
      }),

    'interactions.read': (input) => working(({ interactions }) => interactions.giving.read(input)),
    'interactions.send': (input) => working(({ interactions }) => interactions.giving.send(input)),
    'interactions.note': (input) => working(({ interactions }) => interactions.giving.note(input)),
    'interactions.tag': (input) => working(({ interactions }) => interactions.giving.tag(input)),
    'interactions.relate': (input) => working(({ interactions }) => interactions.giving.relate(input)),
    'interactions.authenticate': (input) =>
      working(({ interactions }) => interactions.giving.authenticate(input)),
    'interactions.outcome': (input) => working(({ interactions }) => interactions.giving.outcome(input)),
    'interactions.dismiss': (input) => working(({ interactions }) => interactions.giving.dismiss(input)),
    'interactions.transfer': (input) => working(({ interactions }) => interactions.transfer(input)),
    'wrapUp.extend': ({ id }) => working(({ interactions }) => interactions.extendWrapUp(id)),
    'interactions.take': ({ id }) => working(({ interactions }) => interactions.take(id)),
    'interactions.download': ({ id }) => signedIn(({ interactions }) => interactions.download(id)),

    'files.add': (file) => working(({ interactions }) => interactions.files.add(file)),
    'files.choose': () => working(({ interactions }) => interactions.files.choose()),
    'files.waiting': ({ ids }) => signedIn(({ interactions }) => interactions.files.waiting(ids)),
    'files.drop': ({ id }) => signedIn(({ interactions }) => interactions.files.drop(id)),
    'files.get': ({ id }) => signedIn(({ interactions }) => interactions.files.get(id)),
    'files.save': ({ id }) => signedIn(({ interactions }) => interactions.files.save(id)),

    'channels.get': () => signedIn(({ store }) => store.request('channels.get', null)),
    'filters.get': ({ channel }) => signedIn(({ interactions }) => interactions.filters.get(channel)),
    'filters.set': ({ channel, filters }) =>
      signedIn(({ interactions }) => interactions.filters.set(channel, filters)),

    'unread.get': () => signedIn(async ({ interactions }) => ok(interactions.unread.view())),
    'threads.live': () => signedIn(async ({ interactions }) => ok(interactions.threads.view())),
    'notices.get': () => signedIn(({ interactions }) => interactions.notices.get()),
    'notices.seen': ({ ids }) => signedIn(({ interactions }) => interactions.notices.seen(ids)),

    'commitments.list': () => signedIn(({ interactions }) => interactions.commitments.list()),
    'commitments.save': (input) => working(({ interactions }) => interactions.commitments.save(input)),
    'commitments.end': (input) => working(({ interactions }) => interactions.commitments.end(input)),
  } satisfies Partial<Handlers>;
}
