import type { Call } from '#shared/domain/call.ts';
import type { Clock } from '#shared/util/clock.ts';
import { type Disposable, DisposableStack } from '#shared/util/disposable.ts';
import type { Offers } from '../interactions/offers.ts';
import type { Phone } from '../phone/port.ts';
import type { MediaLink } from '../windows/media-link.ts';

/** Sounds for what is no call, on the ringer's device (OFFER-8). */
export interface Alerts {
  /** Somebody wrote. */
  message(): void;
  /** Sounds for offers until they are answered or gone, again and again; once for what is accepted in the agent's name. */
  follow(offers: Pick<Offers, 'view' | 'onChange' | 'onAccepted'>): Disposable;
}

/** So long an offer is silent between two times that it sounds. */
const offerEveryMs = 4_000;
/** Messages that come close together sound once. */
const messageEveryMs = 1_500;

/** While a call rings or is up there is never more than a tick: nothing goes over a voice, nor over the phone's own ring. */
export function createAlerts(deps: {
  readonly media: Pick<MediaLink, 'request'>;
  readonly phone: Pick<Phone, 'view'>;
  readonly clock: Clock;
}): Alerts {
  const { media, clock } = deps;
  let lastMessage: number | null = null;
  const onPhone = (): boolean => deps.phone.view().calls.some(isThere);
  const play = (alert: 'offer' | 'message'): void =>
    void media.request('alert.play', { alert: onPhone() ? 'tick' : alert });

  return {
    message: () => {
      const now = clock.monotonic();
      if (lastMessage !== null && now - lastMessage < messageEveryMs) return;
      lastMessage = now;
      play('message');
    },
    follow: (offers) => {
      const own = new DisposableStack();
      const sounded = new Set<string>();
      let again: Disposable | null = null;
      const stop = (): void => {
        void again?.dispose();
        again = null;
      };
      const repeat = (): void => {
        again = clock.after(offerEveryMs, () => {
          if (!onPhone()) play('offer');
          repeat();
        });
      };
      const look = (): void => {
        const open = offers.view().offers.filter(({ asking }) => !asking);
        const news = open.filter(({ id }) => !sounded.has(id));
        for (const { id } of news) sounded.add(id);
        if (news.length > 0) {
          stop();
          play('offer');
          repeat();
        } else if (open.length === 0) stop();
      };
      own.use(offers.onChange(look));
      // What the agent accepts has sounded already.
      own.use(offers.onAccepted(({ byHub }) => byHub && play('offer')));
      own.defer(stop);
      look();
      return own;
    },
  };
}

function isThere({ kind }: Call): boolean {
  return kind !== 'ended' && kind !== 'ending';
}
