import { beforeEach, describe, expect, it } from 'vitest';
import { type Accepted, createOffers, type Offers } from '#main/interactions/offers.ts';
import type { Offer } from '#shared/domain/offer.ts';
import type { OffersView } from '#shared/ipc/interactions.ts';
import type { LinkView } from '#shared/ipc/views.ts';
import { ManualClock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';
import { anOffer } from '#test/support/interaction-samples.ts';
import { scriptedStore, strictLog } from '#test/support/scripted-store.ts';

const online: LinkView = { kind: 'online', since: 0 };
const offline: LinkView = { kind: 'offline', since: 0, problem: problem('net.unreachable') };

let clock: ManualClock;
let rows: { open: Offer[]; ended: Offer[] };
let cache: ReturnType<typeof scriptedStore>;
let links: Emitter<LinkView>;
let link: {
  view: LinkView;
  onView: (listener: (view: LinkView) => void) => ReturnType<Emitter<LinkView>['on']>;
};
let asked: string[];
let answer: () => unknown;
let mine: boolean;
let accepted: Accepted[];
let views: OffersView[];
let offers: Offers;

const go = (view: LinkView): void => {
  link.view = view;
  links.emit(view);
};
const ids = (): string[] => offers.view().offers.map(({ id }) => id);
const begin = async (): Promise<void> => {
  offers = createOffers({
    hub: {
      call: async (name, { params }) => {
        asked.push(`${name} ${(params as { id: string }).id}`);
        return (await answer()) as never;
      },
    },
    away: () => (link.view.kind === 'offline' ? link.view.problem : null),
    store: cache.store,
    link,
    mine: () => mine,
    hubOffsetMs: () => 500,
    clock,
    log: strictLog,
  });
  offers.onChange((view) => views.push(view));
  offers.onAccepted((one) => accepted.push(one));
  await cache.settled();
};

beforeEach(() => {
  clock = new ManualClock();
  rows = { open: [], ended: [] };
  cache = scriptedStore({ 'offers.get': () => rows });
  links = new Emitter();
  link = { view: online, onView: (listener) => links.on(listener) };
  asked = [];
  mine = true;
  accepted = [];
  views = [];
});

/** The hub says that an offer ended. */
const end = (offer: Offer, changes: Partial<Offer>): Promise<void> => {
  rows = {
    open: rows.open.filter(({ id }) => id !== offer.id),
    ended: [{ ...offer, endedAt: 9_000, ...changes }, ...rows.ended],
  };
  return cache.change('offer');
};

describe('what is offered', () => {
  it('is shown as it comes, with its end by this machine’s clock (OFFER-1)', async () => {
    await begin();
    const offer = anOffer();
    rows.open = [offer];
    await cache.change('participation');
    expect(views).toEqual([]);
    await cache.change('offer');
    expect(offers.view().offers).toEqual([{ ...offer, expiresAt: 31_500, asking: false }]);
    expect(views).toHaveLength(1);
  });

  it('is not shown to a desktop that the hub does not reach, nor to one that was taken over', async () => {
    rows.open = [anOffer()];
    await begin();
    go(offline);
    expect(ids()).toEqual([]);
    go(online);
    expect(ids()).toHaveLength(1);
    mine = false;
    expect(ids()).toEqual([]);
  });

  it.each([
    ['taken', { state: 'taken', takenBy: 'Ben' }],
    ['withdrawn', { state: 'withdrawn' }],
    ['timedOut', { state: 'timedOut' }],
  ] as const)(
    'is said for some seconds to be %s, and then no more (OFFER-5, NOTIF-2)',
    async (_state, changes) => {
      const offer = anOffer();
      rows.open = [offer];
      await begin();
      await end(offer, changes);
      expect(ids()).toEqual([]);
      expect(offers.view().ended).toMatchObject([{ id: offer.id, ...changes }]);
      clock.advance(8_000);
      expect(offers.view().ended).toEqual([]);
      expect(views.at(-1)).toEqual({ offers: [], ended: [] });
    },
  );

  it('that ended before this desktop looked is not spoken of', async () => {
    rows.ended = [anOffer({ state: 'taken', endedAt: 3_000 })];
    await begin();
    expect(offers.view()).toEqual({ offers: [], ended: [] });
  });
});

describe('accepting', () => {
  it('asks the hub once, however often it is pressed, and opens the interaction (OFFER-4, OFFER-6)', async () => {
    const offer = anOffer();
    rows.open = [offer];
    await begin();
    const gate = Promise.withResolvers<unknown>();
    answer = () => gate.promise;
    const first = offers.accept(offer.id);
    expect(offers.view().offers).toMatchObject([{ asking: true }]);
    expect(await offers.accept(offer.id)).toMatchObject({ problem: { code: 'offer.asking' } });
    gate.resolve(ok({ offer: { ...offer, state: 'accepted' } }));
    expect(await first).toEqual(ok({ interactionId: offer.interactionId }));
    expect(asked).toEqual([`acceptOffer ${offer.id}`]);
    expect(accepted).toEqual([{ interactionId: offer.interactionId, byHub: false }]);
    // It is gone before the stream says so, and nothing is said of its end.
    expect(ids()).toEqual([]);
    await end(offer, { state: 'accepted' });
    expect(offers.view()).toEqual({ offers: [], ended: [] });
    expect(accepted).toHaveLength(1);
  });

  it('says what the hub has against it, and the offer stands until the hub takes it', async () => {
    const offer = anOffer();
    rows.open = [offer];
    await begin();
    answer = () => fail({ status: 409, problem: problem('offer.noCapacity') });
    expect(await offers.accept(offer.id)).toMatchObject({ problem: { code: 'offer.noCapacity' } });
    expect(offers.view().offers).toMatchObject([{ id: offer.id, asking: false }]);
    expect(accepted).toEqual([]);
  });

  it('opens the interaction when the stream says that the hub took it, though its answer was lost on the way', async () => {
    const offer = anOffer();
    rows.open = [offer];
    await begin();
    answer = () => fail({ status: 0, problem: problem('net.unreachable') });
    expect(await offers.accept(offer.id)).toMatchObject({ problem: { code: 'net.unreachable' } });
    expect(accepted).toEqual([]);
    await end(offer, { state: 'accepted' });
    await cache.change('offer');
    expect(accepted).toEqual([{ interactionId: offer.interactionId, byHub: false }]);
  });

  it('is never kept for later: while the hub is away it is refused (DEC-17)', async () => {
    const offer = anOffer();
    rows.open = [offer];
    await begin();
    go(offline);
    expect(await offers.accept(offer.id)).toMatchObject({ problem: { code: 'net.unreachable' } });
    expect(asked).toEqual([]);
  });

  it('is done by the hub where it accepts in the agent’s name; the interaction opens by itself (PLUS-10)', async () => {
    await begin();
    const offer = anOffer({ autoAccepted: true });
    rows.open = [offer];
    await cache.change('offer');
    expect(ids()).toEqual([]);
    await end(offer, { state: 'accepted' });
    await cache.change('offer');
    expect(accepted).toEqual([{ interactionId: offer.interactionId, byHub: true }]);
  });

  it('by the hub before this desktop looked opens nothing', async () => {
    rows.ended = [anOffer({ autoAccepted: true, state: 'accepted' })];
    await begin();
    await cache.change('offer');
    expect(accepted).toEqual([]);
  });
});

describe('rejecting', () => {
  it('takes it away at once, and nothing is said of it (OFFER-3)', async () => {
    const offer = anOffer();
    rows.open = [offer];
    await begin();
    answer = () => ok(null);
    expect(await offers.reject(offer.id)).toEqual(ok(null));
    expect(asked).toEqual([`rejectOffer ${offer.id}`]);
    await end(offer, { state: 'rejected' });
    expect(offers.view()).toEqual({ offers: [], ended: [] });
  });
});
