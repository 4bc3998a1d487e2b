import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { peerOf } from './jssip-session.ts';

/** With STUN or TURN a description waits for their candidates, but not longer than this. */
const gatherWithinMs = 400;
/** The addresses of a machine come in one burst; nothing more for so long, and they are all there. */
const quietMs = 25;

/**
 * Sends a description once the addresses of this machine are in it. Full gathering costs 120 ms even where it finds nothing
 * more (TCP, which no exchange takes); the first address alone is too few: the browser may talk from another one, an IPv6 or
 * a VPN's, and Asterisk drops the sound of an address that it was not told ("Source not in ICE active candidate list").
 * With STUN or TURN one address that came from a server is waited for as well, or 400 ms.
 */
export function sendWhenGathered(session: RTCSession, clock: Clock, hasServers: boolean): void {
  let waiting: { readonly ready: () => void; readonly limit: Disposable; quiet: Disposable | null } | null =
    null;
  session.on(
    'icecandidate',
    ({ candidate, ready }: { candidate: { candidate: string }; ready: () => void }) => {
      const [, transport, type] = / (udp|tcp) .* typ (\w+)/i.exec(candidate.candidate) ?? [];
      if (transport?.toLowerCase() !== 'udp') return;
      const done = (): void => {
        void waiting?.limit.dispose();
        void waiting?.quiet?.dispose();
        waiting = null;
        ready();
      };
      waiting ??= { ready, limit: clock.after(gatherWithinMs, done), quiet: null };
      void waiting.quiet?.dispose();
      waiting.quiet = hasServers && type === 'host' ? null : clock.after(quietMs, done);
    },
  );
}

/**
 * Compares what was sent with what there is in the end: an address that came too late could be the one that is talked from.
 *
 * @param untold the call is up and has to be negotiated anew
 */
export function findUntoldAddresses(session: RTCSession, untold: () => void): void {
  let sent = '';
  const look = (): void => {
    const peer = peerOf(session);
    if (peer?.iceGatheringState !== 'complete' || !session.isEstablished()) return;
    const now = peer.localDescription?.sdp ?? '';
    // Another fragment: a new description is on its way already (RFC 8445 section 2.4).
    if (ufragOf(now) !== ufragOf(sent)) return;
    const told = new Set(addressesOf(sent));
    if (addressesOf(now).every((address) => told.has(address))) return;
    sent = now;
    untold();
  };
  const follow = (): void => peerOf(session)?.addEventListener('icegatheringstatechange', look);
  session.on('sdp', ({ originator, sdp }: { originator: string; sdp: string }) => {
    if (originator === 'local') sent = sdp;
  });
  follow();
  session.on('peerconnection', follow);
  session.on('confirmed', look);
}

function ufragOf(sdp: string): string | undefined {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
}

function addressesOf(sdp: string): string[] {
  return sdp.match(/^a=candidate:\S+ 1 udp \d+ \S+ \d+/gim) ?? [];
}
