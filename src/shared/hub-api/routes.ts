import { z } from 'zod';
import { recordActionSchema, recordingStateSchema } from '../domain/interaction.ts';
import { commandReplySchema, commandSchema } from './commands.ts';
import { customerIdSchema, customerReportSchema, startCustomerSchema } from './practice.ts';
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
    },
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
