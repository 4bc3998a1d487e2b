import type { IceServer, MediaEvent, PeerStates } from '#shared/media/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { createKeySounds } from './keys.ts';
import type { Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import { createMixer } from './mixer.ts';
import { createPeer, type Peer } from './peer.ts';

export interface Peers {
  create(id: string, iceServers: readonly IceServer[]): Result<null>;
  close(id: string): Result<null>;
  /** Runs `use` with the peer, or answers 'media.unknownPeer'. */
  with<T>(id: string, use: (peer: Peer) => Promise<Result<T>> | Result<T>): Promise<Result<T>>;
  /** A conference of these; fewer than two end it. Refused with 'media.unknownPeer', and then nothing changes. */
  mix(ids: readonly string[]): Result<null>;
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
  const mixer = createMixer(options);
  let speaker: string | null = null;
  return {
    create: (id, iceServers) => {
      if (peers.has(id)) return fail(problem('media.peerExists', `peer ${id} exists`));
      peers.set(id, createPeer({ ...options, keys, id, iceServers, speaker, onMixChange: mixer.refresh }));
      return ok(null);
    },
    close: (id) => {
      const peer = peers.get(id);
      if (peer !== undefined) {
        // Before its connection closes, so that the others lose nothing but this voice.
        mixer.leave(peer);
        peer.close();
      }
      peers.delete(id);
      return ok(null);
    },
    mix: (ids) => {
      const wanted: Peer[] = [];
      for (const id of new Set(ids)) {
        const peer = peers.get(id);
        if (peer === undefined) return unknownPeer(id);
        wanted.push(peer);
      }
      mixer.set(wanted);
      return ok(null);
    },
    with: async (id, use) => {
      const peer = peers.get(id);
      return peer === undefined ? unknownPeer(id) : use(peer);
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

function unknownPeer(id: string): Result<never> {
  return fail(problem('media.unknownPeer', `no peer ${id}`));
}
