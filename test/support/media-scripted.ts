import { createMediaLink, type MediaLink, type MediaPageHandlers } from '#main/windows/media-link.ts';
import {
  type MediaEvent,
  type MediaRequestName,
  type PeerStates,
  type SessionDescription,
  type ToMain,
  type ToPage,
  toPageSchema,
} from '#shared/media/contract.ts';
import type { Clock } from '#shared/util/clock.ts';
import { problem } from '#shared/util/problem.ts';

/** An SDP that a browser could have made, as far as SIP looks at it. */
export const scriptedSdp = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 40000 UDP/TLS/RTP/SAVPF 0',
  'c=IN IP4 127.0.0.1',
  'a=rtpmap:0 PCMU/8000',
  'a=sendrecv',
  '',
].join('\r\n');

type Answer = { readonly value: unknown } | { readonly code: string } | 'never';

/**
 * A scripted media host: it plays the page's part on the port by rules of the test and makes no sound. What a browser
 * really does is tested in test/e2e.
 */
export class ScriptedMedia {
  readonly link: MediaLink;
  /** Every request that arrived, in order. */
  readonly asked: ToPage[] = [];
  readonly log: string[] = [];
  /** Pages started so far. */
  pages = 0;
  readonly #script = new Map<MediaRequestName, Answer>();
  readonly #states = new Map<string, PeerStates>();
  readonly #held = new Set<string>();
  #handlers: MediaPageHandlers | null = null;
  readonly #waiters: (() => void)[] = [];

  constructor(options: { readonly clock: Clock; readonly ready?: boolean }) {
    this.link = createMediaLink({
      clock: options.clock,
      log: (message, details) => void this.log.push(`${message} ${JSON.stringify(details)}`),
      open: (handlers) => {
        this.pages += 1;
        this.#handlers = handlers;
        if (options.ready !== false) setImmediate(() => this.emit({ kind: 'ready' }));
        return {
          post: (message) => this.#take(handlers, message),
          kill: () => {
            if (this.#handlers === handlers) this.#handlers = null;
          },
        };
      },
    });
  }

  /** From now on this request is answered so; 'never' leaves it open. */
  answer(name: MediaRequestName, answer: Answer): void {
    this.#script.set(name, answer);
  }

  /** Sends one message as the page would, whatever it is. */
  send(message: unknown): void {
    this.#handlers?.message(message);
  }

  emit(event: MediaEvent): void {
    this.send({ kind: 'event', event } satisfies ToMain);
  }

  /** The page's process dies. */
  crash(): void {
    this.#states.clear();
    this.#handlers?.gone('crashed');
  }

  count(name: MediaRequestName): number {
    return this.asked.filter((request) => request.name === name).length;
  }

  /** Resolves once `name` has been asked `times` times in all. */
  async asks(name: MediaRequestName, times = 1): Promise<void> {
    while (this.count(name) < times) await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  /** Reports a state of a connection, as its event would. */
  peerState(peer: string, change: Partial<PeerStates>): void {
    const states = { ...this.#of(peer), ...change };
    this.#states.set(peer, states);
    this.emit({ kind: 'peer', peer, name: 'iceconnectionstatechange', candidate: null, states });
  }

  #take(handlers: MediaPageHandlers, message: unknown): void {
    const request = toPageSchema.parse(message);
    this.asked.push(request);
    for (const wake of this.#waiters.splice(0)) wake();
    const reply = this.#reply(request);
    if (reply === null) return;
    setImmediate(() => {
      if (this.#handlers === handlers) this.send(reply);
      if (request.name === 'peer.offer' || request.name === 'peer.answer')
        setImmediate(() => this.#gather(peerOf(request)));
    });
  }

  #reply(request: ToPage): ToMain | null {
    const scripted = this.#script.get(request.name);
    if (scripted === 'never') return null;
    const peer = peerOf(request);
    if (scripted !== undefined && 'code' in scripted) {
      return {
        kind: 'reply',
        id: request.id,
        states: null,
        result: { ok: false, problem: problem(scripted.code) },
      };
    }
    const value = scripted === undefined ? this.#perform(request, peer) : scripted.value;
    return {
      kind: 'reply',
      id: request.id,
      states: peer === '' ? null : this.#of(peer),
      result: { ok: true, value },
    };
  }

  #perform(request: ToPage, peer: string): unknown {
    const states = this.#of(peer);
    const input = request.input as {
      description?: { type: 'offer' | 'answer'; sdp: string };
      iceRestart?: boolean;
      held?: boolean;
    };
    switch (request.name) {
      case 'peer.offer':
        return this.#setLocal(
          peer,
          {
            type: 'offer',
            sdp: this.#held.has(peer) ? scriptedSdp.replace('a=sendrecv', 'a=sendonly') : scriptedSdp,
          },
          input.iceRestart === true,
        );
      case 'peer.answer':
        return this.#setLocal(peer, { type: 'answer', sdp: scriptedSdp }, false);
      case 'peer.setRemoteDescription':
        this.#states.set(peer, {
          ...states,
          signalingState: input.description?.type === 'offer' ? 'have-remote-offer' : 'stable',
        });
        return null;
      case 'peer.setHeld':
        if (input.held === true) this.#held.add(peer);
        else this.#held.delete(peer);
        return null;
      case 'peer.rollBack':
        this.#states.set(peer, { ...states, signalingState: 'stable' });
        return null;
      case 'peer.pressKey':
        return { sent: false };
      case 'devices.list':
        return { microphones: [], speakers: [] };
      default:
        return null;
    }
  }

  #setLocal(peer: string, description: SessionDescription, gathersAnew: boolean): SessionDescription {
    const states = this.#of(peer);
    const gathers = gathersAnew || states.iceGatheringState === 'new';
    this.#states.set(peer, {
      ...states,
      localDescription: description,
      signalingState: description.type === 'offer' ? 'have-local-offer' : 'stable',
      iceGatheringState: gathers ? 'gathering' : states.iceGatheringState,
    });
    return description;
  }

  #gather(peer: string): void {
    const states = this.#of(peer);
    if (states.iceGatheringState !== 'gathering') return;
    const candidate = {
      candidate: 'candidate:1 1 udp 1 127.0.0.1 40000 typ host',
      sdpMid: '0',
      sdpMLineIndex: 0,
    };
    this.emit({ kind: 'peer', peer, name: 'icecandidate', candidate, states });
    const complete: PeerStates = { ...states, iceGatheringState: 'complete' };
    this.#states.set(peer, complete);
    this.emit({ kind: 'peer', peer, name: 'icegatheringstatechange', candidate: null, states: complete });
  }

  #of(peer: string): PeerStates {
    return (
      this.#states.get(peer) ?? {
        localDescription: null,
        iceGatheringState: 'new',
        iceConnectionState: 'new',
        signalingState: 'stable',
      }
    );
  }
}

function peerOf(request: ToPage): string {
  const { input } = request;
  return typeof input === 'object' && input !== null && 'peer' in input ? String(input.peer) : '';
}
