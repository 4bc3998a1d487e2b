import { z } from 'zod';
import {
  customerIdSchema,
  customerReportSchema,
  practiceDeskPhoneReportSchema,
  practiceDeskPhoneSchema,
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
} as const satisfies Record<string, RouteContract>;
