import {
  MediaStreamTrack,
  usePCMU as pcmuCodec,
  RTCPeerConnection,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import type { Clock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { FRAME_MS, FRAME_SAMPLES } from './mulaw.ts';
import type { AudioFrame, AudioParty } from './party.ts';

const PCMU = 0;
const HANDSHAKE_MS = 2_000;

/**
 * The media of one leg: WebRTC with DTLS-SRTP, one bundled audio stream, PCMU only, host candidates on 127.0.0.1 only. It
 * offers first; later offers of the other side (renegotiation, ICE restart) are answered.
 */
export class RtpPeer implements AudioParty {
  readonly spoken = new Emitter<AudioFrame>();
  readonly #clock: Clock;
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #transceiver: RTCRtpTransceiver;
  #unsubscribeTrack: (() => void) | null = null;
  #sequence = Math.floor(Math.random() * 0x8000);
  #timestamp = Math.floor(Math.random() * 0x7fff_ffff);
  #lastPlayedAt: number | null = null;
  #lastHeardAt: number | null = null;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#connection = new RTCPeerConnection({
      codecs: { audio: [pcmuCodec()], video: [] },
      bundlePolicy: 'max-bundle',
      iceServers: [],
      // werift leaves loopback out of the machine's addresses: with both families off, only the one given is used.
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    });
    this.#transceiver = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
    this.#transceiver.onTrack.subscribe((track) => this.#listen(track));
  }

  /** Monotonic time at which audio last came in; null before the first packet. */
  get lastHeardAt(): number | null {
    return this.#lastHeardAt;
  }

  /** False while the other side has us on hold (it offered sendonly or inactive, RFC 3264 section 8.4). */
  get remoteListens(): boolean {
    const direction = this.#transceiver.currentDirection;
    return direction === 'sendrecv' || direction === 'sendonly';
  }

  /** Whether packets are due from the other side. */
  get remoteSends(): boolean {
    const direction = this.#transceiver.currentDirection;
    return direction === 'sendrecv' || direction === 'recvonly';
  }

  /** True while ICE finds the other side (consent is fresh, RFC 7675). */
  get reachable(): boolean {
    const state = this.#connection.iceConnectionState;
    return state === 'connected' || state === 'completed';
  }

  /** Our first offer, with its candidates in it. */
  async offer(): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** Applies the answer to our offer; fails ('media.badSdp') when it is no SDP or has no audio in common. */
  async acceptAnswer(sdp: string): Promise<Result<void>> {
    try {
      await this.#connection.setRemoteDescription({ type: 'answer', sdp });
    } catch (error) {
      return badSdp(error);
    }
    return this.#transceiver.stopped || !/^m=audio [1-9]/m.test(sdp)
      ? badSdp('no audio in common')
      : ok(undefined);
  }

  /** Answers a later offer of the other side. The call goes on as it was when the offer is bad. */
  async answerOffer(sdp: string): Promise<Result<string>> {
    if (!/^m=audio [1-9].*\b0\b/m.test(sdp)) return badSdp('no PCMU offered');
    try {
      await this.#handshake();
      const generation = this.#connection.iceGeneration;
      await this.#connection.setRemoteDescription({ type: 'offer', sdp });
      await this.#connection.setLocalDescription(await this.#connection.createAnswer());
      if (this.#connection.iceGeneration !== generation) this.#checkAgain();
      return ok(this.#connection.localDescription?.sdp ?? '');
    } catch (error) {
      return badSdp(error);
    }
  }

  /** Sends a frame; frames that were left out show in the timestamp, so that the listener's clock stays right. */
  hear(frame: AudioFrame): void {
    if (this.#closed) return;
    const since = this.#lastPlayedAt === null ? FRAME_MS : frame.at - this.#lastPlayedAt;
    const frames = Math.max(1, Math.round(since / FRAME_MS));
    const header = new RtpHeader({
      payloadType: PCMU,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
      marker: this.#lastPlayedAt === null || frames > 1,
    });
    this.#timestamp = (this.#timestamp + (frames - 1) * FRAME_SAMPLES) >>> 0;
    header.timestamp = this.#timestamp;
    this.#lastPlayedAt = frame.at;
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + frame.payload.length) >>> 0;
    this.#track.writeRtp(new RtpPacket(header, Buffer.from(frame.payload)));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribeTrack?.();
    await this.#connection.close();
  }

  /**
   * Waits for the first DTLS handshake: an ICE restart in the midst of it leaves werift waiting for ever. Bounded, since
   * the restart may be the cure for a handshake that gets nowhere.
   */
  async #handshake(): Promise<void> {
    const [dtls] = this.#connection.dtlsTransports;
    if (dtls === undefined || dtls.state === 'connected') return;
    await dtls.onStateChange.watch((state) => state !== 'connecting', HANDSHAKE_MS).catch(() => undefined);
  }

  /**
   * werift does not start connectivity checks again after an ICE restart once DTLS is up (0.25.2: connect returns early), so
   * nothing would be sent or heard any more. Who fails to be reached is found by the leg's watch on sound.
   */
  #checkAgain(): void {
    for (const { iceTransport, state } of this.#connection.dtlsTransports) {
      if (state === 'connected') void iceTransport.start().catch(() => undefined);
    }
  }

  /** A renegotiation may bring the track again; each packet must be heard once. */
  #listen(track: MediaStreamTrack): void {
    this.#unsubscribeTrack?.();
    const { unSubscribe } = track.onReceiveRtp.subscribe((packet) => {
      if (packet.header.payloadType !== PCMU || packet.payload.length === 0) return;
      const at = this.#clock.monotonic();
      this.#lastHeardAt = at;
      this.spoken.emit({ payload: packet.payload, at });
    });
    this.#unsubscribeTrack = unSubscribe;
  }
}

function badSdp(error: unknown): Result<never> {
  return fail(problem('media.badSdp', error instanceof Error ? error.message : String(error)));
}
