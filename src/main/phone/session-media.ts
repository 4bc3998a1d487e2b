import type { UA } from 'jssip';
import type { IceServer } from '#shared/media/contract.ts';
import { type PeerConfig, type PeerLink, StreamStandIn } from './standin.ts';

/** Longer than any reconnection: a session refresh (RFC 4028) that finds no socket would end the call. */
const sessionTimersSeconds = 1800;

/** What JsSIP is given to answer or to call with, in both cases the same. */
export function sessionMedia(
  link: PeerLink,
  { peer, iceServers }: { readonly peer: string; readonly iceServers: readonly IceServer[] },
): NonNullable<Parameters<UA['call']>[1]> {
  const config: PeerConfig = { peer, link, iceServers };
  // JsSIP's types know the browser's objects only; what it gets are our stand-ins for them.
  return {
    mediaStream: new StreamStandIn(),
    pcConfig: config,
    sessionTimersExpires: sessionTimersSeconds,
  } as unknown as NonNullable<Parameters<UA['call']>[1]>;
}
