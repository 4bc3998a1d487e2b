import { abandonedAggregate } from '#shared/hub-api/commands.ts';
import { fail, ok } from '#shared/util/result.ts';
import type { Handlers } from './answer.ts';
import type { WithBench } from './handlers.ts';

const done = ok(null);

/** Answers what the window asks about desk phones, the board, the figures of the day, abandoned calls and recordings. */
export function exchangeHandlers({
  signedIn,
  working,
}: {
  readonly signedIn: WithBench;
  /** Refuses in a session that was taken over. */
  readonly working: WithBench;
}) {
  return {
    'deskPhones.get': () => signedIn(async ({ deskPhones }) => ok(deskPhones.view())),
    'deskPhones.take': ({ id }) => working(({ deskPhones }) => deskPhones.take(id)),
    'deskPhones.release': () => working(({ deskPhones }) => deskPhones.release()),
    'deskPhones.without': () =>
      working(async ({ deskPhones }) => {
        deskPhones.goWithout();
        return done;
      }),
    'practice.deskPhone': ({ action }) => working(({ deskPhones }) => deskPhones.practise(action)),

    'figures.get': () => signedIn(async ({ figures }) => ok(figures.view())),
    'board.get': () => signedIn(async ({ board }) => ok(board.view())),
    'supervision.start': ({ participationId, mode }) =>
      working(({ supervising }) => supervising.start(participationId, mode)),

    'abandoned.list': (query) => signedIn(({ store }) => store.request('abandoned.list', query)),
    'abandoned.get': (input) => signedIn(({ store }) => store.request('abandoned.get', input)),
    // Nobody else may have it: only the hub can say so, and it says so now.
    'abandoned.reserve': ({ id, reserved }) =>
      working(async ({ hub }) => {
        const body = { interactionId: id, reserved };
        const answered = await hub.call('reserveAbandoned', { body });
        return answered.ok ? done : fail(answered.problem.problem);
      }),
    'abandoned.dispose': ({ id, ...outcome }) =>
      working(async ({ outbox }) => {
        const payload = { interactionId: id, ...outcome };
        const given = await outbox.give('abandoned.dispose', abandonedAggregate(id), payload);
        return given.ok ? done : given;
      }),

    'recordings.list': (query) => signedIn(({ recordings }) => recordings.list(query)),
    'recordings.get': ({ id }) => signedIn(({ recordings }) => recordings.get(id)),
    'recordings.download': ({ id }) => signedIn(({ recordings }) => recordings.download(id)),
    'recordings.rate': (input) => working(({ recordings }) => recordings.rate(input)),
  } satisfies Partial<Handlers>;
}
