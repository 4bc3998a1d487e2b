import type { IceServer, MediaEvent, PeerStates } from '#shared/media/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { createKeySounds } from './keys.ts';
import type { Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import { createPeer, type Peer } from './peer.ts';

export interface Peers {
  create(id: string, iceServers: readonly IceServer[]): Result<null>;
  close(id: string): Result<null>;
  /** Runs `use` with the peer, or answers 'media.unknownPeer'. */
  with<T>(id: string, use: (peer: Peer) => Promise<Result<T>> | Result<T>): Promise<Result<T>>;
  states(id: string): PeerStates | null;
  playOn(deviceId: string | null): void;
  count(): number;
}

/** The peer connections of all calls by the id that main gave them. */
export function createPeers(options: {
  readonly microphone: Microphone;
  readonly meters: Meters;
  readonly emit: (event: MediaEvent) => void;
  readonly fault: (error: unknown) => void;
}): Peers {
  const peers = new Map<string, Peer>();
  const keys = createKeySounds(options.fault);
  let speaker: string | null = null;
  return {
    create: (id, iceServers) => {
      if (peers.has(id)) return fail(problem('media.peerExists', `peer ${id} exists`));
      peers.set(id, createPeer({ ...options, keys, id, iceServers, speaker }));
      return ok(null);
    },
    close: (id) => {
      peers.get(id)?.close();
      peers.delete(id);
      return ok(null);
    },
    with: async (id, use) => {
      const peer = peers.get(id);
      return peer === undefined ? fail(problem('media.unknownPeer', `no peer ${id}`)) : use(peer);
    },
    states: (id) => peers.get(id)?.states() ?? null,
    playOn: (deviceId) => {
      speaker = deviceId;
      keys.use(deviceId);
      for (const peer of peers.values()) peer.playOn(deviceId);
    },
    count: () => peers.size,
  };
}
