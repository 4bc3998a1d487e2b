import type { MediaRequest } from '#shared/media/client.ts';
import type {
  IceServer,
  MediaEvent,
  MediaInput,
  MediaOutput,
  MediaRequestName,
  PeerStates,
  SessionDescription,
} from '#shared/media/contract.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';

/** The part of the media host that a stand-in needs. */
export interface PeerLink {
  readonly request: MediaRequest;
  onEvent(listener: (event: MediaEvent) => void): Disposable;
}

/** What our phone passes to JsSIP as `pcConfig`, and JsSIP to the constructor. */
export interface PeerConfig {
  /** The connection's id on the port. */
  readonly peer: string;
  readonly link: PeerLink;
  readonly iceServers: readonly IceServer[];
}

/** Thrown where a browser would throw; carries the coded problem of the media host. */
export class MediaError extends Error {
  readonly problem: Problem;

  constructor(cause: Problem) {
    super(`${cause.code}: ${cause.message}`);
    this.name = 'MediaError';
    this.problem = cause;
  }
}

/** The microphone as JsSIP sees it: a track that it may silence and never stops. */
export class TrackStandIn {
  readonly kind = 'audio';
  #enabled = true;
  #onEnabled: (enabled: boolean) => void = () => undefined;

  get enabled(): boolean {
    return this.#enabled;
  }

  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    this.#onEnabled(enabled);
  }

  /** Called once the track belongs to a connection. */
  bind(onEnabled: (enabled: boolean) => void): void {
    this.#onEnabled = onEnabled;
    if (!this.#enabled) onEnabled(false);
  }

  stop(): void {
    this.enabled = false;
  }
}

/** The stream that is always given to JsSIP, so that it never asks for a microphone itself. */
export class StreamStandIn {
  readonly #tracks = [new TrackStandIn()];

  getTracks(): TrackStandIn[] {
    return [...this.#tracks];
  }

  getAudioTracks(): TrackStandIn[] {
    return [...this.#tracks];
  }

  getVideoTracks(): TrackStandIn[] {
    return [];
  }
}

interface ConnectionEvent {
  readonly type: string;
  readonly candidate?: { readonly candidate: string } | null;
}
type Listener = (event: ConnectionEvent) => void;

const untouched: PeerStates = {
  localDescription: null,
  iceGatheringState: 'new',
  iceConnectionState: 'new',
  signalingState: 'stable',
};

/**
 * Stands in for RTCPeerConnection in main and drives the real one in the media host. Its getters are synchronous because
 * every reply and event brings the states along, in order, on one port. It has what JsSIP's RTCSession uses, no more.
 */
export class PeerStandIn {
  readonly #config: PeerConfig;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #subscription: Disposable;
  readonly #senders: { readonly track: TrackStandIn }[] = [];
  #states: PeerStates = untouched;
  /** Why nothing can be negotiated: the connection or its microphone could not be set up. */
  #broken: Problem | null = null;
  #settingUp: Promise<void>;
  #closed = false;
  /** What the page made last, and has set as its local description. */
  #made: SessionDescription | null = null;

  constructor(config: PeerConfig) {
    this.#config = config;
    this.#subscription = config.link.onEvent((event) => this.#receive(event));
    this.#settingUp = this.#setUp('peer.create', {
      peer: config.peer,
      iceServers: config.iceServers.map((server) => ({ ...server })),
    });
  }

  get localDescription(): SessionDescription | null {
    return this.#states.localDescription;
  }

  get iceGatheringState(): PeerStates['iceGatheringState'] {
    return this.#states.iceGatheringState;
  }

  get iceConnectionState(): PeerStates['iceConnectionState'] {
    return this.#states.iceConnectionState;
  }

  get signalingState(): PeerStates['signalingState'] {
    return this.#states.signalingState;
  }

  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  addTrack(track: TrackStandIn): { readonly track: TrackStandIn } {
    const { peer } = this.#config;
    const sender = { track };
    this.#senders.push(sender);
    const before = this.#settingUp;
    const added = this.#setUp('peer.addMicrophone', { peer });
    this.#settingUp = before.then(() => added);
    track.bind((sending) => {
      if (!this.#closed) void this.#config.link.request('peer.setSending', { peer, sending });
    });
    return sender;
  }

  getSenders(): readonly { readonly track: TrackStandIn }[] {
    return [...this.#senders];
  }

  createOffer(options?: { iceRestart?: boolean } | null): Promise<SessionDescription> {
    return this.#make('peer.offer', { peer: this.#config.peer, iceRestart: options?.iceRestart === true });
  }

  createAnswer(): Promise<SessionDescription> {
    return this.#make('peer.answer', { peer: this.#config.peer });
  }

  /** JsSIP sets what it was given a moment before, and the page has done so already. */
  async setLocalDescription(description: SessionDescription): Promise<void> {
    if (this.#closed) throw new MediaError(problem('media.closed', 'a description for a closed connection'));
    if (description !== this.#made)
      throw new MediaError(problem('media.failed', 'this description was not made by this connection'));
  }

  async setRemoteDescription(description: SessionDescription): Promise<void> {
    await this.#ask('peer.setRemoteDescription', {
      peer: this.#config.peer,
      description: plain(description),
    });
  }

  /** On hold nothing is sent and nothing wanted, until it is lifted. */
  setHeld(held: boolean): Promise<Result<null>> {
    return this.#config.link.request('peer.setHeld', { peer: this.#config.peer, held }, this.#take);
  }

  /** Takes an offer of ours back that was refused. */
  rollBack(): Promise<Result<null>> {
    return this.#config.link.request('peer.rollBack', { peer: this.#config.peer }, this.#take);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#states = { ...this.#states, iceConnectionState: 'closed', signalingState: 'closed' };
    this.#listeners.clear();
    void this.#subscription.dispose();
    void this.#config.link.request('peer.close', { peer: this.#config.peer });
  }

  async #make<N extends 'peer.offer' | 'peer.answer'>(
    name: N,
    input: MediaInput<N>,
  ): Promise<SessionDescription> {
    const made = await this.#ask(name, input);
    this.#made = made;
    return made;
  }

  async #setUp<N extends 'peer.create' | 'peer.addMicrophone'>(name: N, input: MediaInput<N>): Promise<void> {
    const result = await this.#config.link.request(name, input, this.#take);
    if (!result.ok) this.#broken ??= result.problem;
  }

  async #ask<N extends MediaRequestName>(name: N, input: MediaInput<N>): Promise<MediaOutput<N>> {
    await this.#settingUp;
    if (this.#broken !== null) throw new MediaError(this.#broken);
    if (this.#closed) throw new MediaError(problem('media.closed', `${name} on a closed connection`));
    const result = await this.#config.link.request(name, input, this.#take);
    if (!result.ok) throw new MediaError(result.problem);
    return result.value;
  }

  #receive(event: MediaEvent): void {
    if (event.kind !== 'peer' || event.peer !== this.#config.peer) return;
    this.#take(event.states);
    const told: ConnectionEvent =
      event.name === 'icecandidate' ? { type: event.name, candidate: event.candidate } : { type: event.name };
    for (const listener of [...(this.#listeners.get(event.name) ?? [])]) listener(told);
  }

  readonly #take = (states: PeerStates): void => {
    if (!this.#closed) this.#states = states;
  };
}

/** RTCSessionDescription as JsSIP uses it: a pair of type and SDP. */
export class SessionDescriptionStandIn {
  readonly type: SessionDescription['type'];
  readonly sdp: string;

  constructor(description: SessionDescription) {
    this.type = description.type;
    this.sdp = description.sdp;
  }
}

function plain({ type, sdp }: SessionDescription): SessionDescription {
  return { type, sdp };
}
