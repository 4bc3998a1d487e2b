/// <reference path="./audio-context.d.ts" />

import type { Microphone } from './microphone.ts';
import type { Outgoing } from './outgoing.ts';

/** What a call brings into a conference. */
export interface MixedPeer {
  readonly outgoing: Pick<Outgoing, 'sending' | 'held' | 'mixInto'>;
  /** What its far end says; null before it has said anything. */
  remote(): MediaStream | null;
}

/** A conference mixed in this page: everybody in it hears everybody else, whatever the exchange can do. */
export interface Mixer {
  /** These calls are in it from now on; fewer than two end it, and each hears the agent alone again. */
  set(peers: readonly MixedPeer[]): void;
  /** Somebody was muted or held, or speaks on another stream. */
  refresh(): void;
  leave(peer: MixedPeer): void;
}

interface Place {
  readonly peer: MixedPeer;
  /** What is sent to it. */
  readonly ear: MediaStreamAudioDestinationNode;
  /** The agent's voice to it: zero while muted. */
  readonly voice: GainNode;
  /** What it says to the others. */
  readonly mouth: GainNode;
  heard: { readonly stream: MediaStream; readonly node: MediaStreamAudioSourceNode } | null;
}

/**
 * Mixes by Web Audio: each call is sent the microphone and what the other calls say, never its own sound. Nothing is
 * renegotiated. The graph renders into nothing and runs only while there is a conference.
 */
export function createMixer(options: {
  readonly microphone: Microphone;
  readonly fault: (error: unknown) => void;
}): Mixer {
  const { microphone, fault } = options;
  let graph: AudioContext | null = null;
  let places: Place[] = [];
  let voice: MediaStreamAudioSourceNode | null = null;

  const takeVoice = (track: MediaStreamTrack | null): void => {
    voice?.disconnect();
    voice = null;
    if (graph === null || track === null) return;
    voice = graph.createMediaStreamSource(new MediaStream([track]));
    for (const place of places) voice.connect(place.voice);
  };
  microphone.onTrack(takeVoice);

  const open = (context: AudioContext, peer: MixedPeer): Place => {
    // Telephony is mono; a second channel would only be sent for nothing.
    const ear = new MediaStreamAudioDestinationNode(context, {
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    const place: Place = {
      peer,
      ear,
      voice: new GainNode(context),
      mouth: new GainNode(context),
      heard: null,
    };
    place.voice.connect(ear);
    return place;
  };
  const close = (place: Place): void => {
    place.heard?.node.disconnect();
    place.mouth.disconnect();
    place.voice.disconnect();
    place.peer.outgoing.mixInto(null);
    for (const track of place.ear.stream.getTracks()) track.stop();
  };

  /** Everybody's mouth to everybody else's ear, and to nobody's else. */
  const connect = (): void => {
    for (const from of places) {
      from.mouth.disconnect();
      for (const to of places) if (to !== from) from.mouth.connect(to.ear);
    }
  };
  const refresh = (): void => {
    for (const place of places) {
      const { outgoing } = place.peer;
      place.voice.gain.value = outgoing.sending ? 1 : 0;
      place.mouth.gain.value = outgoing.held ? 0 : 1;
      const stream = place.peer.remote();
      if (graph === null || stream === place.heard?.stream) continue;
      place.heard?.node.disconnect();
      place.heard = null;
      if (stream === null) continue;
      const node = graph.createMediaStreamSource(stream);
      node.connect(place.mouth);
      place.heard = { stream, node };
    }
  };

  const set = (peers: readonly MixedPeer[]): void => {
    const wanted = peers.length < 2 ? [] : peers;
    for (const place of places) if (!wanted.includes(place.peer)) close(place);
    places = places.filter((place) => wanted.includes(place.peer));
    if (wanted.length === 0) {
      takeVoice(null);
      void graph?.close();
      graph = null;
      return;
    }
    graph ??= new AudioContext({ sinkId: { type: 'none' } });
    const context = graph;
    context.resume().catch(fault);
    const added = wanted
      .filter((peer) => !places.some((place) => place.peer === peer))
      .map((peer) => open(context, peer));
    places = [...places, ...added];
    takeVoice(microphone.track());
    connect();
    refresh();
    for (const place of added) place.peer.outgoing.mixInto(place.ear.stream.getAudioTracks()[0] ?? null);
  };

  return {
    set,
    refresh,
    leave: (peer) => {
      if (places.some((place) => place.peer === peer))
        set(places.map((place) => place.peer).filter((other) => other !== peer));
    },
  };
}
