import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Microphone } from './microphone.ts';

/** What one call is sent: the microphone, or in a conference the mix made for it. */
export interface Outgoing {
  readonly sender: RTCRtpSender | null;
  readonly sending: boolean;
  readonly held: boolean;
  /** Sends silence while none is open, and the microphone as soon as there is one. */
  addMicrophone(): Result<null>;
  setSending(sending: boolean): void;
  /** Refused with 'audio.microphoneClosed' before `addMicrophone`. */
  setHeld(held: boolean): Result<null>;
  /** Sends this instead of the microphone; null goes back to it. Neither is negotiated (WebRTC section 5.2, replaceTrack). */
  mixInto(mix: MediaStreamTrack | null): void;
  stop(): void;
}

/** @param onChange the call is muted or held, or no longer: a mix that it is part of must follow */
export function createOutgoing(options: {
  readonly connection: RTCPeerConnection;
  readonly microphone: Microphone;
  readonly onChange: () => void;
  readonly fault: (error: unknown) => void;
}): Outgoing {
  const { connection, microphone, fault } = options;
  let sender: RTCRtpSender | null = null;
  /** A clone, so that one call is silenced without the others. Ours to stop; the mix is not. */
  let own: MediaStreamTrack | null = null;
  let mix: MediaStreamTrack | null = null;
  /** What makes the silence that is sent while there is no microphone. */
  let silence: AudioContext | null = null;
  let sending = true;
  let held = false;
  let stopped = false;
  let replacing = Promise.resolve();

  const apply = (): void => {
    if (own !== null) own.enabled = sending && !held;
    // Who is muted still lets the others through: the mix leaves the microphone out by itself.
    if (mix !== null) mix.enabled = !held;
  };
  const put = (track: MediaStreamTrack | null, old: MediaStreamTrack | null): void => {
    apply();
    const to = sender;
    if (to === null) return;
    // One after another, so that the last one asked for stays.
    replacing = replacing
      .then(() => (stopped ? undefined : to.replaceTrack(track)))
      .then(() => old?.stop(), fault);
  };
  const silentTrack = (): MediaStreamTrack | null => {
    silence = new AudioContext({ sinkId: { type: 'none' } });
    silence.resume().catch(fault);
    const destination = new MediaStreamAudioDestinationNode(silence);
    // Without a source nothing at all would be sent, and a gateway may end a call in which nothing arrives.
    const source = new ConstantSourceNode(silence, { offset: 0 });
    source.connect(destination);
    source.start();
    return destination.stream.getAudioTracks()[0] ?? null;
  };
  const endSilence = (): void => {
    void silence?.close();
    silence = null;
  };
  const stopFollowing = microphone.onTrack((track) => {
    if (sender === null || mix !== null) return;
    const before = own;
    own = track?.clone() ?? null;
    if (track === null) before?.stop();
    else endSilence();
    put(own, before);
  });

  return {
    get sender() {
      return sender;
    },
    get sending() {
      return sending;
    },
    get held() {
      return held;
    },
    addMicrophone: () => {
      const track = microphone.track()?.clone() ?? silentTrack();
      if (track === null) return fail(problem('audio.microphoneClosed'));
      own = track;
      apply();
      sender = connection.addTrack(own, new MediaStream());
      return ok(null);
    },
    setSending: (wanted) => {
      sending = wanted;
      apply();
      options.onChange();
    },
    setHeld: (wanted) => {
      const transceiver = connection.getTransceivers().find((one) => one.sender === sender);
      if (sender === null || transceiver === undefined) return fail(problem('audio.microphoneClosed'));
      held = wanted;
      transceiver.direction = held ? 'sendonly' : 'sendrecv';
      apply();
      options.onChange();
      return ok(null);
    },
    mixInto: (next) => {
      if (next === mix) return;
      const before = own;
      mix = next;
      own = mix === null && sender !== null ? (microphone.track()?.clone() ?? null) : null;
      put(mix ?? own, before);
    },
    stop: () => {
      stopped = true;
      stopFollowing();
      own?.stop();
      endSilence();
    },
  };
}
