import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import {
  chatCursorSchema,
  chatEventSchema,
  chatMarkSchema,
  chatSiteSchema,
  startChatSchema,
  startedChatSchema,
  visitorFileSchema,
  visitorMessageSchema,
} from '../widget-api/chat.ts';
import { none, type RouteContract } from './route-contract.ts';

const visitor = { kind: 'visitor' } as const;

const pieces = z.object({ received: z.int().min(0), complete: z.boolean() });
const fileProblems = {
  'chat.filesNotAllowed': 403,
  'file.tooMany': 400,
  'file.tooLarge': 413,
  'file.kindRefused': 415,
  'file.other': 409,
} as const;

/** What a customer's page asks of the hub. Whoever asks has a chat's token and sees that chat, never another one. */
export const webchatRoutes = {
  webchatSite: {
    method: 'GET',
    path: '/api/webchat/sites/:key',
    summary: 'How a web site lets its visitors chat',
    requires: { kind: 'public' },
    params: z.object({ key: z.string().max(100) }),
    reply: chatSiteSchema,
    problems: { 'chat.unknownSite': 404 },
  },
  webchatStart: {
    method: 'POST',
    path: '/api/webchat/start',
    summary: 'Makes a visitor, whose first message begins a chat; so many of one address in an hour',
    requires: { kind: 'public' },
    body: startChatSchema,
    reply: startedChatSchema,
    problems: { 'chat.unknownSite': 404 },
  },
  webchatEvents: {
    method: 'GET',
    path: '/api/webchat/events',
    summary: 'The thread and how it stands, as server-sent events, from what the page has',
    requires: visitor,
    query: chatCursorSchema,
    reply: chatEventSchema,
    events: true,
  },
  webchatWrite: {
    method: 'POST',
    path: '/api/webchat/messages',
    summary: 'Writes a message; the first one begins the chat (CHAT-2). Told again it is the same message',
    requires: visitor,
    body: visitorMessageSchema,
    reply: z.object({ thread: idSchema }),
    problems: { 'message.empty': 400, 'file.unknown': 404, 'file.tooMany': 400, 'chat.filesNotAllowed': 403 },
  },
  webchatTyping: {
    method: 'POST',
    path: '/api/webchat/typing',
    summary: 'The visitor is writing',
    requires: visitor,
    body: none,
    reply: none,
  },
  webchatMark: {
    method: 'POST',
    path: '/api/webchat/marks',
    summary: 'The page has the thread up to an entry, or the visitor has seen it (CHAT-8)',
    requires: visitor,
    body: chatMarkSchema,
    reply: none,
  },
  webchatAway: {
    method: 'POST',
    path: '/api/webchat/away',
    summary: 'The page closes, so that nobody waits for it to be missed',
    requires: visitor,
    body: none,
    reply: none,
  },
  webchatClose: {
    method: 'POST',
    path: '/api/webchat/close',
    summary: 'The visitor ends the chat (CHAT-10)',
    requires: visitor,
    body: none,
    reply: none,
  },
  webchatBeginFile: {
    method: 'POST',
    path: '/api/webchat/files',
    summary: 'Begins or goes on with a file that the visitor sends: says how much of it is here',
    requires: visitor,
    body: visitorFileSchema,
    reply: pieces,
    problems: fileProblems,
  },
  webchatFileChunk: {
    method: 'POST',
    path: '/api/webchat/files/:id/chunks',
    summary: 'The next bytes of a file, at most 512 KiB',
    requires: visitor,
    params: z.object({ id: idSchema }),
    body: z.object({ offset: z.int().min(0), base64: z.base64().max(700_000) }),
    reply: pieces,
    problems: { 'file.unknown': 404, 'file.gap': 409, 'file.damaged': 422, 'file.kindRefused': 415 },
  },
  webchatFile: {
    method: 'GET',
    path: '/api/webchat/files/:id',
    summary: 'A file that stands in the visitor’s thread, or that they are about to send',
    requires: visitor,
    params: z.object({ id: idSchema }),
    reply: none,
    binary: 'application/octet-stream',
    problems: { 'file.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
