import { createSocket, type Socket } from 'node:dgram';
import { AudioMeter } from '#hub/exchange/practice/media/meter.ts';
import { decodeMulaw, FRAME_SAMPLES, SAMPLE_RATE } from '#hub/exchange/practice/media/mulaw.ts';
import { Pacer } from '#hub/exchange/practice/media/pacer.ts';
import { type AudioSource, toneSource } from '#hub/exchange/practice/media/sources.ts';
import { systemClock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Sound, VoiceTone } from './scenario-ears.ts';
import { levelOf } from './tones.ts';

const PCMU = 0;
const EVENTS = 101;
const KEYS = '0123456789*#ABCD';
/** What answers a direction (RFC 3264 section 6.1). */
const ANSWERED = {
  sendrecv: 'sendrecv',
  sendonly: 'recvonly',
  recvonly: 'sendonly',
  inactive: 'inactive',
} as const;

/** Somebody with plain RTP (RFC 3550) on loopback: says a tone in G.711 mu-law, measures what is heard, notes keys (RFC 4733). */
export class RtpEar {
  /** The keys that were pressed at the other end. */
  keys = '';
  readonly #socket: Socket = createSocket('udp4');
  readonly #meter = new AudioMeter();
  readonly #waiters: (() => void)[] = [];
  #voice: AudioSource | null = null;
  #ticks: Disposable | null = null;
  #remote: { readonly address: string; readonly port: number } | null = null;
  #recent: number[] = [];
  #packets = 0;
  #sequence = 1;
  #timestamp = 1;
  #lastKeyAt = -1;
  /** Payload type of telephone-event: what the other end has offered, or ours. */
  #events = EVENTS;
  /** What the other end does last, in its words (RFC 4566 section 6). */
  #far: keyof typeof ANSWERED = 'sendrecv';

  /** Opens its port; resolves with the ear. */
  static async open(): Promise<RtpEar> {
    const ear = new RtpEar();
    await new Promise<void>((resolve, reject) => {
      ear.#socket.once('error', reject);
      ear.#socket.bind(0, '127.0.0.1', resolve);
    });
    ear.#socket.on('message', (packet) => ear.#heard(packet));
    return ear;
  }

  /** Whether the other end has put this one on hold (RFC 3264 section 8.4): nothing is said to it then. */
  get isHeld(): boolean {
    return this.#far === 'sendonly' || this.#far === 'inactive';
  }

  /** The offer of a call that begins. */
  offer(): string {
    this.#far = 'sendrecv';
    return this.sdp();
  }

  /** A description of what is agreed on: RFC 4566 with mu-law and telephone-event. */
  sdp(): string {
    const lines = [
      'v=0',
      `o=- ${this.#socket.address().port} 1 IN IP4 127.0.0.1`,
      's=-',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=audio ${this.#socket.address().port} RTP/AVP ${PCMU} ${this.#events}`,
      `a=rtpmap:${PCMU} PCMU/8000`,
      `a=rtpmap:${this.#events} telephone-event/8000`,
      `a=fmtp:${this.#events} 0-16`,
      'a=ptime:20',
      `a=${ANSWERED[this.#far]}`,
      // Said for phones that want to know it before the first packet (RFC 5576 section 4.1).
      `a=ssrc:${this.#socket.address().port} cname:ear`,
    ];
    return `${lines.join('\r\n')}\r\n`;
  }

  /** Where to send and whether, from the other end's SDP. */
  takeSdp(sdp: string): void {
    const port = Number(/^m=audio (\d+)/m.exec(sdp)?.[1]);
    const address = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1] ?? '127.0.0.1';
    this.#remote = { address, port };
    this.#events = Number(/^a=rtpmap:(\d+) telephone-event\/8000/m.exec(sdp)?.[1] ?? EVENTS);
    const direction = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(sdp)?.[1] ?? 'sendrecv';
    this.#far = direction as keyof typeof ANSWERED;
  }

  /** Says this from now on. */
  say({ hz, dbfs }: VoiceTone): void {
    this.#voice = toneSource(hz, dbfs);
    this.#ticks ??= new Pacer(systemClock).every(() => this.#tick());
  }

  /** What is heard over a full second from now on. Nothing at all, when nothing comes. */
  async listen(): Promise<Sound> {
    const before = this.#packets;
    await this.#ticked(FRESH_TICKS);
    if (this.#packets - before < FRESH_TICKS / 4) return { dbfs: null, hz: null, levelAt: null };
    const { dbfs, hz } = this.#meter.reading().lastSecond;
    const recent = this.#recent;
    return { dbfs, hz, levelAt: (at) => levelOf(recent, at) };
  }

  /** Resolves when this many keys were pressed. */
  async pressed(length: number): Promise<string> {
    while (this.keys.length < length) await this.#ticked(1);
    return this.keys;
  }

  close(): void {
    void this.#ticks?.dispose();
    this.#ticks = null;
    this.#socket.close();
    for (const wake of this.#waiters.splice(0)) wake();
  }

  async #ticked(count: number): Promise<void> {
    for (let i = 0; i < count && this.#ticks !== null; i++)
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
  }

  #tick(): void {
    for (const wake of this.#waiters.splice(0)) wake();
    const frame = this.#voice?.next();
    if (frame === undefined || this.#remote === null || this.isHeld) return;
    const packet = Buffer.alloc(12 + frame.length);
    packet[0] = 0x80;
    packet[1] = PCMU;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(this.#timestamp >>> 0, 4);
    packet.writeUInt32BE(this.#socket.address().port, 8);
    packet.set(frame, 12);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp += FRAME_SAMPLES;
    this.#socket.send(packet, this.#remote.port, this.#remote.address);
  }

  #heard(packet: Buffer): void {
    if (packet.length < 13) return;
    const type = (packet[1] ?? 0) & 0x7f;
    const payload = packet.subarray(12 + ((packet[0] ?? 0) & 0x0f) * 4);
    if (type === this.#events) this.#key(packet.readUInt32BE(4), payload[0] ?? 0);
    if (type !== PCMU) return;
    this.#packets++;
    this.#recent = [...this.#recent, ...decodeMulaw(payload)].slice(-SAMPLE_RATE);
    this.#meter.take({ payload, at: performance.now() });
  }

  /** All packets of one press have the timestamp of its beginning. */
  #key(timestamp: number, event: number): void {
    if (timestamp === this.#lastKeyAt) return;
    this.#lastKeyAt = timestamp;
    this.keys += KEYS[event] ?? '';
  }
}

/** Frames until all that was said before is out of the last second. */
const FRESH_TICKS = 80;
