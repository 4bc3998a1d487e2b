/// <reference path="./audio-context.d.ts" />

import { routeTo } from './sink.ts';

/** A tone on its way through two peer connections and back. */
export interface Loopback {
  /** What came back. */
  readonly returned: MediaStream;
  /** Of the path, milliseconds; null where it was not measured. */
  roundTripMs(): Promise<number | null>;
  close(): void;
}

const hz = 440;
const gain = 0.1;

/**
 * Sends a tone as a call would be sent, encoded and encrypted, to a second connection that sends back what it hears. It
 * proves that this machine can carry a call; it leaves the machine at no time.
 * @param deviceId the speaker of calls: Chromium plays all connections of a page on one device, and a call may begin meanwhile
 */
export async function createLoopback(
  deviceId: string | null,
  fault: (error: unknown) => void,
): Promise<Loopback> {
  const graph = new AudioContext({ sinkId: { type: 'none' } });
  const tone = new OscillatorNode(graph, { frequency: hz });
  const out = new MediaStreamAudioDestinationNode(graph, { channelCount: 1 });
  tone.connect(new GainNode(graph, { gain })).connect(out);
  tone.start();
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.addEventListener('icecandidate', ({ candidate }) => void far.addIceCandidate(candidate ?? undefined));
  far.addEventListener('icecandidate', ({ candidate }) => void near.addIceCandidate(candidate ?? undefined));
  const elements: HTMLAudioElement[] = [];
  /** Sound of a connection flows only while an element plays it; a muted one does. */
  const heard = (connection: RTCPeerConnection): Promise<MediaStream> =>
    new Promise((resolve) => {
      connection.addEventListener('track', ({ track }) => {
        const stream = new MediaStream([track]);
        const element = new Audio();
        element.muted = true;
        void routeTo(element, deviceId, fault);
        element.srcObject = stream;
        element.play().catch(fault);
        elements.push(element);
        resolve(stream);
      });
    });
  const [atFar, atNear] = [heard(far), heard(near)];
  for (const track of out.stream.getTracks()) near.addTrack(track, out.stream);
  await near.setLocalDescription();
  if (near.localDescription !== null) await far.setRemoteDescription(near.localDescription);
  for (const track of (await atFar).getTracks()) far.addTrack(track, new MediaStream());
  await far.setLocalDescription();
  if (far.localDescription !== null) await near.setRemoteDescription(far.localDescription);
  return {
    returned: await atNear,
    roundTripMs: async () => {
      let seconds: number | null = null;
      (await near.getStats()).forEach((entry: { type: string; currentRoundTripTime?: number }) => {
        if (entry.type === 'candidate-pair') seconds = entry.currentRoundTripTime ?? seconds;
      });
      return seconds === null ? null : seconds * 1000;
    },
    close: () => {
      for (const element of elements) element.srcObject = null;
      near.close();
      far.close();
      void graph.close();
    },
  };
}
