import type {
  IceServer,
  MediaEvent,
  PeerEvent,
  PeerStates,
  SessionDescription,
} from '#shared/media/contract.ts';
import { ok, type Result } from '#shared/util/result.ts';
import { rtcIceServers } from './ice-servers.ts';
import type { KeySounds } from './keys.ts';
import type { Meter, Meters } from './meter.ts';
import type { Microphone } from './microphone.ts';
import type { MixedPeer } from './mixer.ts';
import { createOutgoing } from './outgoing.ts';
import { createGapWatch, createScore } from './score.ts';
import { createSpeaker } from './speaker.ts';
import { summarise } from './statistics.ts';

/** One call's peer connection with its share of the microphone and its loudspeaker. */
export interface Peer extends MixedPeer {
  addMicrophone(): Result<null>;
  setSending(sending: boolean): Result<null>;
  /** On hold nothing is sent and nothing wanted, until it is lifted. */
  setHeld(held: boolean): Result<null>;
  /** Makes an offer and sets it as the local description. */
  offer(iceRestart: boolean): Promise<Result<SessionDescription>>;
  /** Makes an answer and sets it as the local description. */
  answer(): Promise<Result<SessionDescription>>;
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
const measured: ReadonlySet<RTCPeerConnectionState> = new Set(['connected', 'disconnected', 'failed']);
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
  /** It was muted or held, or another stream of its far end is heard. */
  readonly onMixChange: () => void;
  readonly fault: (error: unknown) => void;
}): Peer {
  const { id, microphone, meters, emit, fault } = options;
  const connection = new RTCPeerConnection({
    iceServers: rtcIceServers(options.iceServers),
  });
  const speaker = createSpeaker(options.speaker, fault);
  const outgoing = createOutgoing({ connection, microphone, onChange: options.onMixChange, fault });
  let remote: MediaStream | null = null;
  let heard: Meter | null = null;

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
    remote = new MediaStream([event.track]);
    speaker.play(remote);
    heard?.stop();
    heard = meters.measure(remote);
    options.onMixChange();
  });

  const score = createScore();
  const gaps = createGapWatch(connection, () => performance.timeOrigin + performance.now());
  /** Whether sound of the far end is wanted and agreed upon at this moment. */
  const expects = (): boolean => !outgoing.held && gaps.expects();
  const report = async (): Promise<void> => {
    // Also while the path is lost: that is when the figures matter most.
    if (!measured.has(connection.connectionState)) return;
    const figures = summarise(await connection.getStats());
    emit({
      kind: 'quality',
      peer: id,
      quality: {
        ...figures,
        microphoneDbfs: microphone.dbfs(),
        speakerDbfs: heard?.dbfs() ?? -100,
        speakerHz: heard?.hz() ?? null,
        ...score.add(figures, expects()),
        longestGapMs: gaps.longestMs(),
      },
    });
  };
  const timer = window.setInterval(() => {
    report().catch(fault);
  }, qualityEveryMs);

  return {
    outgoing,
    remote: () => remote,
    addMicrophone: () => outgoing.addMicrophone(),
    setSending: (wanted) => {
      outgoing.setSending(wanted);
      return ok(null);
    },
    setHeld: (held) => outgoing.setHeld(held),
    offer: async (iceRestart) => ok(await set(connection, await connection.createOffer({ iceRestart }))),
    answer: async () => ok(await set(connection, await connection.createAnswer())),
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
      const events = outgoing.sender?.dtmf ?? null;
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
      gaps.stop();
      heard?.stop();
      speaker.stop();
      outgoing.stop();
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

/** Sets what the connection has made as its local description. */
async function set(
  connection: RTCPeerConnection,
  made: RTCSessionDescriptionInit,
): Promise<SessionDescription> {
  const found = described(made);
  if (found === null) throw new Error(`unexpected description ${made.type}`);
  await connection.setLocalDescription(made);
  return found;
}

function described(description: { type: string; sdp?: string } | null): SessionDescription | null {
  if (description === null || (description.type !== 'offer' && description.type !== 'answer')) return null;
  return { type: description.type, sdp: description.sdp ?? '' };
}
