import {
  MediaStreamTrack,
  usePCMU as pcmuCodec,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import type { Clock } from '#shared/util/clock.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import { keyOfEvent, TELEPHONE_EVENT } from './dtmf.ts';
import { FRAME_MS, FRAME_SAMPLES } from './mulaw.ts';
import type { AudioFrame, AudioParty } from './party.ts';
import { onlyTelephony } from './sdp.ts';

const PCMU = 0;
const HANDSHAKE_MS = 2_000;
/** What a packet may be late or early, milliseconds. */
const LATE_MS = 60;

/**
 * The media of one leg: WebRTC with DTLS-SRTP, one bundled audio stream, PCMU and telephone-event only, host candidates on
 * 127.0.0.1 only. It offers first or answers first; later offers of the other side (renegotiation, ICE restart) are answered.
 */
export class RtpPeer implements AudioParty {
  readonly spoken = new Emitter<AudioFrame>();
  /** Fires once for each key of RFC 4733, as it is pressed. */
  readonly keys = new Emitter<string>();
  readonly #clock: Clock;
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #transceiver: RTCRtpTransceiver;
  #unsubscribeTrack: (() => void) | null = null;
  #sequence = Math.floor(Math.random() * 0x8000);
  #timestamp = Math.floor(Math.random() * 0x7fff_ffff);
  #lastPlayedAt: number | null = null;
  #lastHeardAt: number | null = null;
  /** RTP timestamp of the last key: all packets of one key carry that of its beginning (RFC 4733 section 2.2). */
  #lastKey: number | null = null;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#connection = new RTCPeerConnection({
      codecs: { audio: [pcmuCodec(), telephoneEvents()], video: [] },
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

  /**
   * An offer of ours, with its candidates in it: the first, or a later one. `sendonly` puts the other side on hold (RFC 3264
   * section 8.4).
   */
  async offer(direction: 'sendrecv' | 'sendonly' = 'sendrecv'): Promise<string> {
    this.#transceiver.setDirection(direction);
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** Takes back a later offer that was refused; what was agreed on before stands (RFC 3261 section 14.1). */
  async withdraw(): Promise<void> {
    const direction = this.#transceiver.currentDirection;
    await this.#connection.setLocalDescription({ type: 'rollback' }).catch(() => undefined);
    if (direction === 'sendrecv' || direction === 'sendonly') this.#transceiver.setDirection(direction);
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

  /** Answers an offer of the other side, the first or a later one. The call goes on as it was when the offer is bad. */
  async answerOffer(offered: string): Promise<Result<string>> {
    const sdp = onlyTelephony(offered);
    if (sdp === null) return badSdp('no PCMU offered');
    try {
      if (this.#connection.remoteDescription) await this.#handshake();
      const generation = this.#connection.iceGeneration;
      await this.#connection.setRemoteDescription({ type: 'offer', sdp });
      await this.#connection.setLocalDescription(await this.#connection.createAnswer());
      if (this.#connection.iceGeneration !== generation) this.#checkAgain();
      return ok(this.#connection.localDescription?.sdp ?? '');
    } catch (error) {
      return badSdp(error);
    }
  }

  /**
   * Sends a frame; frames that were left out show in the timestamp, so that the listener's clock stays right. A packet that
   * is only late (it was forwarded from another network) is not taken for a gap.
   */
  hear(frame: AudioFrame): void {
    if (this.#closed) return;
    const due = this.#lastPlayedAt === null ? frame.at : this.#lastPlayedAt + FRAME_MS;
    const late = frame.at - due;
    const missing = late > LATE_MS ? Math.round(late / FRAME_MS) : 0;
    const header = new RtpHeader({
      payloadType: PCMU,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
      marker: this.#lastPlayedAt === null || missing > 0,
    });
    this.#timestamp = (this.#timestamp + missing * FRAME_SAMPLES) >>> 0;
    header.timestamp = this.#timestamp;
    this.#lastPlayedAt = missing > 0 ? frame.at : Math.min(due, frame.at + LATE_MS);
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
      const { payloadType, timestamp } = packet.header;
      const at = this.#clock.monotonic();
      if (payloadType !== PCMU) return this.#takeKey(payloadType, timestamp, packet.payload, at);
      if (packet.payload.length === 0) return;
      this.#lastHeardAt = at;
      this.spoken.emit({ payload: packet.payload, at });
    });
    this.#unsubscribeTrack = unSubscribe;
  }

  /** A key is sent many times over; the first packet counts, so a lost end does no harm. */
  #takeKey(payloadType: number, timestamp: number, payload: Uint8Array, at: number): void {
    const agreed = this.#transceiver.codecs.find((codec) => codec.payloadType === payloadType);
    if (agreed?.name.toLowerCase() !== 'telephone-event') return;
    this.#lastHeardAt = at;
    const key = keyOfEvent(payload);
    if (key === null || timestamp === this.#lastKey) return;
    this.#lastKey = timestamp;
    this.keys.emit(key);
  }
}

function telephoneEvents(): RTCRtpCodecParameters {
  return new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: 8_000,
    payloadType: TELEPHONE_EVENT.payloadType,
    parameters: TELEPHONE_EVENT.events,
  });
}

function badSdp(error: unknown): Result<never> {
  return fail(problem('media.badSdp', error instanceof Error ? error.message : String(error)));
}
