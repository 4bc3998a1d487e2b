import type { IceServer } from '#shared/media/contract.ts';

/** The servers as a browser takes them: what is not there must not be named. */
export function rtcIceServers(iceServers: readonly IceServer[]): RTCIceServer[] {
  return iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }));
}
