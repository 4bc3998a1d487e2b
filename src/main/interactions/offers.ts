import type { Offer } from '#shared/domain/offer.ts';
import type { RequestOutput } from '#shared/ipc/contract.ts';
import type { OffersView } from '#shared/ipc/interactions.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Store } from '../cache/store.ts';
import { createRefresher } from '../desk/refresher.ts';
import { askHub, type PeopleHub } from '../people/at-hub.ts';
import type { Link } from '../sync/link.ts';

export interface Accepted {
  readonly interactionId: string;
  readonly byHub: boolean;
}

/** What the hub offers this agent (OFFER). */
export interface Offers extends Disposable {
  view(): OffersView;
  onChange(listener: (view: OffersView) => void): Disposable;
  /**
   * Takes one, asked of the hub at once: 'net.*' while it is away, and what the hub says, such as 'offer.taken'. An offer that the
   * hub no longer knows as open goes from the view by itself.
   */
  accept(id: string): Promise<Result<RequestOutput<'offers.accept'>>>;
  reject(id: string): Promise<Result<null>>;
  /** The agent has this interaction from now on: they accepted it, or the hub did in their name (`byHub`). */
  onAccepted(listener: (accepted: Accepted) => void): Disposable;
}

/** So long it is said that an offer ended otherwise than by the agent (OFFER-5, NOTIF-2). */
const endedShownMs = 8_000;
const saidAtEnd: ReadonlySet<Offer['state']> = new Set(['taken', 'withdrawn', 'timedOut']);

export function createOffers(
  deps: PeopleHub & {
    readonly store: Pick<Store, 'request' | 'onChanged'>;
    readonly link: Pick<Link, 'view' | 'onView'>;
    /** False for a session that was taken over: another desktop has the offers. */
    readonly mine: () => boolean;
    /** Hub time minus this machine's wall clock, milliseconds. */
    readonly hubOffsetMs: () => number;
    readonly clock: Clock;
    readonly log: Logger;
  },
): Offers {
  const { store, link, clock } = deps;
  const own = new DisposableStack();
  const changed = new Emitter<OffersView>();
  const accepted = new Emitter<Accepted>();
  let rows: { readonly open: readonly Offer[]; readonly ended: readonly Offer[] } = { open: [], ended: [] };
  /** Offers that the agent saw open: only of them it is said how they ended. */
  const seenOpen = new Set<string>();
  const ended = new Map<string, Offer>();
  const asking = new Set<string>();
  /** Decided here: they leave the view before the stream says so. */
  const decided = new Set<string>();
  const opened = new Set<string>();
  /** Accepted here: the stream says that the hub took it when its answer is lost on the way. */
  const pressed = new Set<string>();
  /** What was accepted before this desktop looked is on the desk already. */
  let first = true;

  const view = (): OffersView => {
    // The hub takes back what it offers to a desktop that it cannot reach.
    if (link.view.kind !== 'online' || !deps.mine()) return { offers: [], ended: [] };
    const offset = deps.hubOffsetMs();
    return {
      offers: rows.open
        .filter(({ id, autoAccepted }) => !decided.has(id) && !autoAccepted)
        .map((offer) => ({ ...offer, expiresAt: offer.expiresAt - offset, asking: asking.has(offer.id) })),
      ended: [...ended.values()],
    };
  };
  let shown = alike(view());
  const tell = (): void => {
    const next = view();
    const now = alike(next);
    if (now === shown) return;
    shown = now;
    changed.emit(next);
  };
  const open = ({ id, interactionId }: Offer, byHub: boolean): void => {
    if (opened.has(id)) return;
    opened.add(id);
    accepted.emit({ interactionId, byHub });
  };
  const sayEnded = (offer: Offer): void => {
    ended.set(offer.id, offer);
    own.use(
      clock.after(endedShownMs, () => {
        ended.delete(offer.id);
        tell();
      }),
    );
  };

  const read = createRefresher(
    async () => {
      const found = await store.request('offers.get', null);
      if (!found.ok) return;
      rows = found.value;
      for (const offer of rows.ended) {
        if (offer.state === 'accepted' && offer.autoAccepted) {
          if (first) opened.add(offer.id);
          else open(offer, true);
        }
        if (offer.state === 'accepted' && pressed.has(offer.id)) open(offer, false);
        if (!seenOpen.delete(offer.id) || decided.has(offer.id)) continue;
        if (saidAtEnd.has(offer.state)) sayEnded(offer);
      }
      for (const { id } of rows.open) seenOpen.add(id);
      first = false;
      tell();
    },
    (error) => deps.log.error('the offers could not be read', error),
  );

  /** Asks the hub once for each offer, whatever is pressed meanwhile. */
  const ask = async <T>(id: string, work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (asking.has(id)) return fail(problem('offer.asking'));
    asking.add(id);
    tell();
    const answered = await work();
    asking.delete(id);
    if (answered.ok) decided.add(id);
    tell();
    return answered;
  };

  own.use(
    store.onChanged((entities) => {
      if (entities.includes('offer')) read();
    }),
  );
  own.use(link.onView(tell));
  read();

  return {
    view,
    onChange: (listener) => changed.on(listener),
    onAccepted: (listener) => accepted.on(listener),
    accept: (id) =>
      ask(id, async () => {
        pressed.add(id);
        const answered = await askHub(deps, 'acceptOffer', { params: { id } });
        if (answered.kind !== 'answered') return fail(answered.problem);
        const { offer } = answered.value;
        open(offer, false);
        return ok({ interactionId: offer.interactionId });
      }),
    reject: (id) =>
      ask(id, async () => {
        const answered = await askHub(deps, 'rejectOffer', { params: { id } });
        return answered.kind === 'answered' ? ok(null) : fail(answered.problem);
      }),
    dispose: () => own.dispose(),
  };
}

/** The same text for views that an agent cannot tell apart: the offset moves by fractions with every heartbeat. */
function alike(view: OffersView): string {
  return JSON.stringify(view, (key, value) => (key === 'expiresAt' ? Math.round(value / 100) : value));
}
