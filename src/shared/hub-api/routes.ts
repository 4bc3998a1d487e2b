import { z } from 'zod';
import { commandReplySchema, commandSchema } from './commands.ts';
import { none, type RouteContract } from './route-contract.ts';
import { accountRoutes } from './routes-account.ts';
import { callsRoutes } from './routes-calls.ts';
import { interactionsRoutes } from './routes-interactions.ts';
import { messengerRoutes } from './routes-messenger.ts';
import { peopleRoutes } from './routes-people.ts';
import { practiceRoutes } from './routes-practice.ts';
import { recordsRoutes } from './routes-records.ts';
import { webchatRoutes } from './routes-webchat.ts';
import {
  helloSchema,
  hubCardSchema,
  signInReplySchema,
  signInRequestSchema,
  tokensSchema,
} from './session.ts';
import { eventBatchSchema, snapshotPageSchema } from './streams.ts';

/** Every route of the hub. */
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
    requires: { kind: 'role', role: 'agent', superseded: true, due: true },
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
      'contact.unknown': 404,
      'contact.conflict': 409,
      'contact.invalid': 400,
      'contact.listDenied': 403,
      'mention.unknown': 404,
      'tag.unknown': 400,
      'interaction.unknown': 404,
      'interaction.notYours': 409,
      'interaction.notAuthenticated': 409,
      'interaction.statusNotAllowed': 400,
      'message.stale': 409,
      'message.closed': 409,
      'message.answered': 409,
      'message.empty': 400,
      'file.unknown': 404,
      'file.tooMany': 400,
      'commitment.unknown': 404,
      'commitment.mayNotChange': 403,
      'record.unknown': 404,
      'record.mayNotChange': 403,
      'record.conflict': 409,
      'record.invalid': 400,
      'agent.pauseDenied': 403,
      'messenger.off': 403,
      'messenger.theirsOff': 409,
      'messenger.readOnly': 403,
      'messenger.unknown': 404,
      'messenger.notYours': 403,
      'messenger.deleted': 409,
    },
  },
  ...callsRoutes,
  ...recordsRoutes,
  ...peopleRoutes,
  ...interactionsRoutes,
  ...webchatRoutes,
  ...messengerRoutes,
  ...accountRoutes,
  ...practiceRoutes,
} as const satisfies Record<string, RouteContract>;
export type RouteName = keyof typeof routes;

/** Problems that every route may answer with. */
export const generalProblems = {
  'request.invalid': 400,
  'auth.required': 401,
  'auth.expired': 401,
  'auth.superseded': 403,
  'auth.denied': 403,
  'auth.passwordDue': 403,
  'request.notFound': 404,
  'request.tooMany': 429,
  'hub.bug': 500,
  'hub.away': 503,
} as const;
