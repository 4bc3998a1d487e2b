import type { PeerLink } from '#main/phone/standin.ts';
import type {
  MediaEvent,
  MediaInput,
  MediaOutput,
  MediaRequestName,
  PeerStates,
  SessionDescription,
} from '#shared/media/contract.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Tone } from './sip-agent-call.ts';
import { AgentMedia } from './sip-agent-media.ts';

/** One connection of the media host that plays the page's part. */
class WeriftPeer {
  readonly media: AgentMedia;
  held = false;
  #local: SessionDescription | null = null;
  #remoteOffer = '';
  #signalling: PeerStates['signalingState'] = 'stable';
  #offered = false;

  constructor(tone: Tone) {
    this.media = new AgentMedia(tone);
  }

  get states(): PeerStates {
    return {
      localDescription: this.#local,
      iceGatheringState: this.#local === null ? 'new' : 'complete',
      iceConnectionState: 'connected',
      signalingState: this.#signalling,
    };
  }

  async offer(iceRestart: boolean): Promise<SessionDescription> {
    const direction = this.held ? 'sendonly' : 'sendrecv';
    const first = !this.#offered && this.#remoteOffer === '';
    this.#offered = true;
    const sdp = first ? await this.media.firstOffer() : await this.media.offer({ iceRestart, direction });
    this.#signalling = 'have-local-offer';
    this.#local = { type: 'offer', sdp };
    return this.#local;
  }

  async answer(): Promise<SessionDescription> {
    const sdp = await this.media.answer(this.#remoteOffer);
    this.#signalling = 'stable';
    this.#local = { type: 'answer', sdp };
    return this.#local;
  }

  async setRemote(description: SessionDescription): Promise<void> {
    if (description.type === 'offer') {
      this.#remoteOffer = description.sdp;
      this.#signalling = 'have-remote-offer';
      return;
    }
    await this.media.accept(description.sdp);
    this.#signalling = 'stable';
  }
}

/**
 * A media host in Node for tests of the SIP side with real sound: it plays the page's part with werift, says a tone in each
 * call and measures what it hears. What a browser does is tested in test/e2e.
 */
export class WeriftLink implements PeerLink {
  readonly #tone: Tone;
  readonly #peers = new Map<string, WeriftPeer>();
  readonly #events = new Emitter<MediaEvent>();

  constructor(tone: Tone) {
    this.#tone = tone;
  }

  onEvent(listener: (event: MediaEvent) => void) {
    return this.#events.on(listener);
  }

  /** The media of a connection that was made. */
  media(peer: string): AgentMedia {
    const found = this.#peers.get(peer);
    if (found === undefined) throw new Error(`no connection ${peer}`);
    return found.media;
  }

  async dispose(): Promise<void> {
    for (const peer of this.#peers.values()) await peer.media.close();
  }

  readonly request = async <N extends MediaRequestName>(
    name: N,
    input: MediaInput<N>,
    takeStates?: (states: PeerStates) => void,
  ): Promise<Result<MediaOutput<N>>> => {
    const id = typeof input === 'object' && input !== null && 'peer' in input ? String(input.peer) : '';
    if (name === 'peer.create') this.#peers.set(id, new WeriftPeer(this.#tone));
    const peer = this.#peers.get(id);
    if (peer === undefined) return fail(problem('media.unknownPeer'));
    const value = await this.#perform(name, peer, input);
    takeStates?.(peer.states);
    if (name === 'peer.offer' || name === 'peer.answer') setImmediate(() => this.#gathered(id, peer));
    return ok(value as MediaOutput<N>);
  };

  async #perform(name: MediaRequestName, peer: WeriftPeer, input: unknown): Promise<unknown> {
    const asked = input as {
      iceRestart: boolean;
      description: SessionDescription;
      held: boolean;
      sending: boolean;
    };
    switch (name) {
      case 'peer.offer':
        return await peer.offer(asked.iceRestart);
      case 'peer.answer':
        return await peer.answer();
      case 'peer.setRemoteDescription':
        await peer.setRemote(asked.description);
        return null;
      case 'peer.setHeld':
        peer.held = asked.held;
        return null;
      case 'peer.setSending':
        peer.media.setMuted(!asked.sending);
        return null;
      case 'peer.close':
        await peer.media.close();
        return null;
      default:
        return null;
    }
  }

  #gathered(id: string, peer: WeriftPeer): void {
    const { states } = peer;
    this.#events.emit({ kind: 'peer', peer: id, name: 'icegatheringstatechange', candidate: null, states });
  }
}
