import { z } from 'zod';
import { idSchema } from '../util/id.ts';
import {
  chatCustomerReportSchema,
  customerIdSchema,
  customerReportSchema,
  practiceDeskPhoneReportSchema,
  practiceDeskPhoneSchema,
  startChatCustomerSchema,
  startCustomerSchema,
} from './practice.ts';
import { none, type RouteContract } from './route-contract.ts';

/** The simulated world of a practice hub. */
export const practiceRoutes = {
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
  practiceStartChat: {
    method: 'POST',
    path: '/api/practice/chats',
    summary: 'Starts a simulated customer who chats on a web site, over the public routes',
    requires: { kind: 'practice' },
    body: startChatCustomerSchema,
    reply: chatCustomerReportSchema,
    problems: { 'chat.unknownSite': 404 },
  },
  practiceChat: {
    method: 'GET',
    path: '/api/practice/chats/:id',
    summary: 'How a simulated customer’s chat stands',
    requires: { kind: 'practice' },
    params: z.object({ id: idSchema }),
    reply: chatCustomerReportSchema,
    problems: { 'customer.unknown': 404 },
  },
  practiceChatWrite: {
    method: 'POST',
    path: '/api/practice/chats/:id/messages',
    summary: 'Lets a simulated customer write',
    requires: { kind: 'practice' },
    params: z.object({ id: idSchema }),
    body: z.object({ text: z.string().min(1).max(2000) }),
    reply: chatCustomerReportSchema,
    problems: { 'customer.unknown': 404 },
  },
  practiceChatClose: {
    method: 'POST',
    path: '/api/practice/chats/:id/close',
    summary: 'Lets a simulated customer end the chat',
    requires: { kind: 'practice' },
    params: z.object({ id: idSchema }),
    body: none,
    reply: chatCustomerReportSchema,
    problems: { 'customer.unknown': 404 },
  },
} as const satisfies Record<string, RouteContract>;
