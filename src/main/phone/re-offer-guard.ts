import type { IncomingResponse } from 'jssip/lib/SIPMessage.js';
import './glare.ts';
import type { JsSipSession } from './jssip-session.ts';

/** No re-offer of JsSIP's own (session refresh) goes out while there is no socket: it would end the call. */
export function guardReOffers(session: JsSipSession, isOnline: () => boolean): void {
  const isReady = session.isReadyToReOffer.bind(session);
  session.isReadyToReOffer = () => isOnline() && isReady();
}

/**
 * Keeps the call when a re-offer of ours is refused or its answer is lost with the connection: JsSIP would end it. An offer
 * of the far end that meets ours is answered 491 and left aside (RFC 3261 section 14.2); JsSIP would answer and yet take it.
 */
export function followReOffers(session: JsSipSession): {
  /** A re-offer goes out; returns what to call when it was taken. */
  begin(refused: (status: number | null) => void): () => void;
} {
  const send = session.sendRequest.bind(session);
  let running: ((status: number | null) => void) | null = null;
  const settle = (status: number | null): void => {
    const refused = running;
    running = null;
    refused?.(status);
  };
  session.sendRequest = (method, options = {}) => {
    if (method !== 'INVITE' || running === null) return send(method, options);
    const refusedWith = (response: IncomingResponse): void => settle(response.status_code);
    return send(method, {
      ...options,
      eventHandlers: {
        ...options.eventHandlers,
        onErrorResponse: refusedWith,
        onGlare: refusedWith,
        onTransportError: () => settle(null),
      },
    });
  };
  const meets = ({ reject }: { reject: (options: { status_code: number }) => void }): void => {
    if (running !== null) reject({ status_code: 491 });
  };
  session.on('reinvite', meets);
  session.on('update', meets);
  return {
    begin: (refused) => {
      running = refused;
      return () => {
        running = null;
      };
    },
  };
}
