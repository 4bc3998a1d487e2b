import type { Policy } from '#shared/domain/policy.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { AskWhere, AskWhich } from '../files/names.ts';
import type { Messenger } from '../messenger/messenger.ts';
import { askHub } from '../people/at-hub.ts';
import type { Workplace } from '../session/index.ts';
import { type Commitments, createCommitments } from './commitments.ts';
import { downloadInteraction } from './download.ts';
import { createFiles, type Files } from './files.ts';
import { createFilters, type Filters } from './filters.ts';
import { createGiving, type Giving } from './giving.ts';
import { createLiveThreads, type LiveThreads } from './live-threads.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOffers, type Offers } from './offers.ts';
import { createReading, type Reading } from './reading.ts';
import { returnLateMessages } from './returned.ts';
import { createUnread, type Unread } from './unread.ts';

/** Digital interactions of whoever is signed in: what the window may ask, and what main watches for them. */
export interface Interactions extends Disposable {
  readonly offers: Offers;
  readonly reading: Reading;
  readonly giving: Giving;
  readonly files: Files;
  readonly threads: LiveThreads;
  readonly unread: Unread;
  readonly notices: Notices;
  readonly commitments: Commitments;
  readonly filters: Filters;
  /** Asked of the hub at once: 'net.*' while it is away. */
  transfer(input: RequestInput<'interactions.transfer'>): Promise<Result<null>>;
  take(id: string): Promise<Result<null>>;
  /** Makes a wrap-up of this agent longer (PLUS-10); the id is that of the participation. */
  extendWrapUp(id: string): Promise<Result<null>>;
  /** Asks where to, and writes it down there (ITAB-15). */
  download(id: string): Promise<Result<{ readonly saved: boolean }>>;
  /** The interactions that are before the agent, all of them each time: they are followed, and colleagues see it. */
  watch(interactions: RequestInput<'interactions.watch'>['interactions']): void;
}

/** Puts it together from what belongs to the signed-in agent. */
export function createInteractions(deps: {
  readonly workplace: Workplace;
  readonly policy: () => Policy;
  /** False for a session that was taken over. */
  readonly mine: () => boolean;
  /** What colleagues wrote counts as unread, too. */
  readonly messenger: Pick<Messenger, 'view' | 'onChange'>;
  readonly askWhere: AskWhere;
  readonly askWhich: AskWhich;
  /** The agent's language. */
  readonly language: () => string;
  readonly clock: Clock;
  readonly log: Logger;
}): Interactions {
  const { workplace, policy, clock, log } = deps;
  const { agent, store, outbox, hub, link } = workplace;
  const stack = new DisposableStack();
  const hubOffsetMs = (): number => workplace.hubOffsetMs();
  const hubNow = (): number => workplace.hubNow();
  const atHub = { hub, away: () => (link.view.kind === 'offline' ? link.view.problem : null) };

  const offers = stack.use(createOffers({ ...atHub, store, link, mine: deps.mine, hubOffsetMs, clock, log }));
  const threads = stack.use(
    createLiveThreads({
      link,
      typingShownMs: () => policy().presence.typingShownSeconds * 1000,
      clock,
    }),
  );
  const isMine: Parameters<typeof createCommitments>[0]['isMine'] = (target) =>
    target.kind === 'agent' ? target.agentId === agent.id : agent.skillIds.includes(target.skillId);
  const commitments = stack.use(
    createCommitments({ store, outbox, isMine, hubNow, hubOffsetMs, clock, log }),
  );
  const notices = stack.use(createNotices({ store, outbox, commitments, hubNow, hubOffsetMs, log }));
  const unread = stack.use(createUnread({ store, link, notices, messenger: deps.messenger, log }));
  stack.use(returnLateMessages({ store, outbox, clock, log }));

  return {
    offers,
    reading: createReading({ ...atHub, store, hubOffsetMs }),
    giving: createGiving({ store, outbox, policy }),
    files: createFiles({
      store,
      hub,
      policy,
      askWhere: deps.askWhere,
      askWhich: deps.askWhich,
      now: () => clock.now(),
    }),
    threads,
    unread,
    notices,
    commitments,
    filters: createFilters(store),
    transfer: async ({ id, to, note }) => {
      const answered = await askHub(atHub, 'transferInteraction', { params: { id }, body: { to, note } });
      return answered.kind === 'answered' ? ok(null) : fail(answered.problem);
    },
    take: async (id) => {
      const answered = await askHub(atHub, 'takeInteraction', { params: { id } });
      return answered.kind === 'answered' ? ok(null) : fail(answered.problem);
    },
    extendWrapUp: async (id) => {
      const answered = await askHub(atHub, 'extendWrapUp', { params: { id } });
      return answered.kind === 'answered' ? ok(null) : fail(answered.problem);
    },
    download: (id) =>
      downloadInteraction(
        {
          ...atHub,
          store,
          askWhere: deps.askWhere,
          agentName: agent.name,
          language: deps.language,
          hubOffsetMs,
          now: () => clock.now(),
        },
        id,
      ),
    watch: (interactions) => {
      link.followInteractions(interactions.map(({ id }) => id));
      threads.watch(interactions);
    },
    dispose: () => stack.dispose(),
  };
}
