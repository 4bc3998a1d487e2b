import { usePCMU as pcmuCodec, RTCPeerConnection, RTCRtpCodecParameters } from 'werift';

const eventPayload = 101;

/** The far end of a call that understands telephone events (RFC 4733) besides PCMU, and remembers the keys it was sent. */
export class EventPeer {
  /** Keys in the order in which their events began. */
  readonly keys: string[] = [];
  /** Packets of sound that were not silence. */
  loud = 0;
  readonly #connection: RTCPeerConnection;
  readonly #begun = new Set<number>();

  constructor(options: { readonly events: boolean }) {
    const events = new RTCRtpCodecParameters({
      mimeType: 'audio/telephone-event',
      clockRate: 8000,
      payloadType: eventPayload,
      parameters: '0-15',
    });
    this.#connection = new RTCPeerConnection({
      codecs: { audio: options.events ? [pcmuCodec(), events] : [pcmuCodec()], video: [] },
      bundlePolicy: 'max-bundle',
      iceServers: [],
      iceUseIpv4: false,
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      iceInterfaceAddresses: { udp4: '127.0.0.1' },
    });
    const transceiver = this.#connection.addTransceiver('audio', { direction: 'sendrecv' });
    transceiver.onTrack.subscribe((track) =>
      track.onReceiveRtp.subscribe(({ header, payload }) => {
        if (header.payloadType === eventPayload) this.#event(header.timestamp, payload);
        // Mu-law silence is 0xff or 0x7f; comfort noise is a step or two beside it.
        else if (payload.some((sample) => (sample & 0x7f) < 0x70)) this.loud += 1;
      }),
    );
  }

  async offer(): Promise<string> {
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return this.#connection.localDescription?.sdp ?? '';
  }

  async accept(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  /** Every packet of one event has its first one's timestamp (RFC 4733 section 2.4.1.1). */
  #event(timestamp: number, payload: Buffer): void {
    if (this.#begun.has(timestamp)) return;
    this.#begun.add(timestamp);
    this.keys.push('0123456789*#ABCD'[payload[0] ?? 16] ?? '?');
  }
}
