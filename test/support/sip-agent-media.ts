import {
  type DtlsKeys,
  MediaStreamTrack,
  usePCMU as pcmuCodec,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtpHeader,
  RtpPacket,
} from 'werift';
import { AudioMeter } from '#hub/exchange/practice/media/meter.ts';
import { decodeMulaw, FRAME_SAMPLES, SAMPLE_RATE, SILENCE } from '#hub/exchange/practice/media/mulaw.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import { toneSource } from '#hub/exchange/practice/media/sources.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import { levelOf } from './tones.ts';

/** The media of a test agent: answers offers, says a tone, measures what it hears. */
export class AgentMedia {
  readonly meter = new AudioMeter();
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: 'audio' });
  readonly #tone: ReturnType<typeof toneSource>;
  #ticks: Disposable | null = null;
  #heardSecond: (() => void)[] = [];
  #packets = 0;
  #recent: number[] = [];
  #generation = 0;
  #sequence = 1;
  #timestamp = 1;
  #muted = false;

  /** @param keys its own certificate; without them it is that of all in this process, as if they were one phone */
  constructor(tone: { hz: number; dbfs: number }, keys?: DtlsKeys) {
    this.#tone = toneSource(tone.hz, tone.dbfs);
    this.#connection = new RTCPeerConnection({
      ...(keys === undefined ? {} : { dtls: { keys } }),
      codecs: { audio: [pcmuCodec(), telephoneEvent()], video: [] },
      bundlePolicy: 'max-bundle',
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    });
    this.#connection.onRemoteTransceiverAdded.subscribe((transceiver) => {
      void transceiver.sender.replaceTrack(this.#track);
      transceiver.setDirection('sendrecv');
      this.#listen(transceiver);
    });
  }

  /** The answer to the exchange's offer; the tone starts. */
  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#ticks ??= new Pacer(systemClock).every(() => this.#say());
    return this.#sdp();
  }

  /** The offer of a call that we make. */
  async firstOffer(): Promise<string> {
    this.#listen(this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' }));
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#sdp();
  }

  /** A new offer of ours, as after a reconnect. */
  async offer(options: {
    iceRestart: boolean;
    direction?: 'sendrecv' | 'sendonly' | 'inactive';
  }): Promise<string> {
    this.#connection.getTransceivers()[0]?.setDirection(options.direction ?? 'sendrecv');
    await this.#connection.setLocalDescription(await this.#connection.createOffer(options));
    return this.#sdp();
  }

  async accept(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
    this.#ticks ??= new Pacer(systemClock).every(() => this.#say());
    // After an ICE restart werift 0.25.2 leaves the checks to whoever knows that DTLS is still up.
    const [transport] = this.#connection.dtlsTransports;
    if (this.#connection.iceGeneration !== this.#generation) await transport?.iceTransport.start();
    this.#generation = this.#connection.iceGeneration;
  }

  /** werift leaves the address open, which others read as hold (RFC 2543 B.5, RFC 3264 section 8.4). */
  #sdp(): string {
    return (this.#connection.localDescription?.sdp ?? '').replaceAll(
      'c=IN IP4 0.0.0.0',
      'c=IN IP4 127.0.0.1',
    );
  }

  /** Resolves when `count` more packets have been heard. */
  async hear(count: number): Promise<void> {
    const until = this.#packets + count;
    while (this.#packets < until) await new Promise<void>((resolve) => this.#heardSecond.push(resolve));
  }

  /**
   * Presses a key as RFC 4733 says: packets with the timestamp of its beginning, the last three with the end bit; all but the
   * first `lost` arrive.
   */
  async press(key: string, lost = 0): Promise<void> {
    const [transceiver] = this.#connection.getTransceivers();
    const [transport] = this.#connection.dtlsTransports;
    const codec = transceiver?.codecs.find(({ mimeType }) => mimeType === 'audio/telephone-event');
    if (transceiver === undefined || transport === undefined || codec === undefined)
      throw new Error('No telephone-event was agreed on');
    const event = '0123456789*#ABCD'.indexOf(key);
    this.#timestamp += 8_000;
    for (let i = lost; i < 6; i++) {
      const header = new RtpHeader({
        payloadType: codec.payloadType,
        sequenceNumber: this.#sequence,
        timestamp: this.#timestamp,
        marker: i === 0,
        ssrc: transceiver.sender.ssrc,
      });
      this.#sequence = (this.#sequence + 1) & 0xffff;
      const duration = Math.min(i + 1, 4) * 160;
      const payload = Buffer.from([event, (i > 2 ? 0x80 : 0) | 10, duration >> 8, duration & 0xff]);
      await transport.sendRtp(payload, header);
    }
  }

  /** Level of one tone in what was heard in the last second, dBFS as the meter has it; null before a second was heard. */
  levelAt(hz: number): number | null {
    if (this.#recent.length < SAMPLE_RATE) return null;
    return levelOf(this.#recent, hz);
  }

  /** Sends silence instead of the tone, as a phone does whose agent muted it. */
  setMuted(muted: boolean): void {
    this.#muted = muted;
  }

  /** Stops sending but keeps the connection, as a desktop whose process hangs. */
  mute(): void {
    void this.#ticks?.dispose();
  }

  async close(): Promise<void> {
    void this.#ticks?.dispose();
    await this.#connection.close();
  }

  /** A renegotiation may bring the track again; each packet must be heard once. */
  #listen(transceiver: RTCRtpTransceiver): void {
    let unsubscribe = () => {};
    transceiver.onTrack.subscribe((track) => {
      unsubscribe();
      unsubscribe = track.onReceiveRtp.subscribe((packet) => this.#heard(packet.payload)).unSubscribe;
    });
  }

  #heard(payload: Buffer): void {
    this.#recent = [...this.#recent, ...decodeMulaw(payload)].slice(-SAMPLE_RATE);
    this.meter.take({ payload, at: performance.now() });
    this.#packets++;
    for (const resolve of this.#heardSecond.splice(0)) resolve();
  }

  #say(): void {
    const tone = this.#tone.next();
    const payload = this.#muted ? Buffer.alloc(FRAME_SAMPLES, SILENCE) : Buffer.from(tone);
    const header = new RtpHeader({
      payloadType: 0,
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
    });
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp += payload.length;
    this.#track.writeRtp(new RtpPacket(header, payload));
  }
}

function telephoneEvent(): RTCRtpCodecParameters {
  return new RTCRtpCodecParameters({
    mimeType: 'audio/telephone-event',
    clockRate: 8_000,
    payloadType: 126,
    parameters: '0-16',
  });
}
