import { z } from 'zod';
import { problemSchema } from '../util/problem.ts';
import { callQualitySchema } from './quality.ts';

/*
 * The whole traffic between main and the media host, over one MessagePort. Requests carry ids; every reply and every
 * event about a peer connection carries a snapshot of its states, and both share the port, so that a synchronous getter
 * in main is right whenever a promise resolves. Both sides parse what they receive.
 */

const peer = z.string().min(1).max(64);
const deviceId = z.string().max(500);
/** An SDP of one audio call is 2 to 6 KiB; what is far beyond it is a fault. */
const sdp = z.string().max(65_536);

export const sessionDescriptionSchema = z.object({ type: z.enum(['offer', 'answer']), sdp });
export type SessionDescription = z.infer<typeof sessionDescriptionSchema>;

export const iceServerSchema = z.object({
  urls: z.array(z.string().max(1000)).max(20),
  username: z.string().max(1000).optional(),
  credential: z.string().max(1000).optional(),
});
export type IceServer = z.infer<typeof iceServerSchema>;

/** What RTCPeerConnection tells synchronously. */
export const peerStatesSchema = z.object({
  localDescription: sessionDescriptionSchema.nullable(),
  iceGatheringState: z.enum(['new', 'gathering', 'complete']),
  iceConnectionState: z.enum([
    'new',
    'checking',
    'connected',
    'completed',
    'failed',
    'disconnected',
    'closed',
  ]),
  signalingState: z.enum([
    'stable',
    'have-local-offer',
    'have-remote-offer',
    'have-local-pranswer',
    'have-remote-pranswer',
    'closed',
  ]),
});
export type PeerStates = z.infer<typeof peerStatesSchema>;

export const iceCandidateSchema = z.object({
  candidate: z.string().max(2000),
  sdpMid: z.string().max(100).nullable(),
  sdpMLineIndex: z.int().nullable(),
});
export type IceCandidate = z.infer<typeof iceCandidateSchema>;

export const mediaDeviceSchema = z.object({
  id: deviceId,
  label: z.string().max(500),
  isDefault: z.boolean(),
});
export type MediaDevice = z.infer<typeof mediaDeviceSchema>;

export const mediaDevicesSchema = z.object({
  microphones: z.array(mediaDeviceSchema).max(200),
  speakers: z.array(mediaDeviceSchema).max(200),
});
export type MediaDevices = z.infer<typeof mediaDevicesSchema>;

/** `failed` carries 'audio.noMicrophone', 'audio.microphoneRefused' or 'audio.microphoneBusy'. */
export const microphoneStateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('open') }),
  z.object({ kind: z.literal('failed'), problem: problemSchema }),
]);
export type MicrophoneState = z.infer<typeof microphoneStateSchema>;

/** What is done to the agent's voice before it is sent (Media Capture and Streams, section 4.3.8). */
export const processingSchema = z.object({
  echoCancellation: z.boolean(),
  noiseSuppression: z.boolean(),
  autoGainControl: z.boolean(),
});
export type Processing = z.infer<typeof processingSchema>;

/** How the voice is treated until the agent says otherwise: echo cancelled, noise suppressed and gain levelled. */
export const fullProcessing: Processing = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** What a device is for. */
export const audioRoleSchema = z.enum(['microphone', 'speaker', 'ringer']);
export type AudioRole = z.infer<typeof audioRoleSchema>;

/** How loud it rings: 0 is silent, 1 as loud as the device goes. */
export const ringerVolumeSchema = z.number().min(0).max(1);

const nothing = z.null();
const onPeer = z.object({ peer });

/** Short sounds beside the phone's ring: something is offered, somebody wrote, and either of them while a call is up. */
export const alertSchema = z.enum(['offer', 'message', 'tick']);
export type Alert = z.infer<typeof alertSchema>;

export const mediaRequests = {
  'peer.create': { input: z.object({ peer, iceServers: z.array(iceServerSchema).max(20) }), output: nothing },
  /** Sends the open microphone to the far end; silence while none is open. */
  'peer.addMicrophone': { input: onPeer, output: nothing },
  'peer.setSending': { input: z.object({ peer, sending: z.boolean() }), output: nothing },
  /**
   * On hold neither side hears the other: nothing is sent, and the next description says 'sendonly' (RFC 3264 section
   * 8.4). It stands until it is lifted, whatever is negotiated meanwhile.
   */
  'peer.setHeld': { input: z.object({ peer, held: z.boolean() }), output: nothing },
  /** Makes an offer or an answer and sets it as the local description: one way there and back for both. */
  'peer.offer': { input: z.object({ peer, iceRestart: z.boolean() }), output: sessionDescriptionSchema },
  'peer.answer': { input: onPeer, output: sessionDescriptionSchema },
  'peer.setRemoteDescription': {
    input: z.object({ peer, description: sessionDescriptionSchema }),
    output: nothing,
  },
  /** Takes an offer of ours back that was refused; what stood before it stands again (RFC 3261 section 14.1). */
  'peer.rollBack': { input: onPeer, output: nothing },
  /**
   * Presses one key: the agent hears its tones, and it is sent as an event (RFC 4733) where both sides have agreed to
   * them. Answers when the key is released, with whether it was sent; else it must go another way.
   */
  'peer.pressKey': {
    input: z.object({
      peer,
      digit: z.string().regex(/^[0-9*#A-D]$/),
      milliseconds: z.int().min(40).max(6000),
    }),
    output: z.object({ sent: z.boolean() }),
  },
  'peer.close': { input: onPeer, output: nothing },
  /**
   * Everybody in these calls hears everybody else: each peer is sent the microphone and what the other peers say. Fewer than two
   * peers end the mix. A muted agent's own voice stays out, the others still hear each other. A peer that closes leaves it.
   */
  'conference.set': { input: z.object({ peers: z.array(peer).max(10) }), output: nothing },

  /** Opens the microphone unless it is open; it stays open until released. */
  'microphone.open': { input: nothing, output: nothing },
  'microphone.release': { input: nothing, output: nothing },
  /** Opens and releases at once, to learn whether it would open. */
  'microphone.probe': { input: nothing, output: nothing },

  /** Rings until stopped. Quietly, while another call is talked on: a short beep in the ear instead of the ringer (call waiting). */
  'ring.start': { input: z.object({ quiet: z.boolean() }), output: nothing },
  'ring.stop': { input: nothing, output: nothing },
  /** Sounds once where it rings. */
  'alert.play': { input: z.object({ alert: alertSchema }), output: nothing },

  'devices.list': { input: nothing, output: mediaDevicesSchema },
  /** Null follows the system's default. Takes effect at once, in a running call too. */
  'devices.use': {
    input: z.object({
      microphone: deviceId.nullable(),
      speaker: deviceId.nullable(),
      ringer: deviceId.nullable(),
      /** 0 to 1. */
      ringerVolume: ringerVolumeSchema,
      processing: processingSchema,
    }),
    output: nothing,
  },

  /** Tries one device out; takes the place of a test that runs. How it goes is told by `test` events. */
  'test.start': { input: z.object({ what: audioRoleSchema }), output: nothing },
  'test.stop': { input: nothing, output: nothing },

  /**
   * Gathers candidates with these servers for some seconds at most; answers with the types that were found (RFC 8445) and
   * the servers that did not answer.
   */
  'check.reach': {
    input: z.object({ iceServers: z.array(iceServerSchema).max(20) }),
    output: z.object({
      types: z.array(z.string().max(20)).max(10),
      silent: z.array(z.string().max(1000)).max(20),
    }),
  },
  /** The loudest that the microphone heard within some seconds; done as soon as there is a voice. */
  'check.microphone': { input: nothing, output: z.object({ dbfs: z.number() }) },
  /** Plays a tone for a second; answers with what went out to the device. */
  'check.speaker': { input: nothing, output: z.object({ dbfs: z.number() }) },
  /** Sends a tone from one connection of the page to another, as a call would; answers with what arrived. */
  'check.roundTrip': {
    input: nothing,
    output: z.object({ dbfs: z.number(), hz: z.number().nullable(), roundTripMs: z.number().nullable() }),
  },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type MediaRequestName = keyof typeof mediaRequests;
export type MediaInput<N extends MediaRequestName> = z.output<(typeof mediaRequests)[N]['input']>;
export type MediaOutput<N extends MediaRequestName> = z.output<(typeof mediaRequests)[N]['output']>;

export const mediaEventSchema = z.discriminatedUnion('kind', [
  /** The page is running and answers. */
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('peer'),
    peer,
    name: z.enum([
      'icecandidate',
      'icegatheringstatechange',
      'iceconnectionstatechange',
      'signalingstatechange',
    ]),
    /** For 'icecandidate'; null there means that gathering is over. */
    candidate: iceCandidateSchema.nullable(),
    states: peerStatesSchema,
  }),
  z.object({ kind: z.literal('quality'), peer, quality: callQualitySchema }),
  z.object({ kind: z.literal('devices'), devices: mediaDevicesSchema }),
  z.object({ kind: z.literal('microphone'), state: microphoneStateSchema }),
  /** How a test goes, some times a second; `what` is null once it is over. */
  z.object({
    kind: z.literal('test'),
    what: audioRoleSchema.nullable(),
    /** Of the microphone while it records, else of what plays; null before anything was measured. */
    dbfs: z.number().nullable(),
    playing: z.boolean(),
    problem: problemSchema.nullable(),
  }),
  /** Something of the page's own went wrong, for the log. */
  z.object({ kind: z.literal('fault'), message: z.string().max(4000) }),
]);
export type MediaEvent = z.infer<typeof mediaEventSchema>;
export type PeerEvent = Extract<MediaEvent, { kind: 'peer' }>;

/** Main to page. The input is parsed with the schema of its request. */
export const toPageSchema = z.object({
  id: z.int().min(1),
  name: z.enum(Object.keys(mediaRequests) as [MediaRequestName, ...MediaRequestName[]]),
  input: z.unknown(),
});
export type ToPage = z.infer<typeof toPageSchema>;

/** Page to main. The value of a reply is parsed with the schema of its request. */
export const toMainSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply'),
    id: z.int().min(1),
    states: peerStatesSchema.nullable(),
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown() }),
      z.object({ ok: z.literal(false), problem: problemSchema }),
    ]),
  }),
  z.object({ kind: z.literal('event'), event: mediaEventSchema }),
]);
export type ToMain = z.infer<typeof toMainSchema>;
