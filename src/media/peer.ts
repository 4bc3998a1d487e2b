import type {
  IceServer,
  MediaEvent,
  PeerEvent,
  PeerStates,
  SessionDescription,
} from '#shared/media/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { KeySounds } from './keys.ts';
import type { Meter, Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import { createSpeaker } from './speaker.ts';
import { summarise } from './statistics.ts';

/** One call's peer connection with its share of the microphone and its loudspeaker. */
export interface Peer {
  addMicrophone(): Result<null>;
  setSending(sending: boolean): Result<null>;
  /** On hold nothing is sent and nothing wanted, until it is lifted. */
  setHeld(held: boolean): Result<null>;
  createOffer(iceRestart: boolean): Promise<Result<SessionDescription>>;
  createAnswer(): Promise<Result<SessionDescription>>;
  setLocalDescription(description: SessionDescription): Promise<Result<null>>;
  setRemoteDescription(description: SessionDescription): Promise<Result<null>>;
  /** Takes an offer of ours back that was refused. */
  rollBack(): Promise<Result<null>>;
  /** Sounds a key and sends it as an event where both sides have agreed to them. */
  pressKey(digit: string, milliseconds: number): Promise<Result<{ sent: boolean }>>;
  states(): PeerStates;
  playOn(deviceId: string | null): void;
  close(): void;
}

/** How often figures of a connected call are sent to main. */
const qualityEveryMs = 1000;
/** Silence after each key, so that two alike are told apart (RFC 4733 section 2.5.2.4). */
const keyGapMs = 70;
/** A browser that never says that the key is released must not keep the next one waiting. */
const keySlackMs = 500;

/** Creates the connection; its events go to main with a snapshot of its states. */
export function createPeer(options: {
  readonly id: string;
  readonly iceServers: readonly IceServer[];
  readonly speaker: string | null;
  readonly microphone: Microphone;
  readonly meters: Meters;
  readonly keys: KeySounds;
  readonly emit: (event: MediaEvent) => void;
  readonly fault: (error: unknown) => void;
}): Peer {
  const { id, microphone, meters, emit, fault } = options;
  const connection = new RTCPeerConnection({
    iceServers: options.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username === undefined ? {} : { username }),
      ...(credential === undefined ? {} : { credential }),
    })),
    bundlePolicy: 'max-bundle',
  });
  const speaker = createSpeaker(options.speaker, fault);
  let sender: RTCRtpSender | null = null;
  let heard: Meter | null = null;
  let sending = true;
  let held = false;
  const applySending = (): void => {
    const track = sender?.track;
    if (track !== undefined && track !== null) track.enabled = sending && !held;
  };

  const states = (): PeerStates => ({
    localDescription: described(connection.localDescription),
    iceGatheringState: connection.iceGatheringState,
    iceConnectionState: connection.iceConnectionState,
    signalingState: connection.signalingState,
  });
  const tell = (name: PeerEvent['name'], candidate: RTCIceCandidate | null = null): void =>
    emit({
      kind: 'peer',
      peer: id,
      name,
      candidate:
        candidate === null
          ? null
          : {
              candidate: candidate.candidate,
              sdpMid: candidate.sdpMid,
              sdpMLineIndex: candidate.sdpMLineIndex,
            },
      states: states(),
    });

  connection.addEventListener('icecandidate', (event) => tell('icecandidate', event.candidate));
  connection.addEventListener('icegatheringstatechange', () => tell('icegatheringstatechange'));
  connection.addEventListener('iceconnectionstatechange', () => tell('iceconnectionstatechange'));
  connection.addEventListener('signalingstatechange', () => tell('signalingstatechange'));
  connection.addEventListener('track', (event) => {
    if (event.track.kind !== 'audio') return;
    const stream = new MediaStream([event.track]);
    speaker.play(stream);
    heard?.stop();
    heard = meters.measure(stream);
  });

  const stopFollowing = microphone.onTrack((track) => {
    const before = sender?.track;
    if (sender === null || before === undefined || before === null) return;
    const next = track.clone();
    next.enabled = before.enabled;
    sender.replaceTrack(next).then(() => before.stop(), fault);
  });

  const report = async (): Promise<void> => {
    if (connection.connectionState !== 'connected') return;
    const figures = summarise(await connection.getStats());
    emit({
      kind: 'quality',
      peer: id,
      quality: {
        ...figures,
        microphoneDbfs: microphone.dbfs(),
        speakerDbfs: heard?.dbfs() ?? -100,
        speakerHz: heard?.hz() ?? null,
      },
    });
  };
  const timer = window.setInterval(() => {
    report().catch(fault);
  }, qualityEveryMs);

  return {
    addMicrophone: () => {
      const track = microphone.track();
      if (track === null) return fail(problem('audio.microphoneClosed'));
      // A clone, so that one call is silenced without the others.
      sender = connection.addTrack(track.clone(), new MediaStream());
      return ok(null);
    },
    setSending: (wanted) => {
      sending = wanted;
      applySending();
      return ok(null);
    },
    setHeld: (wanted) => {
      const transceiver = connection.getTransceivers().find((one) => one.sender === sender);
      if (transceiver === undefined) return fail(problem('audio.microphoneClosed'));
      held = wanted;
      transceiver.direction = held ? 'sendonly' : 'sendrecv';
      applySending();
      return ok(null);
    },
    createOffer: async (iceRestart) => ok(wire(await connection.createOffer({ iceRestart }))),
    createAnswer: async () => ok(wire(await connection.createAnswer())),
    setLocalDescription: async (description) => {
      await connection.setLocalDescription(description);
      return ok(null);
    },
    setRemoteDescription: async (description) => {
      await connection.setRemoteDescription(description);
      return ok(null);
    },
    rollBack: async () => {
      if (connection.signalingState === 'have-local-offer')
        await connection.setLocalDescription({ type: 'rollback' });
      return ok(null);
    },
    pressKey: async (digit, milliseconds) => {
      const sounded = options.keys.play(digit, milliseconds);
      const events = sender?.dtmf ?? null;
      if (events?.canInsertDTMF !== true) {
        await sounded;
        return ok({ sent: false });
      }
      await sendKey(events, digit, milliseconds);
      return ok({ sent: true });
    },
    states,
    playOn: (deviceId) => speaker.use(deviceId),
    close: () => {
      window.clearInterval(timer);
      stopFollowing();
      heard?.stop();
      speaker.stop();
      sender?.track?.stop();
      connection.close();
    },
  };
}

/** Resolves when the key is released and the silence after it is over. */
function sendKey(events: RTCDTMFSender, digit: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      window.clearTimeout(timer);
      events.removeEventListener('tonechange', onTone);
      resolve();
    };
    const onTone = (event: RTCDTMFToneChangeEvent): void => {
      if (event.tone === '') done();
    };
    const timer = window.setTimeout(done, milliseconds + keyGapMs + keySlackMs);
    events.addEventListener('tonechange', onTone);
    // What is not out yet goes first: inserting replaces it (WebRTC section 7.2).
    events.insertDTMF(events.toneBuffer + digit, milliseconds, keyGapMs);
  });
}

function wire(description: RTCSessionDescriptionInit): SessionDescription {
  const found = described(description);
  if (found === null) throw new Error(`unexpected description ${description.type}`);
  return found;
}

function described(description: { type: string; sdp?: string } | null): SessionDescription | null {
  if (description === null || (description.type !== 'offer' && description.type !== 'answer')) return null;
  return { type: description.type, sdp: description.sdp ?? '' };
}
