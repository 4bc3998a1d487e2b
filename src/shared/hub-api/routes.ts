import { z } from 'zod';
import { abandonedCallSchema } from '../domain/abandoned-call.ts';
import { deskPhoneSchema } from '../domain/desk-phone.ts';
import { dialledNumberSchema } from '../domain/dial-target.ts';
import { recordActionSchema, recordingStateSchema } from '../domain/interaction.ts';
import { keypadDigitsSchema } from '../domain/keypad.ts';
import {
  recordingPageSchema,
  recordingQuerySchema,
  recordingSchema,
  waveformSchema,
} from '../domain/recording.ts';
import { supervisionModeSchema } from '../domain/supervision.ts';
import { idSchema } from '../util/id.ts';
import { commandReplySchema, commandSchema } from './commands.ts';
import {
  customerIdSchema,
  customerReportSchema,
  practiceDeskPhoneReportSchema,
  practiceDeskPhoneSchema,
  startCustomerSchema,
} from './practice.ts';
import type { Requires } from './requires.ts';
import {
  helloSchema,
  hubCardSchema,
  signInReplySchema,
  signInRequestSchema,
  tokensSchema,
} from './session.ts';
import { eventBatchSchema, snapshotPageSchema } from './streams.ts';

/** One route of the hub: everything that the hub, its OpenAPI page, the desktop and the deny test need to know. */
export interface RouteContract {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly requires: Requires;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  /** The content type of a reply that is a file: the handler answers with where it lies, `reply` says nothing of it. */
  readonly binary?: string;
  /** Codes of the problems it can answer with besides the general ones, with their HTTP status. */
  readonly problems?: Readonly<Record<string, number>>;
}

const none = z.object({});

export const routes = {
  hubCard: {
    method: 'GET',
    path: '/api/hub',
    summary: 'What anybody may know of this hub',
    requires: { kind: 'public' },
    reply: hubCardSchema,
  },
  signIn: {
    method: 'POST',
    path: '/api/auth/sign-in',
    summary: 'Signs an agent in with login and password',
    requires: { kind: 'public' },
    body: signInRequestSchema,
    reply: signInReplySchema,
    problems: { 'auth.wrongCredentials': 401, 'auth.lockedOut': 429, 'auth.sessionElsewhere': 409 },
  },
  refresh: {
    method: 'POST',
    path: '/api/auth/refresh',
    summary: 'Exchanges a refresh token for new tokens; the old one stays valid until the new one was used',
    requires: { kind: 'refreshToken' },
    body: z.object({ refreshToken: z.string().min(1).max(500) }),
    reply: tokensSchema,
    problems: { 'auth.refreshRefused': 401 },
  },
  signOut: {
    method: 'POST',
    path: '/api/auth/sign-out',
    summary: 'Ends this session',
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: none,
    reply: none,
  },
  hello: {
    method: 'GET',
    path: '/api/hello',
    summary: 'All that a desktop needs to begin: agent, policy, phone, streams',
    requires: { kind: 'role', role: 'agent', superseded: true },
    reply: helloSchema,
  },
  streamEvents: {
    method: 'GET',
    path: '/api/streams/:stream/events',
    summary: 'Events of a stream after a cursor',
    requires: { kind: 'scope', scope: 'workspace' },
    params: z.object({ stream: z.string().max(100) }),
    query: z.object({
      after: z.coerce.number().int().min(0),
      limit: z.coerce.number().int().min(1).max(1000).default(500),
    }),
    reply: eventBatchSchema,
    problems: { 'stream.unknown': 404, 'stream.trimmed': 410 },
  },
  streamSnapshot: {
    method: 'GET',
    path: '/api/streams/:stream/snapshot',
    summary: 'All rows of a stream, paged by key, with the seq at which they were true',
    requires: { kind: 'scope', scope: 'workspace' },
    params: z.object({ stream: z.string().max(100) }),
    query: z.object({
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(500),
    }),
    reply: snapshotPageSchema,
    problems: { 'stream.unknown': 404 },
  },
  command: {
    method: 'POST',
    path: '/api/commands',
    summary: 'Applies one command once, whatever how often it is sent',
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: commandSchema,
    reply: commandReplySchema,
    problems: {
      'command.unknown': 400,
      'command.invalid': 400,
      'command.keyReused': 422,
      'command.expired': 410,
      'command.superseded': 409,
      'outcome.locked': 409,
      'outcome.conflict': 409,
      'outcome.incomplete': 400,
      'call.unknown': 404,
      'disposition.unknown': 400,
      'abandoned.unknown': 404,
      'abandoned.notReserved': 409,
    },
  },
  deskPhones: {
    method: 'GET',
    path: '/api/desk-phones',
    summary: 'The phones that an agent with an external phone can take, with who has which',
    requires: { kind: 'role', role: 'agent', superseded: true },
    reply: z.object({ phones: z.array(deskPhoneSchema) }),
  },
  takeDeskPhone: {
    method: 'POST',
    path: '/api/desk-phones/take',
    summary: 'Takes a phone for this session, instead of the one taken before (HOT-2)',
    requires: { kind: 'role', role: 'agent' },
    body: z.object({ id: idSchema }),
    reply: deskPhoneSchema,
    problems: {
      'deskPhone.unknown': 404,
      'deskPhone.taken': 409,
      'deskPhone.notRegistered': 409,
      'deskPhone.inUse': 409,
      'deskPhone.inCall': 409,
      'deskPhone.notForYou': 403,
    },
  },
  releaseDeskPhone: {
    method: 'POST',
    path: '/api/desk-phones/release',
    summary: 'Gives the phone of this session back',
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: none,
    reply: none,
    problems: { 'deskPhone.inCall': 409 },
  },
  dialFromPhone: {
    method: 'POST',
    path: '/api/calls/dial',
    summary:
      "Rings the agent's external phone and, once it is taken, calls the number; answers when the phone rings",
    requires: { kind: 'role', role: 'agent' },
    body: z.object({
      number: dialledNumberSchema,
      /** Made by the desktop; that of the call which is consulted about, for a consult. */
      interactionId: idSchema,
      skillId: idSchema.nullable(),
      /** Call-ID of the call to consult about, which is on hold by then; null for a call of its own. */
      consultFor: z.string().max(300).nullable(),
    }),
    /** Call-ID of the phone's leg. */
    reply: z.object({ callId: z.string() }),
    problems: {
      'deskPhone.none': 409,
      'deskPhone.notRegistered': 409,
      'deskPhone.inUse': 409,
      'skill.unknown': 400,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  holdCall: {
    method: 'POST',
    path: '/api/calls/hold',
    summary: "Puts the other end of a call of the agent's external phone on hold, or takes it back",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300), held: z.boolean() }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  transferCall: {
    method: 'POST',
    path: '/api/calls/transfer',
    summary:
      "Hands over a call of the agent's external phone, to a number or to the other end of another of its calls",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({
      callId: z.string().min(1).max(300),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('number'), number: dialledNumberSchema }),
        z.object({ kind: z.literal('call'), callId: z.string().min(1).max(300) }),
      ]),
    }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  keypadCall: {
    method: 'POST',
    path: '/api/calls/keypad',
    summary: "Presses keys in a call of the agent's external phone; answers when the last one is released",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300), digits: keypadDigitsSchema }),
    reply: none,
    problems: {
      'call.unknown': 404,
      'phone.inConference': 409,
      'exchange.refused': 409,
      'exchange.away': 503,
    },
  },
  superviseCall: {
    method: 'POST',
    path: '/api/supervision',
    summary:
      "Brings the supervisor's own phone into an agent's call, or changes how it is in there (PLUS-15)",
    requires: { kind: 'role', role: 'supervisor' },
    body: z.object({ participationId: idSchema, mode: supervisionModeSchema }),
    /** Call-ID of the supervisor's own leg, which is about to ring and is answered by the desktop that asked. */
    reply: z.object({ callId: z.string() }),
    problems: {
      'call.unknown': 404,
      'auth.denied': 403,
      'supervision.ownCall': 409,
      'supervision.phoneBusy': 409,
      'supervision.phoneAway': 409,
      'supervision.notPossible': 409,
      'exchange.away': 503,
    },
  },
  reserveAbandoned: {
    method: 'POST',
    path: '/api/abandoned/reserve',
    summary: 'Reserves an abandoned call for this agent alone, or gives it back (ABAN-3)',
    requires: { kind: 'role', role: 'agent' },
    body: z.object({ interactionId: idSchema, reserved: z.boolean() }),
    reply: abandonedCallSchema,
    problems: { 'abandoned.unknown': 404, 'abandoned.taken': 409, 'abandoned.notReserved': 409 },
  },
  recordings: {
    method: 'POST',
    path: '/api/recordings/list',
    summary: "Recordings of the agent's own calls, for a supervisor of their queues as well, by pages",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: recordingQuerySchema,
    reply: recordingPageSchema,
  },
  recording: {
    method: 'GET',
    path: '/api/recordings/:id',
    summary: 'One recording with its waveform',
    requires: { kind: 'role', role: 'agent', superseded: true },
    params: z.object({ id: idSchema }),
    reply: z.object({ recording: recordingSchema, waveform: waveformSchema }),
    problems: { 'recording.unknown': 404 },
  },
  recordingAudio: {
    method: 'GET',
    path: '/api/recordings/:id/audio',
    summary:
      'The WAV file, whole or by ranges (RFC 9110 section 14); every listen and download is in the audit',
    requires: { kind: 'role', role: 'agent', superseded: true },
    params: z.object({ id: idSchema }),
    query: z.object({ purpose: z.enum(['listen', 'download']) }),
    reply: z.unknown(),
    binary: 'audio/wav',
    problems: { 'recording.unknown': 404, 'recording.missing': 410, 'recording.badRange': 416 },
  },
  rateRecording: {
    method: 'POST',
    path: '/api/recordings/rate',
    summary: "A supervisor's rating of a recording; null takes it back",
    requires: { kind: 'role', role: 'supervisor' },
    body: z.object({
      id: idSchema,
      rating: z.object({ stars: z.int().min(1).max(5), comment: z.string().max(2000) }).nullable(),
    }),
    reply: recordingSchema,
    problems: { 'recording.unknown': 404 },
  },
  endCall: {
    method: 'POST',
    path: '/api/calls/end',
    summary: "Ends the agent's own leg at the exchange when the desktop's SIP socket is down",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callId: z.string().min(1).max(300) }),
    reply: none,
    problems: { 'call.unknown': 404, 'exchange.away': 503 },
  },
  recordCall: {
    method: 'POST',
    path: '/api/calls/record',
    summary: "Starts, stops, masks or unmasks the recording of the agent's own call",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({
      callId: z.string().min(1).max(300),
      action: recordActionSchema,
    }),
    reply: z.object({ recording: recordingStateSchema }),
    problems: {
      'call.unknown': 404,
      'recording.notAllowed': 403,
      'recording.notPossible': 409,
      'phone.inConference': 409,
      'exchange.away': 503,
    },
  },
  bridgeCalls: {
    method: 'POST',
    path: '/api/calls/bridge',
    summary: "Joins the agent's own calls, with all who are in them, into one conference of the exchange",
    requires: { kind: 'role', role: 'agent', superseded: true },
    body: z.object({ callIds: z.array(z.string().min(1).max(300)).min(1).max(10) }),
    /** The leg that stays; the agent's others end. */
    reply: z.object({ conferenceId: z.string(), callId: z.string() }),
    problems: {
      'call.unknown': 404,
      'conference.full': 409,
      'conference.notPossible': 409,
      'exchange.away': 503,
    },
  },
  practiceStartCustomer: {
    method: 'POST',
    path: '/api/practice/customers',
    summary: 'Starts a simulated customer',
    requires: { kind: 'practice' },
    body: startCustomerSchema,
    reply: customerReportSchema,
    problems: { 'exchange.away': 503, 'queue.unknown': 404 },
  },
  practiceCustomer: {
    method: 'GET',
    path: '/api/practice/customers/:id',
    summary: 'What a simulated customer has heard so far',
    requires: { kind: 'practice' },
    params: z.object({ id: customerIdSchema }),
    query: z.object({
      /** Waits up to so many milliseconds for the customer to reach this state. */
      state: z.enum(['waiting', 'ringing', 'talking', 'ended']).optional(),
      waitMs: z.coerce.number().int().min(0).max(60_000).default(0),
    }),
    reply: customerReportSchema,
    problems: { 'exchange.away': 503, 'customer.unknown': 404 },
  },
  practiceDeskPhone: {
    method: 'POST',
    path: '/api/practice/desk-phones/:extension',
    summary: 'What a hand does to a simulated phone on a desk, and how the phone is then',
    requires: { kind: 'practice' },
    params: z.object({ extension: z.string().regex(/^[0-9]{2,10}$/) }),
    body: practiceDeskPhoneSchema,
    reply: practiceDeskPhoneReportSchema,
    problems: { 'exchange.away': 503, 'deskPhone.unknown': 404 },
  },
  practiceHangUpCustomer: {
    method: 'POST',
    path: '/api/practice/customers/:id/hang-up',
    summary: 'Makes a simulated customer hang up',
    requires: { kind: 'practice' },
    params: z.object({ id: customerIdSchema }),
    body: none,
    reply: customerReportSchema,
    problems: { 'exchange.away': 503, 'customer.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
export type RouteName = keyof typeof routes;

/** Problems that every route may answer with. */
export const generalProblems = {
  'request.invalid': 400,
  'auth.required': 401,
  'auth.expired': 401,
  'auth.superseded': 403,
  'auth.denied': 403,
  'request.notFound': 404,
  'request.tooMany': 429,
  'hub.bug': 500,
  'hub.away': 503,
} as const;
